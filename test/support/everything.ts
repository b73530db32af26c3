import type { Client, Json, Reply } from './client';

/** The body of an answer that must be a yes. */
export async function made(reply: Promise<Reply>): Promise<Json> {
  const { status, body } = await reply;
  if (status >= 300) throw new Error(`${status} ${JSON.stringify(body)}`);
  return body;
}

/** Every item of a list, page by page. */
export async function everything(person: Client, path: string): Promise<Json[]> {
  const items: Json[] = [];
  for (let cursor: string | null = ''; cursor !== null; ) {
    const page: Json = await made(person.get(`${path}${path.includes('?') ? '&' : '?'}limit=100${cursor}`));
    items.push(...page.items);
    cursor = page.nextCursor ? `&cursor=${page.nextCursor}` : null;
  }
  return items;
}

/** Looks again until it holds; there is no fixed sleep. */
export async function eventually(holds: () => Promise<boolean>, what: string, within = 15_000): Promise<void> {
  for (const end = Date.now() + within; !(await holds()); ) {
    if (Date.now() > end) throw new Error(`not within ${within} ms: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
