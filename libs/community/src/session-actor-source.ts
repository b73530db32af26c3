import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { ActorSource, type Credentials } from '#libs/access';
import type { Actor, RoleGrant } from '#libs/contracts';
import { Clock } from '#libs/kernel';
import { credentialHash } from './credential';

interface ActorRow {
  id: string;
  name: string;
  organizationId: string | null;
  divisionCode: string | null;
  grants: RoleGrant[] | null;
}

/**
 * One statement a request: the credential, its person, unit and roles in force, and at most once a minute the mark
 * that it was used. The table's name is one of two constants, never input.
 */
const resolveSql = (table: 'session' | 'personal_token'): string => `
  WITH credential AS (
    SELECT person_id FROM ${table} WHERE token_hash = $1 AND revoked_at IS NULL AND expires_at > $2
  ), seen AS (
    UPDATE ${table} SET last_seen_at = $2 WHERE token_hash = $1 AND revoked_at IS NULL AND expires_at > $2
      AND (last_seen_at IS NULL OR last_seen_at < $2::timestamptz - interval '1 minute')
  )
  SELECT p.id, p.name, p.organization_id AS "organizationId", o.division_code AS "divisionCode",
    (SELECT json_agg(json_build_object('role', g.role, 'scope', json_build_object('kind', g.scope_kind, 'id', g.scope_id)))
       FROM role_grant g WHERE g.person_id = p.id AND g.revoked_at IS NULL) AS grants
  FROM credential c JOIN person p ON p.id = c.person_id AND p.disabled_at IS NULL
  LEFT JOIN organization o ON o.id = p.organization_id`;

const BY_SESSION = resolveSql('session');
const BY_TOKEN = resolveSql('personal_token');

@Injectable()
export class SessionActorSource extends ActorSource {
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
    const rows: ActorRow[] = await this.source.query(bearer ? BY_TOKEN : BY_SESSION, [credentialId, this.clock.now()]);
    const row = rows[0];
    if (!row) return null;
    return {
      personId: row.id,
      name: row.name,
      organizationId: row.organizationId,
      divisionCode: row.divisionCode,
      grants: row.grants ?? [],
      credentialId,
      via: bearer ? 'token' : 'session',
      ip,
    };
  }
}
