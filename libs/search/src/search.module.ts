import { Module } from '@nestjs/common';
import { LeadingGroupsModule } from '#libs/leading-groups';
import { ProjectsModule } from '#libs/projects';
import { RoundTablesModule } from '#libs/round-tables';
import { SearchController } from './search.controller';
import { SearchService } from './search.service';

@Module({
  imports: [ProjectsModule, RoundTablesModule, LeadingGroupsModule],
  controllers: [SearchController],
  providers: [SearchService],
})
export class SearchHttpModule {}
