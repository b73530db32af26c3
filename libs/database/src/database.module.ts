import { type DynamicModule, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { Clock, SystemClock } from '#libs/kernel';
import { dataSourceOptions } from './data-source';
import { LogReaderLoop } from './log-reader';
import { UnitOfWork } from './unit-of-work';

@Module({})
export class DatabaseModule {
  /** One data source for the process; features register their entities with `TypeOrmModule.forFeature`. */
  static forRoot(options: { url: string; poolSize?: number; clock?: Clock }): DynamicModule {
    return {
      module: DatabaseModule,
      global: true,
      imports: [
        TypeOrmModule.forRoot({
          ...dataSourceOptions(options.url, options.poolSize),
          autoLoadEntities: true,
          retryAttempts: 10,
          retryDelay: 500,
        }),
      ],
      providers: [{ provide: Clock, useValue: options.clock ?? new SystemClock() }, UnitOfWork, LogReaderLoop],
      exports: [Clock, UnitOfWork, LogReaderLoop],
    };
  }
}
