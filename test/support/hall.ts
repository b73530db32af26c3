import { createHash, randomBytes } from 'node:crypto';
import type { Socket } from 'socket.io-client';
import type { DataSource } from 'typeorm';
import { LIVE_JOIN, LIVE_NAMESPACE, LIVE_STATE, type LiveRoom } from '#libs/contracts';
import { newId } from '#libs/kernel';
import { Client, type Extra, type Reply } from './client';
import { ask } from './typist';

/** Somebody with a personal token instead of a session: forty of them need no forty passwords. */
export class Delegate {
  private readonly client: Client;

  constructor(
    base: string,
    readonly token: string,
    readonly personId: string,
    readonly organizationId: string,
    readonly invitationId: string,
  ) {
    this.client = new Client(base);
  }

  get = (path: string): Promise<Reply> => this.client.get(path, this.with());
  post = (path: string, body: unknown = {}, extra: Extra = {}): Promise<Reply> =>
    this.client.post(path, body, this.with(extra));
  patch = (path: string, body: unknown, extra: Extra = {}): Promise<Reply> =>
    this.client.patch(path, body, this.with(extra));
  delete = (path: string): Promise<Reply> => this.client.delete(path, this.with());

  socket = (base = this.client.base): Promise<Socket> =>
    new Client(base).socket(LIVE_NAMESPACE, { auth: { token: this.token } });

  private with(extra: Extra = {}): Extra {
    return { ...extra, headers: { ...extra.headers, authorization: `Bearer ${this.token}` } };
  }
}

/** A new editor and delegate for each of the first `count` invited units. */
export async function delegates(
  base: string,
  source: Pick<DataSource, 'query'>,
  roundTableId: string,
  count: number,
): Promise<Delegate[]> {
  const units: { id: string; organizationId: string }[] = await source.query(
    'SELECT id, organization_id AS "organizationId" FROM invitation WHERE round_table_id = $1 ORDER BY id LIMIT $2',
    [roundTableId, count],
  );
  return Promise.all(
    units.map(async ({ id: invitationId, organizationId }, index) => {
      const personId = newId();
      const token = `ct_${randomBytes(32).toString('base64url')}`;
      const name = `delegate${index}-${personId.slice(-6)}`;
      await source.query(
        'INSERT INTO person (id, username, username_key, name, organization_id) VALUES ($1, $2, $2, $2, $3)',
        [personId, name, organizationId],
      );
      await source.query(
        `INSERT INTO role_grant (id, person_id, role, scope_kind, scope_id) VALUES ($1, $2, 'delegate', 'unit', $3)`,
        [newId(), personId, organizationId],
      );
      await source.query(
        `INSERT INTO personal_token (id, token_hash, person_id, name, created_at, expires_at)
         VALUES ($1, $2, $3, 'hall', now(), '2040-01-01')`,
        [newId(), createHash('sha256').update(token).digest('hex'), personId],
      );
      return new Delegate(base, token, personId, organizationId, invitationId);
    }),
  );
}

/** A socket that has joined the room and keeps what it is shown. */
export class Screen {
  private waiting: { holds: (room: LiveRoom) => boolean; seen: (at: number) => void }[] = [];

  private constructor(
    readonly socket: Socket,
    public room: LiveRoom,
  ) {
    socket.on(LIVE_STATE, (next: LiveRoom) => this.show(next));
  }

  static async join(socket: Socket, roundTableId: string): Promise<Screen> {
    const reply = await ask(socket, LIVE_JOIN, { roundTableId });
    if (!reply.ok) throw new Error(`not let in: ${reply.code}`);
    return new Screen(socket, reply.room as LiveRoom);
  }

  /** When the screen showed it, by `performance.now()`. */
  until(holds: (room: LiveRoom) => boolean, within = 30_000): Promise<number> {
    if (holds(this.room)) return Promise.resolve(performance.now());
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(`not shown within ${within} ms`)), within);
      const seen = (at: number) => {
        clearTimeout(timer);
        resolve(at);
      };
      this.waiting.push({ holds, seen });
    });
  }

  close(): void {
    this.socket.close();
  }

  private show(next: LiveRoom): void {
    if (next.version < this.room.version) return;
    this.room = next;
    const at = performance.now();
    this.waiting = this.waiting.filter(({ holds, seen }) => {
      if (!holds(next)) return true;
      seen(at);
      return false;
    });
  }
}
