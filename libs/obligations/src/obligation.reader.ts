import { Injectable } from '@nestjs/common';
import { type LoggedEvent, LogReader, type Work } from '#libs/database';
import { addWorkingDays, shanghaiDay } from '#libs/kernel';
import { endCorrections, expectCorrections, settleCorrection } from './minutes-duties';
import { type LadderTable, ladderTable } from './obligation-ladder';
import { expectObligation, settleObligation } from './obligations';

const invitationKey = (id: string): string => `invitation_answer:${id}`;
const replyKey = (opinionId: string): string => `opinion_reply:${opinionId}`;
const OPEN = `('expected', 'reminded', 'returned', 'late', 'postponed')`;

/** Duties that something brings about and something else settles: told by the log, so that no feature calls another. */
@Injectable()
export class DutyReader extends LogReader {
  readonly name = 'duties';
  private readonly deeds: Readonly<Record<string, (work: Work, event: LoggedEvent) => Promise<void>>> = {
    'opinion.submitted': expectReply,
    'opinion.answered': (work, { payload }) => settleObligation(work, replyKey(String(payload.opinionId)), 'accepted'),
    'project.withdrawn': excuseReplies,
    'project.archived': excuseReplies,
    'round_table.convened': expectAnswers,
    'round_table.rescheduled': expectAnswers,
    'invitation.added': expectAnswers,
    'invitation.answered': settleAnswer,
    'round_table.held': (work, event) => endAnswers(work, event, 'missed'),
    'round_table.minutes_circulated': expectCorrections,
    'minutes.confirmed': settleCorrection,
    'minutes.correction_proposed': settleCorrection,
    'round_table.minutes_signed': endCorrections,
    'round_table.minutes_returned': endCorrections,
    'round_table.cancelled': (work, event) => endAnswers(work, event, 'cancelled'),
  };
  readonly topics: readonly string[] = Object.keys(this.deeds);

  async handle(work: Work, event: LoggedEvent): Promise<void> {
    await this.deeds[event.topic]!(work, event);
  }
}

/** G36: a lead unit replies to each opinion within the working days of the rule. */
async function expectReply(work: Work, { payload, subjectId, occurredAt }: LoggedEvent): Promise<void> {
  const days = await windowOf(work, 'opinion_reply');
  const key = replyKey(String(payload.opinionId));
  const [known] = (await work.db.query('SELECT 1 FROM obligation WHERE key = $1', [key])) as unknown[];
  if (days === null || known) return; // an opinion that is sent again leaves the day as it is
  const [project] = (await work.db.query('SELECT lead_organization_id AS "leadId" FROM project WHERE id = $1', [
    payload.projectId,
  ])) as { leadId: string }[];
  if (!project) return;
  const table = await ladderTable(work.db);
  await expectObligation(
    work,
    {
      key,
      kind: 'opinion_reply',
      title: `答复专家意见：${String(payload.title)}`.slice(0, 300),
      ownerOrganizationId: project.leadId,
      dueOn: addWorkingDays(shanghaiDay(occurredAt), days, table.special),
      subject: { type: 'consultation', id: subjectId },
    },
    table,
  );
}

/** A plan that was taken back needs no replies. */
async function excuseReplies(work: Work, { subjectId }: LoggedEvent): Promise<void> {
  const rows = (await work.db.query(
    `SELECT o.key FROM obligation o JOIN consultation c ON c.id = o.subject_id AND o.subject_type = 'consultation'
     WHERE c.project_id = $1 AND o.kind = 'opinion_reply' AND o.state IN ${OPEN}`,
    [subjectId],
  )) as { key: string }[];
  for (const { key } of rows) await settleObligation(work, key, 'cancelled');
}

/** G31: each invited unit says who comes, so many working days before the meeting; a moved meeting moves the day. */
async function expectAnswers(work: Work, { subjectId }: LoggedEvent): Promise<void> {
  const days = await windowOf(work, 'invitation_answer');
  if (days === null) return;
  const invited = (await work.db.query(
    `SELECT i.id, i.organization_id AS "ownerId", t.title, t.half_year AS period, t.starts_at AS "startsAt"
     FROM invitation i JOIN round_table t ON t.id = i.round_table_id AND t.stage = 'convened'
     JOIN organization g ON g.id = i.organization_id AND g.active
     WHERE i.round_table_id = $1 AND i.answer = 'needs_action' ORDER BY i.id`,
    [subjectId],
  )) as { id: string; ownerId: string; title: string; period: string; startsAt: Date }[];
  if (invited.length === 0) return;
  const table = await ladderTable(work.db);
  for (const { id, ownerId, title, period, startsAt } of invited) {
    await expectObligation(
      work,
      {
        key: invitationKey(id),
        kind: 'invitation_answer',
        title: `回执：${title}`.slice(0, 300),
        ownerOrganizationId: ownerId,
        dueOn: answerDay(work.now, startsAt, days, table),
        subject: { type: 'round_table', id: subjectId },
        period,
      },
      table,
    );
  }
}

/** Never before today: a meeting called at short notice is answered at once. */
function answerDay(now: Date, startsAt: Date, days: number, table: LadderTable): string {
  const [today, wanted] = [shanghaiDay(now), addWorkingDays(shanghaiDay(startsAt), -days, table.special)];
  return wanted < today ? today : wanted;
}

async function settleAnswer(work: Work, { payload }: LoggedEvent): Promise<void> {
  if (payload.answer === 'needs_action') return;
  await settleObligation(work, invitationKey(String(payload.invitationId)), 'accepted');
}

async function endAnswers(work: Work, { subjectId }: LoggedEvent, state: 'missed' | 'cancelled'): Promise<void> {
  const rows = (await work.db.query(
    `SELECT key FROM obligation WHERE subject_type = 'round_table' AND subject_id = $1 AND kind = 'invitation_answer'
       AND state IN ${OPEN}`,
    [subjectId],
  )) as { key: string }[];
  for (const { key } of rows) await settleObligation(work, key, state);
}

/** Working days that a rule gives; null while it is switched off. */
async function windowOf(work: Work, code: string): Promise<number | null> {
  const [rule] = (await work.db.query('SELECT window_days AS days FROM obligation_rule WHERE code = $1 AND enabled', [
    code,
  ])) as { days: number }[];
  return rule?.days ?? null;
}
