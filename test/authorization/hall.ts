import { LIVE_NAMESPACE } from '#libs/contracts';
import { newId } from '#libs/kernel';
import type { RunningApp } from '../support/app';
import type { Client, Json } from '../support/client';
import { everything, made } from '../support/everything';
import { ask } from '../support/typist';
import type { Cell, Outcome } from './matrix';
import type { Principal } from './principals';
import type { Objects, World } from './world';

const NOBODY = '0191e000-0000-7000-8000-0000000000ff';

/** A vote and a speaker of the city's meeting, which does not sit today: whoever may is told so, whoever may not is not. */
export async function hallOf(app: RunningApp, roundTableId: string, libraryUnit: string): Promise<Objects> {
  const { dataSource } = app.database;
  const [vote, speaker] = [newId(), newId()];
  await dataSource.query(
    `INSERT INTO live_vote (id, round_table_id, question, kind, state, opened_by, opened_at, present, quorum)
     VALUES ($1, $2, '同意吗？', 'open', 'open', $3, now(), 1, 1)`,
    [vote, roundTableId, NOBODY],
  );
  await dataSource.query(
    `INSERT INTO live_speaker (id, round_table_id, organization_id, person_name, state, asked_by, asked_at)
     VALUES ($1, $2, $3, '馆员', 'waiting', $4, now())`,
    [speaker, roundTableId, libraryUnit, NOBODY],
  );
  const correction = await correctionOf(app, roundTableId, libraryUnit);
  return {
    votes: { city: { id: vote } },
    speakers: { city: { id: speaker } },
    corrections: { city: { id: correction } },
  };
}

/** The library was there and proposed a correction while the minutes went round; now they do not. */
async function correctionOf(app: RunningApp, roundTableId: string, libraryUnit: string): Promise<string> {
  const { dataSource } = app.database;
  const [circulation, correction] = [newId(), newId()];
  await dataSource.query('UPDATE invitation SET attended = true WHERE round_table_id = $1 AND organization_id = $2', [
    roundTableId,
    libraryUnit,
  ]);
  await dataSource.query(
    `INSERT INTO minutes_circulation (id, round_table_id, number, version_id, content_sha256, corrections_until,
       circulated_by, circulated_at, ended_at)
     SELECT $1, $2, 1, (SELECT id FROM document_version LIMIT 1), repeat('0', 64), current_date,
       (SELECT id FROM person LIMIT 1), now(), now()`,
    [circulation, roundTableId],
  );
  await dataSource.query(
    `INSERT INTO minutes_correction (id, round_table_id, circulation_id, organization_id, quote, text, state,
       proposed_by, proposed_at)
     SELECT $1, $2, $3, $4, '原文', '更正', 'proposed', (SELECT id FROM person LIMIT 1), now()`,
    [correction, roundTableId, circulation, libraryUnit],
  );
  return correction;
}

/** The meeting of the world, convened for a day that is not today. */
export async function cityMeeting(
  coordinator: Client,
  decisionLeadId: string,
  library: string,
  centre: string,
): Promise<Json> {
  const { id } = await made(
    coordinator.post('/round-tables', {
      title: '二〇二七年上半年圆桌会议',
      halfYear: '2027H1',
      decisionLeadId,
      startsAt: '2027-06-10T09:00:00+08:00',
      endsAt: '2027-06-10T11:00:00+08:00',
      place: '广州图书馆',
    }),
  );
  await made(coordinator.post(`/round-tables/${id}/transitions`, { action: 'convene' }));
  const invitations = await everything(coordinator, `/round-tables/${id}/invitations`);
  const item = await made(coordinator.post(`/round-tables/${id}/agenda-items`, { title: '议题', kind: 'cooperation' }));
  const pdf = await coordinator.upload(`/agenda-items/${item.id}/papers`, '材料.pdf', Buffer.from('%PDF-1.4'));
  const guest = { name: '列席人', unit: '高校', reason: '介绍课题' };
  const observer = await made(coordinator.post(`/round-tables/${id}/observers`, guest));
  const resolutionFor = async (ownerOrganizationId: string): Promise<string> =>
    (
      await made(
        coordinator.post(`/round-tables/${id}/resolutions`, {
          text: '办成一件事',
          ownerOrganizationId,
          dueOn: '2027-09-01',
        }),
      )
    ).id;
  const resolutions = { library: await resolutionFor(library), centre: await resolutionFor(centre) };
  return {
    id,
    invitations,
    agendaItemId: item.id,
    paperId: pdf.body.papers[0].id,
    observerId: observer.id,
    resolutions,
  };
}

const CODES: Record<string, Outcome> = { not_found: '404', unauthenticated: '401' };

/** Each event of the live rooms' socket, by one person towards the city's meeting and towards none. */
export async function tryRoomEvents(
  person: Client,
  principal: Principal,
  world: World,
  events: readonly string[],
): Promise<Cell[]> {
  const cells: Cell[] = [];
  for (const event of ['connect', ...events]) {
    for (const [relation, id] of [
      ['city', world.objects['round-tables']!.city!.id],
      ['nothing', NOBODY],
    ] as const) {
      const outcome = await outcomeOf(person, event, id!);
      cells.push({ route: `WS ${LIVE_NAMESPACE} ${event}`, relation, principal, outcome });
    }
  }
  return cells;
}

async function outcomeOf(person: Client, event: string, roundTableId: string): Promise<Outcome> {
  try {
    const socket = await person.socket(LIVE_NAMESPACE);
    const reply = event === 'connect' ? { ok: true } : await ask(socket, event, { roundTableId });
    socket.close();
    return reply.ok ? 'ok' : (CODES[reply.code] ?? reply.code);
  } catch (error) {
    return CODES[(error as Error).message] ?? (error as Error).message;
  }
}
