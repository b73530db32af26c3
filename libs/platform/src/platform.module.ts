import path from 'node:path';
import { type DynamicModule, Module } from '@nestjs/common';
import { APP_INTERCEPTOR } from '@nestjs/core';
import { CONFIG, type Config } from './config';
import { EtagInterceptor } from './etag.interceptor';
import { IdempotencyInterceptor } from './idempotency.interceptor';
import { LimitInterceptor } from './limits';
import { DiskFileStore, FileStore } from './storage';

@Module({})
export class PlatformModule {
  static forRoot(config: Config): DynamicModule {
    return {
      module: PlatformModule,
      global: true,
      providers: [
        { provide: CONFIG, useValue: config },
        { provide: FileStore, useValue: new DiskFileStore(path.join(config.dataDir, 'files')) },
        { provide: APP_INTERCEPTOR, useClass: LimitInterceptor },
        { provide: APP_INTERCEPTOR, useClass: IdempotencyInterceptor },
        { provide: APP_INTERCEPTOR, useClass: EtagInterceptor },
      ],
      exports: [CONFIG, FileStore],
    };
  }
}
