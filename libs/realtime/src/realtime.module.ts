import { type BeforeApplicationShutdown, type DynamicModule, Module } from '@nestjs/common';
import { SocketServer } from './socket-server';

/** Before the HTTP server closes: it waits for every connection, and an open socket would keep it waiting for ever. */
class SocketServerShutdown implements BeforeApplicationShutdown {
  constructor(private readonly sockets: SocketServer) {}
  beforeApplicationShutdown(): Promise<void> {
    return this.sockets.close();
  }
}

@Module({})
export class RealtimeModule {
  static forRoot(redisUrl: string | null): DynamicModule {
    return {
      module: RealtimeModule,
      global: true,
      providers: [
        { provide: SocketServer, useFactory: () => new SocketServer(redisUrl) },
        {
          provide: SocketServerShutdown,
          useFactory: (s: SocketServer) => new SocketServerShutdown(s),
          inject: [SocketServer],
        },
      ],
      exports: [SocketServer],
    };
  }
}
