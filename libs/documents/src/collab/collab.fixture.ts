import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { io, type Socket } from 'socket.io-client';
import { ActorSource, type Credentials } from '#libs/access';
import type { Actor, DocumentAccess } from '#libs/contracts';
import { SYSTEM_ACTOR, UnitOfWork } from '#libs/database';
import { newId, SystemClock } from '#libs/kernel';
import { SocketServer } from '#libs/realtime';
import { type TestDatabase, testDatabase } from '../../../../test/support/database';
import { DocumentSubjects } from '../document.access';
import { DocumentEntity, DocumentVersion } from '../document.entity';
import { createDocument } from '../documents';
import { DocumentReply, DocumentThread } from '../thread.entity';
import { CollabServer } from './collab-server';
import { LogStore } from './log-store';

/** Tokens are names here: `a`, `a:2` (another session of a). What a name may do is in `rights`. */
export class NamedActors extends ActorSource {
  readonly ended = new Set<string>();
  /** When a token ends by itself. */
  readonly ends = new Map<string, number>();
  private readonly ids = new Map<string, string>();

  idOf(name: string): string {
    if (!this.ids.has(name)) this.ids.set(name, newId());
    return this.ids.get(name)!;
  }
  async resolve({ bearer }: Credentials): Promise<Actor | null> {
    if (!bearer || this.ended.has(bearer)) return null;
    const name = bearer.split(':')[0]!;
    const base = { organizationId: null, divisionCode: null, grants: [], via: 'token' as const, ip: null };
    const expiresAt = this.ends.get(bearer);
    if (expiresAt !== undefined && Date.now() >= expiresAt) return null;
    return { personId: this.idOf(name), name, credentialId: bearer, expiresAt, ...base };
  }
}

export interface CollabNode {
  url: string;
  server: CollabServer;
  store: LogStore;
  stop(): Promise<void>;
}

export const HOUSE_ENTITIES = [DocumentEntity, DocumentVersion, DocumentThread, DocumentReply];

/** A database, documents in it, and any number of collab processes' worth of servers on it. */
export class CollabHouse {
  readonly actors = new NamedActors();
  /** Answers for every document here. */
  readonly unit = newId();
  readonly rights = new Map<string, DocumentAccess>();
  uow: UnitOfWork;
  private readonly nodes: CollabNode[] = [];
  private readonly sockets: Socket[] = [];

  private constructor(readonly db: TestDatabase) {
    this.uow = new UnitOfWork(db.dataSource, new SystemClock());
  }

  /** @param db left out, a database on the server of this run */
  static async open(db?: TestDatabase): Promise<CollabHouse> {
    return new CollabHouse(db ?? (await testDatabase({ entities: HOUSE_ENTITIES })));
  }

  document(): Promise<string> {
    const subject = { type: 'desk', id: newId() };
    return this.uow.run(SYSTEM_ACTOR, (work) => createDocument(work, { kind: 'plan', title: '方案', subject }));
  }

  async node(options: { redisUrl?: string; store?: LogStore } = {}): Promise<CollabNode> {
    const http = createServer();
    const sockets = new SocketServer(null);
    sockets.attach(http);
    const subjects = new DocumentSubjects();
    subjects.registerSubject('desk', {
      accessOf: async (_, actor) => this.rights.get(actor.name) ?? 'edit',
      answeringUnitsOf: async () => [this.unit],
    });
    const store = options.store ?? new LogStore(this.db.url);
    const server = new CollabServer(
      sockets.namespace('/collab'),
      {
        databaseUrl: this.db.url,
        redisUrl: options.redisUrl ?? null,
        actors: this.actors,
        subjects,
        uow: this.uow,
        db: this.db.dataSource.manager,
      },
      store,
    );
    await server.start();
    await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
    let stopped = false;
    const stop = async () => {
      if (stopped) return;
      stopped = true;
      await server.stop();
      await sockets.close();
      http.closeAllConnections();
      await new Promise((resolve) => http.close(resolve));
    };
    const node = { url, server, store, stop };
    this.nodes.push(node);
    return node;
  }

  /** A bare socket of somebody, connected. */
  async socket(url: string, token: string): Promise<Socket> {
    const socket = io(`${url}/collab`, {
      transports: ['websocket'],
      auth: { token },
      forceNew: true,
      reconnection: false,
    });
    this.sockets.push(socket);
    await new Promise<void>((resolve, reject) => {
      socket.once('connect', resolve);
      socket.once('connect_error', reject);
    });
    return socket;
  }

  track(socket: Socket): void {
    this.sockets.push(socket);
  }

  async close(): Promise<void> {
    for (const socket of this.sockets) socket.disconnect();
    for (const node of this.nodes) await node.stop();
    await this.db.drop();
  }
}

/** Waits until it holds, at most five seconds. */
export async function until(holds: () => boolean | Promise<boolean>, what = 'condition', ms = 5000): Promise<void> {
  for (const end = Date.now() + ms; !(await holds()); await new Promise((resolve) => setTimeout(resolve, 5))) {
    if (Date.now() > end) throw new Error(`not within ${ms} ms: ${what}`);
  }
}
