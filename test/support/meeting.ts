import type { Client, Json, Reply } from './client';

/** What several journeys ask of one round table. */
export const move = (client: Client, id: string, action: string, reason?: string): Promise<Reply> =>
  client.post(`/round-tables/${id}/transitions`, { action, reason });

export async function allInvitations(client: Client, id: string): Promise<Json[]> {
  const items: Json[] = [];
  for (let cursor: string | null = ''; cursor !== null; ) {
    const path = `/round-tables/${id}/invitations?limit=100${cursor ? `&cursor=${cursor}` : ''}`;
    const page: Json = (await client.get(path)).body;
    items.push(...page.items);
    cursor = page.nextCursor;
  }
  return items;
}

/** The invitation of the unit this person speaks for. */
export const ownInvitation = async (client: Client, id: string): Promise<Json> =>
  (await client.get(`/round-tables/${id}/invitations?own=true`)).body.items[0];

/** How many reminders stand in each state. */
export async function reminderStates(client: Client, id: string): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const item of (await client.get(`/round-tables/${id}/reminders`)).body.items) {
    counts[item.state] = (counts[item.state] ?? 0) + 1;
  }
  return counts;
}

/** Cancels what stands, so that each test plans a half-year of its own meeting. */
export async function cancelMeetings(client: Client): Promise<void> {
  for (const table of (await client.get('/round-tables')).body.items) {
    if (['planned', 'convened'].includes(table.stage)) await move(client, table.id, 'cancel', 'test');
  }
}
