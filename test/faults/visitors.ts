import { randomUUID } from 'node:crypto';
import type { DataSource } from 'typeorm';
import type { Client, Reply } from '../support/client';
import { turn } from './fault';

const REST_MS = 120;

/** People who read and write over HTTP one request after the other; each answer but the expected one is kept. */
export class Visitors {
  readonly unexpected: string[] = [];
  readonly counts = { reads: 0, writes: 0, repeats: 0 };
  private readonly wrote: string[] = [];
  private readonly loops: Promise<void>[];
  private going = true;

  constructor(
    private readonly person: Client,
    private readonly documentId: string,
    { readers, writers }: { readers: number; writers: number },
  ) {
    this.loops = [
      ...Array.from({ length: readers }, () => this.loop(() => this.read())),
      ...Array.from({ length: writers }, (_, n) => this.loop((round) => this.write(`w${n}-${round}`))),
    ];
  }

  /** Resolves when the last answer is there. */
  async stop(): Promise<void> {
    this.going = false;
    await Promise.all(this.loops);
  }

  /** @returns writes that are not there exactly once, as the rows have it */
  async wrong(source: DataSource): Promise<number> {
    const sql = 'SELECT body, count(*)::int AS times FROM document_thread WHERE document_id = $1 GROUP BY body';
    const rows: { body: string; times: number }[] = await source.query(sql, [this.documentId]);
    const found = new Map(rows.map(({ body, times }) => [body, times]));
    const known = new Set(this.wrote);
    return (
      this.wrote.filter((body) => found.get(body) !== 1).length + rows.filter(({ body }) => !known.has(body)).length
    );
  }

  private async loop(deed: (round: number) => Promise<void>): Promise<void> {
    for (let round = 0; this.going; round++) {
      await deed(round);
      await turn(REST_MS);
    }
  }

  private async read(): Promise<void> {
    this.counts.reads++;
    const reply = await this.asked(`GET ${this.counts.reads}`, 200, this.person.get(`/documents/${this.documentId}`));
    if (reply && reply.body.id !== this.documentId) this.unexpected.push(`GET: ${JSON.stringify(reply.body)}`);
  }

  /** Each tenth write is sent once more with its key, as a page does that heard nothing. */
  private async write(body: string): Promise<void> {
    const send = () => this.person.post(`/documents/${this.documentId}/threads`, { body }, { key });
    const key = randomUUID();
    this.wrote.push(body);
    this.counts.writes++;
    const first = await this.asked(`POST ${body}`, 201, send());
    if (!first || this.counts.writes % 10 !== 0) return;
    this.counts.repeats++;
    const second = await this.asked(`POST ${body} again`, 201, send());
    if (second && second.body.id !== first.body.id) this.unexpected.push(`POST ${body} again: another row`);
  }

  private async asked(what: string, status: number, reply: Promise<Reply>): Promise<Reply | null> {
    const answer = await reply.catch((error: Error) => error);
    if (!(answer instanceof Error) && answer.status === status) return answer;
    const said = answer instanceof Error ? `${answer} ${answer.cause}` : `${answer.status} ${answer.body?.code}`;
    this.unexpected.push(`${what}: ${said}`);
    return null;
  }
}
