import type { EntityManager } from 'typeorm';
import type { Work } from '#libs/database';
import { signatureHolds } from '#libs/documents';
import { DomainError } from '#libs/kernel';
import type { RoundTable } from '../round-table.entity';
import type { ResolutionExtractView } from './minutes.dto';

/** A topic's proposers are those of the topics that were merged into it, too. */
const PROPOSED = `
  SELECT r.id AS "resolutionId", r.label, r.text, a.organization_id AS "organizationId", a.proposed_by AS "personId"
  FROM resolution r JOIN agenda_item a ON a.id = r.agenda_item_id OR a.merged_into_id = r.agenda_item_id
  WHERE r.round_table_id = $1 AND a.resolution_id IS NULL ORDER BY r.number, a.id`;

/** 决议摘录: what came of a topic goes back to whoever proposed it, when the minutes are published. */
export async function returnExtracts(work: Work, roundTable: RoundTable): Promise<void> {
  const rows = (await work.db.query(PROPOSED, [roundTable.id])) as {
    resolutionId: string;
    label: string;
    text: string;
    organizationId: string | null;
    personId: string | null;
  }[];
  for (const resolutionId of new Set(rows.map((row) => row.resolutionId))) {
    const own = rows.filter((row) => row.resolutionId === resolutionId);
    const { label, text } = own[0]!;
    const organizationIds = [...new Set(own.flatMap((row) => row.organizationId ?? []))];
    const personIds = [...new Set(own.flatMap((row) => (row.organizationId ? [] : (row.personId ?? []))))];
    work.record(
      'resolution.extracted',
      { type: 'round_table', id: roundTable.id },
      {
        resolutionId,
        params: { title: `${label} ${text}`.slice(0, 120), label, text, meeting: roundTable.title },
        recipients: { organizationIds, personIds },
      },
    );
  }
}

const SELECT_EXTRACT = `
  SELECT r.id AS "resolutionId", r.label, r.number, r.text, o.name AS "ownerName", r.due_on::text AS "dueOn",
    t.id AS "roundTableId", t.title AS "roundTableTitle", t.half_year AS "halfYear", t.starts_at AS "startsAt", t.place,
    lead.name AS "decisionLeadName", signer.name AS "signedByName", t.signed_at AS "signedAt",
    t.minutes_version_id AS "minutesVersionId", t.minutes_hash AS "minutesHash", t.published_at AS "publishedAt",
    a.id AS "agendaItemId", a.title AS topic, coalesce(proposer.name, person.name) AS "proposerName"
  FROM resolution r JOIN organization o ON o.id = r.owner_id JOIN round_table t ON t.id = r.round_table_id
  JOIN person lead ON lead.id = t.decision_lead_id LEFT JOIN person signer ON signer.id = t.signed_by
  LEFT JOIN agenda_item a ON a.id = r.agenda_item_id LEFT JOIN organization proposer ON proposer.id = a.organization_id
  LEFT JOIN person person ON person.id = a.proposed_by
  WHERE r.id = $1`;

/** @throws DomainError 409 `minutes.not_signed`: before that nothing is established */
export async function extractOf(db: EntityManager, resolutionId: string): Promise<ResolutionExtractView> {
  const [row] = (await db.query(SELECT_EXTRACT, [resolutionId])) as (ResolutionExtractView & {
    minutesVersionId: string | null;
  })[];
  if (!row?.minutesVersionId) throw new DomainError('minutes.not_signed', 409, { resolutionId });
  return { ...row, signatureValid: await signatureHolds(db, row.minutesVersionId, row.minutesHash) };
}
