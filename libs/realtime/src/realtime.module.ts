import { type DynamicModule, Module, type OnApplicationShutdown } from '@nestjs/common';
import { SocketServer } from './socket-server';

class SocketServerShutdown implements OnApplicationShutdown {
  constructor(private readonly sockets: SocketServer) {}
  onApplicationShutdown(): Promise<void> {
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
