import { createHash, randomBytes } from 'node:crypto';
import { LIVE_NAMESPACE, type LiveRoom } from '#libs/contracts';
import { newId } from '#libs/kernel';
import type { RunningApp } from '../app';
import { Client, type Json } from '../client';
import { everything, made } from '../everything';
import { Screen } from '../hall';

/** A member unit and the person it sends, with a token that outlasts every session. */
export interface Unit {
  id: string;
  name: string;
  personId: string;
  client: Client;
}

const FOREVER = '2040-01-01';

/** Somebody of the demonstration with a personal token. */
async function bearer(app: RunningApp, personId: string): Promise<{ client: Client; token: string }> {
  const token = `ct_${randomBytes(32).toString('base64url')}`;
  await app.database.dataSource.query(
    `INSERT INTO personal_token (id, token_hash, person_id, name, created_at, expires_at)
     VALUES ($1, $2, $3, 'assembly', '2026-01-01', $4)`,
    [newId(), createHash('sha256').update(token).digest('hex'), personId, FOREVER],
  );
  return { client: new Client(app.base).bearing(token), token };
}

export async function bearerOf(app: RunningApp, username: string): Promise<{ client: Client; token: string }> {
  const [person] = await app.database.dataSource.query('SELECT id FROM person WHERE username = $1', [username]);
  return bearer(app, person.id);
}

/** A community of so many member units, those of the cast first, each with its delegate. */
export async function assembly(app: RunningApp, count: number): Promise<Unit[]> {
  const { dataSource } = app.database;
  const rows: Omit<Unit, 'client'>[] = await dataSource.query(
    `SELECT o.id, o.name, d.person_id AS "personId" FROM organization o
     JOIN delegate d ON d.organization_id = o.id AND d.ended_at IS NULL AND NOT d.is_deputy
     JOIN person p ON p.id = d.person_id WHERE o.is_member AND o.active
     ORDER BY p.username LIKE 'delegate-%', p.username = 'library' DESC, p.username, o.id LIMIT $1`,
    [count],
  );
  const ids = rows.map((row) => row.id);
  await dataSource.query('UPDATE organization SET is_member = false WHERE is_member AND id <> ALL($1)', [ids]);
  return Promise.all(rows.map(async (row) => ({ ...row, client: (await bearer(app, row.personId)).client })));
}

/** The screens of a meeting: what is done is done when all of them show it. */
export class Wall {
  private constructor(readonly screens: readonly Screen[]) {}

  static async of(units: readonly Unit[], roundTableId: string): Promise<Wall> {
    const join = async ({ client }: Unit) => Screen.join(await client.socket(LIVE_NAMESPACE), roundTableId);
    return new Wall(await Promise.all(units.map(join)));
  }

  get room(): LiveRoom {
    return this.screens[0]!.room;
  }

  /** @returns what the deed answered, when every screen shows it */
  async shows(deed: Promise<Json>, holds: (room: LiveRoom) => boolean): Promise<Json> {
    const body = await deed;
    await Promise.all(this.screens.map((screen) => screen.until(holds, 10_000)));
    return body;
  }

  close(): void {
    for (const screen of this.screens) screen.close();
  }
}

/** Every reminder in somebody's inbox, as `about kind minute`, the first first. */
export async function rungFor(client: Client): Promise<string[]> {
  const heard = (await everything(client, '/notifications')).filter((item) => item.topic === 'reminder.rung');
  const line = ({ subjectType, params, occurredAt }: Json) =>
    `${params.dutyKind ?? subjectType} ${params.kind} ${occurredAt.slice(0, 16)}`;
  return heard.map(line).sort((a, b) => (a.slice(-16) < b.slice(-16) ? -1 : 1));
}

/** Every item of a list that is one page. */
export const itemsOf = async (client: Client, path: string): Promise<Json[]> => (await made(client.get(path))).items;

/** SHA-256 of what a version says, reckoned from its JSON alone: keys in order, no spaces. */
export function hashOfContent({ content, fields, plainText }: Json): string {
  return createHash('sha256')
    .update(canonical({ content, fields, text: plainText }))
    .digest('hex');
}

function canonical(value: Json): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  const keys = Object.keys(value).sort();
  return `{${keys.map((key) => `${JSON.stringify(key)}:${canonical(value[key])}`).join(',')}}`;
}
