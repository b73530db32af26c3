import { Injectable, Logger, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import type { Namespace } from 'socket.io';
import { ActorSource } from '#libs/access';
import { NOTICE_EVENT, NOTICES_NAMESPACE, type Notice } from '#libs/contracts';
import { MINUTE } from '#libs/kernel';
import { requireActor, SocketServer, socketActor } from '#libs/realtime';

const roomOf = (personId: string): string => `person:${personId}`;

/** Hints to whoever is looking: "there is something new". What it is, is read over HTTP; a lost hint loses nothing. */
@Injectable()
export class Notices {
  private readonly namespace: Namespace;

  constructor(sockets: SocketServer) {
    this.namespace = sockets.namespace(NOTICES_NAMESPACE);
  }

  /** One message between processes, however many people. */
  hint(personIds: readonly string[], notice: Notice): void {
    if (personIds.length > 0) this.namespace.to(personIds.map(roomOf)).emit(NOTICE_EVENT, notice);
  }
}

/** Lets people in to their own room; there is nothing a client could say here. */
@Injectable()
export class NoticesDoor implements OnModuleInit, OnApplicationShutdown {
  private readonly logger = new Logger(NoticesDoor.name);
  private timer?: NodeJS.Timeout;

  constructor(
    private readonly sockets: SocketServer,
    private readonly actors: ActorSource,
  ) {}

  onModuleInit(): void {
    const namespace = this.sockets.namespace(NOTICES_NAMESPACE);
    requireActor(namespace, this.actors);
    namespace.on('connection', (socket) => void socket.join(roomOf(socket.data.actor.personId)));
    this.timer = setInterval(() => void this.seeOff(namespace), MINUTE / 2);
    this.timer.unref();
  }

  onApplicationShutdown(): void {
    clearInterval(this.timer);
  }

  /** Whoever has signed out elsewhere hears no more. */
  private async seeOff(namespace: Namespace): Promise<void> {
    for (const socket of namespace.sockets.values()) {
      try {
        if (!(await socketActor(socket, this.actors))) socket.disconnect(true);
      } catch (error) {
        this.logger.warn(`notices: ${(error as Error).message}`);
      }
    }
  }
}
