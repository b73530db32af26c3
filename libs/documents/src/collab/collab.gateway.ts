import { type BeforeApplicationShutdown, Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import type { Namespace } from 'socket.io';
import { DataSource } from 'typeorm';
import { ActorSource } from '#libs/access';
import { COLLAB_NAMESPACE } from '#libs/contracts';
import { UnitOfWork } from '#libs/database';
import { CONFIG, type Config } from '#libs/platform';
import { SocketServer } from '#libs/realtime';
import { DocumentSubjects } from '../document.access';
import { CollabServer } from './collab-server';

const WARM = Array.from({ length: 4 });

/** Puts co-editing on the process's socket server, and lets it finish what it has begun before the process ends. */
@Injectable()
export class CollabGateway implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private server: CollabServer | null = null;

  constructor(
    private readonly sockets: SocketServer,
    private readonly actors: ActorSource,
    private readonly subjects: DocumentSubjects,
    private readonly uow: UnitOfWork,
    private readonly source: DataSource,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  onApplicationBootstrap(): Promise<void> {
    return this.attach(this.sockets.namespace(COLLAB_NAMESPACE));
  }

  async attach(namespace: Namespace): Promise<void> {
    const { databaseUrl, redisUrl } = this.config;
    if (!databaseUrl) throw new Error('co-editing needs the address of the database');
    const { actors, subjects, uow } = this;
    this.server = new CollabServer(namespace, {
      databaseUrl,
      redisUrl,
      actors,
      subjects,
      uow,
      db: this.source.manager,
    });
    // connections are opened before the first fifty people wait for them
    await Promise.all([this.server.start(), ...WARM.map(() => this.source.query('SELECT 1'))]);
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.server?.stop();
    this.server = null;
  }
}
