import type { EntityManager } from 'typeorm';
import { demoId, demoPersonId } from '#libs/community';
import { SYSTEM_ACTOR, type Work } from '#libs/database';
import { expectObligation } from '#libs/obligations';
import { inviteMembers } from './invitations';
import { circulateMinutes, keepSigned } from './minutes/circulation';
import { RoundTable } from './round-table.entity';
import { openMinutes } from './round-table.minutes';
import { resolutionLabel } from './round-table.rules';

interface DemoResolution {
  text: string;
  owner: string;
  dueOn: string;
  evidence?: string;
}

/** Made up, and marked so (演示): the notice names no meeting. */
const RESOLUTIONS: readonly DemoResolution[] = [
  {
    text: '汇总全市馆校合作清单，印发各区和有关学校。',
    owner: '广州图书馆',
    dueOn: '2026-06-30',
    evidence: '清单已于2026年6月印发（演示）。',
  },
  {
    text: '制定群星工程下半年下基层巡演安排，征求各区意见。',
    owner: '广州市文化馆',
    dueOn: '2026-08-31',
    evidence: '安排已发布（演示）。',
  },
  { text: '提出文化志愿者统一注册和服务时长互认办法。', owner: '广州市文化馆', dueOn: '2026-12-20' },
];

const HELD = {
  key: 'round-table:2026H1',
  title: '2026年上半年公共文化共同体圆桌会议（演示）',
  halfYear: '2026H1',
  startsAt: '2026-05-20T09:30:00+08:00',
  endsAt: '2026-05-20T12:00:00+08:00',
  place: '广州图书馆一号会议室',
};
const PLANNED = {
  key: 'round-table:2026H2',
  title: '2026年下半年公共文化共同体圆桌会议（演示）',
  halfYear: '2026H2',
  startsAt: '2026-12-16T09:30:00+08:00',
  endsAt: '2026-12-16T12:00:00+08:00',
  place: '广州市文化馆会议厅',
};

/**
 * Loads one meeting that was held and one that is planned; those that are there stay as they are.
 * Loading is no deed of anybody: nothing is said to the log.
 * @returns how many were new
 */
export async function loadRoundTablesDemo(db: EntityManager, now: Date): Promise<number> {
  const work: Work = { db, actor: SYSTEM_ACTOR, now, record: () => undefined, afterCommit: () => undefined };
  const held = await insert(work, HELD);
  if (held) await fill(work, held);
  const planned = await insert(work, PLANNED);
  return (held ? 1 : 0) + (planned ? 1 : 0);
}

async function insert(work: Work, meeting: typeof HELD): Promise<RoundTable | null> {
  const id = demoId(meeting.key);
  if (await work.db.findOne(RoundTable, { where: { id } })) return null;
  const roundTable = work.db.create(RoundTable, {
    id,
    title: meeting.title,
    halfYear: meeting.halfYear,
    decisionLeadId: demoPersonId('decision'),
    startsAt: new Date(meeting.startsAt),
    endsAt: new Date(meeting.endsAt),
    place: meeting.place,
    stage: 'planned',
    calendarSequence: 0,
    resolutionCount: 0,
    illustrative: true,
    version: 1,
    createdAt: work.now,
  });
  await work.db.insert(RoundTable, roundTable);
  return roundTable;
}

/** What a meeting leaves behind: answers, sign-in, resolutions, signed minutes. */
async function fill(work: Work, roundTable: RoundTable): Promise<void> {
  const { id } = roundTable;
  await inviteMembers(work.db, id, roundTable.startsAt!);
  await work.db.query(
    `UPDATE invitation SET answered_at = $2, attended = chance >= 12, answer = CASE WHEN chance < 8 THEN 'declined' ELSE 'accepted' END,
       reason = CASE WHEN chance < 8 THEN '另有任务（演示）' END
     FROM (SELECT id AS key, abs(hashtext(organization_id::text)) % 100 AS chance FROM invitation) dice
     WHERE dice.key = invitation.id AND round_table_id = $1`,
    [id, new Date('2026-05-12T10:00:00+08:00')],
  );
  for (const [index, resolution] of RESOLUTIONS.entries())
    await insertResolution(work, roundTable, resolution, index + 1);
  roundTable.resolutionCount = RESOLUTIONS.length;
  roundTable.stage = 'published';
  roundTable.convenedAt = new Date('2026-04-20T09:00:00+08:00');
  roundTable.minutesDocumentId = await openMinutes(work, roundTable);
  await circulated(work, roundTable);
  const { versionId, contentSha256 } = await keepSigned(work, roundTable);
  roundTable.minutesVersionId = versionId;
  roundTable.minutesHash = contentSha256;
  roundTable.signedBy = roundTable.decisionLeadId;
  roundTable.signedAt = new Date('2026-05-27T16:00:00+08:00');
  roundTable.publishedAt = new Date('2026-05-28T10:00:00+08:00');
  await work.db.save(roundTable);
}

/** Shown to those present for three working days, and nobody wanted anything otherwise. */
async function circulated(work: Work, roundTable: RoundTable): Promise<void> {
  const actor = { ...SYSTEM_ACTOR, personId: demoPersonId('coordinator') };
  const then = { ...work, actor, now: new Date('2026-05-21T10:00:00+08:00') };
  const { id } = await circulateMinutes(then, roundTable);
  await work.db.query('UPDATE minutes_circulation SET ended_at = $2 WHERE id = $1', [
    id,
    new Date('2026-05-27T16:00:00+08:00'),
  ]);
}

async function insertResolution(
  work: Work,
  roundTable: RoundTable,
  demo: DemoResolution,
  number: number,
): Promise<void> {
  const id = demoId(`resolution:${roundTable.halfYear}:${number}`);
  const label = resolutionLabel(roundTable.halfYear, number);
  const [owner] = (await work.db.query('SELECT id FROM organization WHERE name = $1 LIMIT 1', [demo.owner])) as {
    id: string;
  }[];
  if (!owner) throw new Error(`the demo has no unit ${demo.owner}`);
  await work.db.query(
    `INSERT INTO resolution (id, round_table_id, number, label, text, owner_id, due_on, state, evidence, created_at, settled_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
    [
      id,
      roundTable.id,
      number,
      label,
      demo.text,
      owner.id,
      demo.dueOn,
      demo.evidence ? 'done' : 'open',
      demo.evidence ?? null,
      roundTable.startsAt,
      demo.evidence ? new Date(`${demo.dueOn}T09:00:00+08:00`) : null,
    ],
  );
  if (demo.evidence) return;
  await expectObligation(work, {
    key: `resolution:${id}`,
    kind: 'resolution',
    title: `${label} ${demo.text}`,
    ownerOrganizationId: owner.id,
    dueOn: demo.dueOn,
    subject: { type: 'round_table', id: roundTable.id },
    period: roundTable.halfYear,
  });
}
