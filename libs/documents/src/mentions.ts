import type { EntityManager } from 'typeorm';
import type { Work } from '#libs/database';
import { invalidInput } from '#libs/kernel';
import type { DocumentEntity } from './document.entity';

/** Somebody who can be called by name in a remark. */
export interface Mentionable {
  id: string;
  name: string;
  organizationName: string;
}

const LONGEST_EXCERPT = 120;

/** Those who edit or speak for these units. */
export async function peopleOfUnits(db: EntityManager, units: readonly string[]): Promise<Mentionable[]> {
  if (units.length === 0) return [];
  return (await db.query(
    `SELECT DISTINCT ON (o.name, p.name, p.id) p.id, p.name, o.name AS "organizationName" FROM person p
     JOIN role_grant g ON g.person_id = p.id AND g.revoked_at IS NULL AND g.scope_kind = 'unit'
       AND g.role IN ('unit_editor', 'delegate')
     JOIN organization o ON o.id::text = g.scope_id
     WHERE p.disabled_at IS NULL AND o.id = ANY($1::uuid[]) ORDER BY o.name, p.name, p.id`,
    [units],
  )) as Mentionable[];
}

/** @throws DomainError 400 when somebody is called who takes no part */
export async function tellMentioned(
  work: Work,
  document: DocumentEntity,
  units: readonly string[],
  remark: { ids: readonly string[]; threadId: string; body: string },
): Promise<void> {
  if (remark.ids.length === 0) return;
  const known = new Set((await peopleOfUnits(work.db, units)).map(({ id }) => id));
  if (remark.ids.some((id) => !known.has(id))) {
    throw invalidInput([{ path: 'mentions', code: 'not_participating', message: 'mentions must take part' }]);
  }
  work.record(
    'document.mentioned',
    { type: document.subjectType, id: document.subjectId },
    {
      documentId: document.id,
      threadId: remark.threadId,
      title: document.title,
      excerpt: remark.body.slice(0, LONGEST_EXCERPT),
      recipients: { personIds: [...remark.ids] },
    },
  );
}
