import type { EntityManager } from 'typeorm';
import type { Work } from '#libs/database';
import {
  accessChanged,
  appendBlocks,
  freezeDocument,
  freezeVersion,
  type KeptVersion,
  lockedContentHash,
  type RichText,
} from '#libs/documents';
import { DomainError, newId, shanghaiDay } from '#libs/kernel';
import { specialDays } from '#libs/obligations';
import type { RoundTable } from '../round-table.entity';
import { MinutesCirculation } from './minutes.entity';
import { correctionsUntil, demandSameText } from './minutes.rules';

const DEFAULT_DAYS = 3;

/** The text of this moment goes to those present; until the day only the coordinator writes, and only corrections. */
export async function circulateMinutes(work: Work, roundTable: RoundTable, days?: number): Promise<MinutesCirculation> {
  const documentId = minutesOf(roundTable);
  const [last] = (await work.db.query(
    'SELECT coalesce(max(number), 0)::int AS number FROM minutes_circulation WHERE round_table_id = $1',
    [roundTable.id],
  )) as { number: number }[];
  const number = last!.number + 1;
  const { versionId, contentSha256 } = await freezeVersion(
    work,
    documentId,
    `${roundTable.halfYear} 征求更正稿 ${number}`,
  );
  const circulation = work.db.create(MinutesCirculation, {
    id: newId(),
    roundTableId: roundTable.id,
    number,
    versionId,
    contentSha256,
    correctionsUntil: correctionsUntil(
      shanghaiDay(work.now),
      days ?? (await usualDays(work.db)),
      await specialDays(work.db),
    ),
    circulatedBy: work.actor.personId,
    circulatedAt: work.now,
    endedAt: null,
    returnReason: null,
  });
  await work.db.insert(MinutesCirculation, circulation);
  await accessChanged(work, { documentId });
  return circulation;
}

/** Back to drafting; the text that circulated is kept, and why it did not stand. */
export async function returnMinutes(work: Work, roundTable: RoundTable, reason: string | null): Promise<void> {
  await endCirculation(work, roundTable, reason);
  await accessChanged(work, { documentId: minutesOf(roundTable) });
}

/**
 * What is signed is one state, named by the hash of what it says (U22): that which circulated, but for corrections
 * that were taken up and for disputes, which are noted at its end. Nobody writes the minutes any more.
 * @throws DomainError 422 `minutes.changed_uncorrected`
 */
export async function signCirculated(work: Work, roundTable: RoundTable): Promise<KeptVersion> {
  const documentId = minutesOf(roundTable);
  const circulation = await endCirculation(work, roundTable, null);
  const [taken] = (await work.db.query(
    `SELECT count(*)::int AS count FROM minutes_correction WHERE circulation_id = $1 AND state = 'accepted'`,
    [circulation.id],
  )) as { count: number }[];
  demandSameText(circulation.contentSha256, await lockedContentHash(work, documentId), taken!.count);
  const disputes = await disputesOf(work.db, roundTable.id);
  if (disputes.length > 0) await appendBlocks(work, documentId, disputeChapter(disputes));
  return keepSigned(work, roundTable);
}

export async function keepSigned(work: Work, roundTable: RoundTable): Promise<KeptVersion> {
  const documentId = minutesOf(roundTable);
  const kept = await freezeVersion(work, documentId, `${roundTable.halfYear} 签发`);
  await freezeDocument(work, documentId);
  return kept;
}

/** The circulation that runs. */
export function openCirculation(db: EntityManager, roundTableId: string): Promise<MinutesCirculation | null> {
  return db
    .createQueryBuilder(MinutesCirculation, 'c')
    .where('c.round_table_id = :roundTableId AND c.ended_at IS NULL', { roundTableId })
    .getOne();
}

function minutesOf(roundTable: RoundTable): string {
  if (!roundTable.minutesDocumentId) throw new Error(`round table ${roundTable.id} has no minutes`);
  return roundTable.minutesDocumentId;
}

async function endCirculation(work: Work, roundTable: RoundTable, reason: string | null): Promise<MinutesCirculation> {
  const circulation = await openCirculation(work.db, roundTable.id);
  if (!circulation) throw new DomainError('minutes.not_circulated', 409, { id: roundTable.id });
  await work.db.update(MinutesCirculation, { id: circulation.id }, { endedAt: work.now, returnReason: reason });
  return circulation;
}

/** The rule of the duty says how long units have; the coordinator sets it where the other duties are set. */
async function usualDays(db: EntityManager): Promise<number> {
  const [rule] = (await db.query(
    `SELECT window_days AS days FROM obligation_rule WHERE code = 'minutes_correction'`,
  )) as { days: number }[];
  return rule?.days ?? DEFAULT_DAYS;
}

interface Dispute {
  unit: string;
  quote: string;
  text: string;
  reason: string;
}
async function disputesOf(db: EntityManager, roundTableId: string): Promise<Dispute[]> {
  return (await db.query(
    `SELECT o.name AS unit, m.quote, m.text, m.reason FROM minutes_correction m
     JOIN organization o ON o.id = m.organization_id
     WHERE m.round_table_id = $1 AND m.state = 'disputed' ORDER BY m.proposed_at, m.id`,
    [roundTableId],
  )) as Dispute[];
}

function disputeChapter(disputes: readonly Dispute[]): RichText[] {
  const text = (words: string): RichText => ({ type: 'text', text: words });
  return [
    { type: 'heading', attrs: { level: 2 }, content: [text('附：保留意见')] },
    ...disputes.map(
      ({ unit, quote, text: wanted, reason }): RichText => ({
        type: 'paragraph',
        content: [text(`${unit}对“${quote}”提出更正：“${wanted}”。未采纳，理由：${reason}。该单位保留意见。`)],
      }),
    ),
  ];
}
