import type { Client, Json } from '../../../../test/support/client';
import { made } from '../../../../test/support/everything';
import { move, ownInvitation } from '../../../../test/support/meeting';

/** People of the demo, each in a browser. */
export interface People {
  coordinator: Client;
  decision: Client;
  library: Client;
  centre: Client;
}

export async function plannedMeeting({ coordinator, decision }: People, halfYear: string, day: string): Promise<Json> {
  const decisionLeadId = (await decision.get('/session')).body.user.id;
  const when = { startsAt: `${day}T09:30:00+08:00`, endsAt: `${day}T12:00:00+08:00`, place: '一号会议室' };
  return made(coordinator.post('/round-tables', { title: `${halfYear} 圆桌会议`, halfYear, decisionLeadId, ...when }));
}

/** A meeting of March 2027 that was held: library and centre came, three resolutions are the library's, the first of its own topic. */
export async function heldMeeting(people: People): Promise<{ table: Json; unit: string; resolutions: Json[] }> {
  const { coordinator, library, centre } = people;
  const table = await plannedMeeting(people, '2027H1', '2027-03-18');
  await made(move(coordinator, table.id, 'convene'));
  const item = await made(
    library.post(`/round-tables/${table.id}/agenda-items`, { title: '馆校合作', kind: 'cooperation' }),
  );
  const unit = (await ownInvitation(library, table.id)).organizationId;
  const resolve = (text: string, dueOn: string, agendaItemId?: string) =>
    made(
      coordinator.post(`/round-tables/${table.id}/resolutions`, {
        text,
        ownerOrganizationId: unit,
        dueOn,
        agendaItemId,
      }),
    );
  const resolutions = [
    await resolve('编制馆校合作清单', '2027-05-31', item.id),
    await resolve('开展联合展览', '2027-04-30'),
    await resolve('培训志愿者', '2027-06-30'),
  ];
  await made(move(coordinator, table.id, 'hold'));
  for (const person of [library, centre]) {
    const own = await ownInvitation(person, table.id);
    await made(coordinator.patch(`/invitations/${own.id}`, { attended: true }, { version: own.version }));
  }
  return { table, unit, resolutions };
}
