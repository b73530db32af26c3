import type { EntityManager } from 'typeorm';
import type { Work } from '#libs/database';
import { DomainError } from '#libs/kernel';
import { specialDays } from '#libs/obligations';
import type { SeenRoundTable } from '../round-table.access';
import type { RoundTable } from '../round-table.entity';
import { invitedUnits } from '../round-table.queries';
import { OPEN_STAGES } from '../round-table.stages';
import { checkTopicChange, type Topics, topicDeadline } from './agenda.rules';
import { callingSettings } from './calling-settings';

/** Until when topics are welcome, and whether the agenda is frozen. */
export async function topicsOf(db: EntityManager, roundTable: RoundTable): Promise<Topics> {
  const { topicDays } = await callingSettings(db);
  const deadline = topicDeadline(roundTable.topicDeadline, roundTable.startsAt, topicDays, await specialDays(db));
  return { deadline, frozen: roundTable.agendaFrozenAt !== null };
}

/** @throws DomainError 409 `stage.wrong_stage`, and what `checkTopicChange` refuses */
export async function demandTopicChange(work: Work, seen: SeenRoundTable, reason: string | null): Promise<void> {
  const { roundTable, standings } = seen;
  if (!OPEN_STAGES.includes(roundTable.stage)) {
    throw new DomainError('stage.wrong_stage', 409, { from: roundTable.stage, allowed: OPEN_STAGES });
  }
  checkTopicChange(await topicsOf(work.db, roundTable), standings.includes('coordinator'), reason, work.now);
}

/** What changes a frozen agenda makes it the next version, and those invited hear why. */
export async function raiseVersion(
  work: Work,
  roundTable: Pick<RoundTable, 'id' | 'title' | 'agendaFrozenAt'>,
  reason: string | null,
): Promise<void> {
  if (roundTable.agendaFrozenAt === null) return;
  const [[row]] = (await work.db.query(
    'UPDATE round_table SET agenda_version = agenda_version + 1 WHERE id = $1 RETURNING agenda_version AS version',
    [roundTable.id],
  )) as [[{ version: number }], number];
  work.record(
    'agenda.revised',
    { type: 'round_table', id: roundTable.id },
    {
      params: { title: roundTable.title, version: row.version, reason },
      recipients: { organizationIds: await invitedUnits(work.db, roundTable.id) },
    },
  );
}
