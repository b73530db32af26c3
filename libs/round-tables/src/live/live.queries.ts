import type { EntityManager } from 'typeorm';
import type {
  BallotKind,
  LiveAttendance,
  LiveRoom,
  LiveSpeaker,
  LiveVote,
  RoundTableStage,
  Tally,
  VoteChoice,
} from '#libs/contracts';
import { quorumNeeded } from './live.rules';

interface VoteRow extends Omit<LiveVote, 'tally' | 'ballots' | 'conflicted'> {
  counted: Tally;
  units: {
    organizationId: string;
    organizationName: string;
    conflicted: boolean;
    choice: VoteChoice | null;
  }[];
}

interface RoomRow {
  id: string;
  title: string;
  stage: RoundTableStage;
  minutesDocumentId: string | null;
  version: number;
  agendaItemId: string | null;
  itemStartedAt: Date | null;
  itemEndsAt: Date | null;
  itemsDone: string[];
  numerator: number;
  denominator: number;
  agenda: Omit<LiveRoom['agenda'][number], 'done'>[];
  attendance: LiveAttendance[];
  speakers: LiveSpeaker[];
  votes: VoteRow[];
  resolutions: LiveRoom['resolutions'];
}

const list = (object: string, rows: string, order: string): string =>
  `(SELECT coalesce(json_agg(json_build_object(${object}) ORDER BY ${order}), '[]') ${rows})`;

/** One statement, so that what is shown and the version it goes by are of one moment. */
const SELECT_ROOM = `
  SELECT t.id, t.title, t.stage, t.minutes_document_id AS "minutesDocumentId", coalesce(l.version, 0) AS version,
    l.agenda_item_id AS "agendaItemId", l.item_started_at AS "itemStartedAt", l.item_ends_at AS "itemEndsAt",
    coalesce(l.items_done, '{}') AS "itemsDone", q.numerator, q.denominator,
    ${list(
      `'id', a.id, 'title', a.title, 'presenter', a.presenter, 'durationMinutes', a.duration_minutes,
       'organizationName', o.name`,
      `FROM agenda_item a LEFT JOIN organization o ON o.id = a.organization_id
       WHERE a.round_table_id = t.id AND a.state = 'accepted'`,
      'a.position, a.id',
    )} AS agenda,
    ${list(
      `'invitationId', i.id, 'organizationId', i.organization_id, 'organizationName', o.name,
       'personName', CASE WHEN i.attended THEN coalesce(s.person_name, p.name, o.name) END,
       'substitute', coalesce(s.substitute, false),
       'signedInAt', CASE WHEN i.attended THEN coalesce(s.signed_in_at, t.starts_at) END, 'way', s.way`,
      `FROM invitation i JOIN organization o ON o.id = i.organization_id LEFT JOIN person p ON p.id = i.delegate_id
       LEFT JOIN live_sign_in s ON s.invitation_id = i.id WHERE i.round_table_id = t.id`,
      'i.id',
    )} AS attendance,
    ${list(
      `'id', s.id, 'organizationId', s.organization_id, 'organizationName', o.name, 'personName', s.person_name,
       'state', s.state, 'askedAt', s.asked_at`,
      `FROM live_speaker s JOIN organization o ON o.id = s.organization_id WHERE s.round_table_id = t.id
         AND (s.state IN ('waiting', 'speaking') OR s.state = 'done' AND s.agenda_item_id IS NOT DISTINCT FROM l.agenda_item_id)`,
      'coalesce(s.called_at, s.asked_at), s.id',
    )} AS speakers,
    ${list(
      `'id', v.id, 'agendaItemId', v.agenda_item_id, 'question', v.question, 'kind', v.kind, 'state', v.state,
       'openedAt', v.opened_at, 'closedAt', v.closed_at, 'result', v.result,
       'eligible', (SELECT count(*) FROM live_vote_unit u WHERE u.vote_id = v.id AND NOT u.conflicted),
       'cast', (SELECT count(*) FROM live_vote_unit u WHERE u.vote_id = v.id AND u.has_voted),
       'counted', json_build_object('for', v.votes_for, 'against', v.votes_against, 'abstain', v.votes_abstain),
       'units', ${list(
         `'organizationId', u.organization_id, 'organizationName', o.name, 'conflicted', u.conflicted, 'choice', u.choice`,
         'FROM live_vote_unit u JOIN organization o ON o.id = u.organization_id WHERE u.vote_id = v.id',
         'o.division_code, o.name, o.id',
       )}`,
      'FROM live_vote v WHERE v.round_table_id = t.id',
      'v.opened_at, v.id',
    )} AS votes,
    ${list(
      `'id', r.id, 'number', r.number, 'label', r.label, 'text', r.text, 'ownerName', o.name, 'dueOn', r.due_on::text,
       'agendaItemId', r.agenda_item_id`,
      'FROM resolution r JOIN organization o ON o.id = r.owner_id WHERE r.round_table_id = t.id',
      'r.number',
    )} AS resolutions
  FROM round_table t CROSS JOIN round_table_setting q LEFT JOIN live_room l ON l.round_table_id = t.id
  WHERE t.id = $1 AND q.code = 'quorum'`;

/** What every screen of the meeting shows. One statement, whoever asks and however many. */
export async function readRoom(db: EntityManager, roundTableId: string, now: Date): Promise<LiveRoom | null> {
  const [row] = (await db.query(SELECT_ROOM, [roundTableId])) as RoomRow[];
  return row ? toRoom(row, now) : null;
}

const instant = (time: Date | string): string => new Date(time).toISOString();
const instantOrNull = (time: Date | string | null): string | null => (time === null ? null : instant(time));

function toRoom(row: RoomRow, now: Date): LiveRoom {
  const done = new Set(row.itemsDone);
  const invited = row.attendance.length;
  const present = row.attendance.filter((unit) => unit.personName !== null).length;
  const needed = quorumNeeded(invited, row);
  return {
    roundTableId: row.id,
    title: row.title,
    stage: row.stage,
    version: row.version,
    at: now.toISOString(),
    pointer: row.agendaItemId && {
      agendaItemId: row.agendaItemId,
      startedAt: instant(row.itemStartedAt!), // whole with the item, by a constraint
      endsAt: instant(row.itemEndsAt!),
    },
    agenda: row.agenda.map((item) => ({ ...item, done: done.has(item.id) })),
    attendance: row.attendance.map((unit) => ({ ...unit, signedInAt: instantOrNull(unit.signedInAt) })),
    quorum: { present, needed, invited, reached: present >= needed },
    speakers: row.speakers.map((speaker) => ({ ...speaker, askedAt: instant(speaker.askedAt) })),
    votes: row.votes.map(toVote),
    resolutions: row.resolutions,
    minutesDocumentId: row.minutesDocumentId,
  } as LiveRoom;
}

/** While a vote is open nobody learns how it stands; of a secret one nobody ever learns who. */
function toVote({ counted, units, ...vote }: VoteRow): LiveVote {
  const name = ({ organizationId, organizationName }: VoteRow['units'][number]) => ({
    organizationId,
    organizationName,
  });
  const shown = vote.state === 'closed';
  return {
    ...vote,
    openedAt: instant(vote.openedAt),
    closedAt: instantOrNull(vote.closedAt),
    tally: shown ? counted : null,
    ballots:
      shown && vote.kind === 'open'
        ? units.flatMap((unit) => (unit.choice ? [{ ...name(unit), choice: unit.choice }] : []))
        : null,
    conflicted: units.filter((unit) => unit.conflicted).map(name),
  };
}

export interface OwnUnitRow {
  invitationId: string;
  organizationId: string;
  /** Signed in by this very person. */
  bySelf: boolean;
  signedIn: boolean;
  votes: {
    voteId: string;
    kind: BallotKind;
    open: boolean;
    hasVoted: boolean;
    mayVote: boolean;
    choice: VoteChoice | null;
  }[];
}

/** The invited units somebody speaks for, the one they signed in for first, each with its ballots. */
export async function readOwnUnits(
  db: EntityManager,
  roundTableId: string,
  units: readonly string[],
  personId: string,
): Promise<OwnUnitRow[]> {
  if (units.length === 0) return [];
  return (await db.query(
    `SELECT i.id AS "invitationId", i.organization_id AS "organizationId", coalesce(i.attended, false) AS "signedIn",
       coalesce(s.person_id = $3, false) AS "bySelf",
       (SELECT coalesce(json_agg(json_build_object('voteId', v.id, 'kind', v.kind, 'open', v.state = 'open',
            'hasVoted', u.has_voted, 'mayVote', NOT u.conflicted, 'choice', u.choice) ORDER BY v.opened_at, v.id), '[]')
          FROM live_vote v JOIN live_vote_unit u ON u.vote_id = v.id
          WHERE v.round_table_id = i.round_table_id AND u.organization_id = i.organization_id) AS votes
     FROM invitation i LEFT JOIN live_sign_in s ON s.invitation_id = i.id
     WHERE i.round_table_id = $1 AND i.organization_id = ANY($2::uuid[])
     ORDER BY "bySelf" DESC, "signedIn" DESC, i.id`,
    [roundTableId, units, personId],
  )) as OwnUnitRow[];
}
