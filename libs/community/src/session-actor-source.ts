import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { ActorSource, type Credentials } from '#libs/access';
import type { Actor, RoleGrant } from '#libs/contracts';
import { Clock } from '#libs/kernel';
import { credentialHash } from './credential';

interface ActorRow {
  credential: string;
  id: string;
  name: string;
  organizationId: string | null;
  divisionCode: string | null;
  grants: RoleGrant[] | null;
  expiresAt: Date;
  /** Not marked as used in the last minute. */
  unmarked: boolean;
}

type Table = 'session' | 'personal_token';

/** One statement for all who ask in one turn of the loop, and it only reads. The table's name is never input. */
const resolveSql = (table: Table): string => `
  SELECT c.token_hash AS credential, p.id, p.name, p.organization_id AS "organizationId", o.division_code AS "divisionCode",
    (SELECT json_agg(json_build_object('role', g.role, 'scope', json_build_object('kind', g.scope_kind, 'id', g.scope_id)))
       FROM role_grant g WHERE g.person_id = p.id AND g.revoked_at IS NULL) AS grants,
    c.expires_at AS "expiresAt", c.last_seen_at IS NULL OR c.last_seen_at < $2::timestamptz - interval '1 minute' AS unmarked
  FROM ${table} c JOIN person p ON p.id = c.person_id AND p.disabled_at IS NULL
  LEFT JOIN organization o ON o.id = p.organization_id
  WHERE c.token_hash = ANY($1) AND c.revoked_at IS NULL AND c.expires_at > $2`;

const SQL: Record<Table, string> = { session: resolveSql('session'), personal_token: resolveSql('personal_token') };

/** Credentials are marked as used together, a little later: nobody waits for a write in order to be known. */
const MARK_AFTER_MS = 200;

type Answer = Promise<ReadonlyMap<string, ActorRow>>;

@Injectable()
export class SessionActorSource extends ActorSource {
  /** Credentials shown in this turn of the loop, and the answer they wait for: many sign in at once when a line is back. */
  private readonly asking: Record<Table, { hashes: Set<string>; answer: Answer } | null> = {
    session: null,
    personal_token: null,
  };
  private readonly unmarked: Record<Table, Set<string>> = { session: new Set(), personal_token: new Set() };
  private marking: NodeJS.Timeout | null = null;

  constructor(
    private readonly source: DataSource,
    private readonly clock: Clock,
  ) {
    super();
  }

  async resolve({ cookie, bearer, ip }: Credentials): Promise<Actor | null> {
    const shown = bearer ?? cookie;
    if (!shown || shown.length > 200) return null;
    const credentialId = credentialHash(shown);
    const table = bearer ? 'personal_token' : 'session';
    const row = (await this.ask(table, credentialId)).get(credentialId);
    if (!row) return null;
    if (row.unmarked) this.mark(table, credentialId);
    return {
      personId: row.id,
      name: row.name,
      organizationId: row.organizationId,
      divisionCode: row.divisionCode,
      grants: row.grants ?? [],
      credentialId,
      expiresAt: Date.now() + row.expiresAt.getTime() - this.clock.now().getTime(),
      via: bearer ? 'token' : 'session',
      ip,
    };
  }

  private ask(table: Table, credentialId: string): Answer {
    const under = this.asking[table] ?? this.begin(table);
    under.hashes.add(credentialId);
    return under.answer;
  }

  private begin(table: Table): { hashes: Set<string>; answer: Answer } {
    const hashes = new Set<string>();
    const turn = new Promise<void>((resolve) => setImmediate(resolve));
    const answer = turn.then(async () => {
      this.asking[table] = null;
      const rows: ActorRow[] = await this.source.query(SQL[table], [[...hashes], this.clock.now()]);
      return new Map(rows.map((row) => [row.credential, row]));
    });
    const under = { hashes, answer };
    this.asking[table] = under;
    return under;
  }

  private mark(table: Table, credentialId: string): void {
    this.unmarked[table].add(credentialId);
    this.marking ??= setTimeout(() => void this.markAll(), MARK_AFTER_MS).unref();
  }

  private async markAll(): Promise<void> {
    this.marking = null;
    for (const [table, marks] of Object.entries(this.unmarked)) {
      if (marks.size === 0) continue;
      const hashes = [...marks];
      marks.clear();
      await this.source
        .query(`UPDATE ${table} SET last_seen_at = $2 WHERE token_hash = ANY($1)`, [hashes, this.clock.now()])
        .catch(() => undefined); // the next request marks it
    }
  }
}
