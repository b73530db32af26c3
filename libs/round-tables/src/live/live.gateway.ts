import { type BeforeApplicationShutdown, Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import type { Socket } from 'socket.io';
import { DataSource } from 'typeorm';
import { ActorSource } from '#libs/access';
import { LIVE_NAMESPACE, type LiveJoinReply } from '#libs/contracts';
import { Clock } from '#libs/kernel';
import { CONFIG, type Config } from '#libs/platform';
import { requireActor, SocketServer } from '#libs/realtime';
import { LIVE_EVENTS, LiveDoor } from './live.access';
import { LiveHub } from './live.hub';

type Answer = (reply: unknown) => void;

/** Puts the live rooms on the process's socket server: people look there, and do nothing. */
@Injectable()
export class LiveGateway implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private hub: LiveHub | null = null;

  constructor(
    private readonly sockets: SocketServer,
    private readonly actors: ActorSource,
    private readonly door: LiveDoor,
    private readonly source: DataSource,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  onApplicationBootstrap(): void {
    const { databaseUrl } = this.config;
    if (!databaseUrl) throw new Error('live rooms need the address of the database');
    const { actors, door, clock } = this;
    const namespace = this.sockets.namespace(LIVE_NAMESPACE);
    const hub = new LiveHub(namespace, { databaseUrl, db: this.source.manager, actors, door, clock });
    this.hub = hub;
    requireActor(namespace, actors);
    namespace.on('connection', (socket) => welcome(socket, hub));
    hub.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.hub?.stop();
    this.hub = null;
  }
}

function welcome(socket: Socket, hub: LiveHub): void {
  socket.on('error', () => undefined);
  socket.on('disconnect', () => hub.leave(socket, undefined));
  socket.onAny((event: string, ...args: unknown[]) => {
    if (!Object.hasOwn(LIVE_EVENTS, event)) answerOf(args)({ ok: false, code: 'invalid' });
  });
  socket.on('room:join', (...args: unknown[]) => {
    const answer = answerOf(args);
    const unavailable: LiveJoinReply = { ok: false, code: 'unavailable' };
    hub.join(socket, roundTableOf(args)).then(answer, () => answer(unavailable));
  });
  socket.on('room:leave', (...args: unknown[]) => {
    hub.leave(socket, roundTableOf(args) ?? '');
    answerOf(args)({ ok: true });
  });
}

function answerOf(args: readonly unknown[]): Answer {
  const last = args.at(-1);
  return typeof last === 'function' ? (last as Answer) : () => undefined;
}

const roundTableOf = (args: readonly unknown[]): unknown =>
  (args[0] as { roundTableId?: unknown } | null | undefined)?.roundTableId;
