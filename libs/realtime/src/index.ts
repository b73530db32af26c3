export * from './realtime.module';
export * from './socket-actor';
export * from './socket-server';
