export { SearchHttpModule } from './search.module';
