import type { EntityManager } from 'typeorm';
import type { ActorSource, Credentials } from '#libs/access';
import type { Actor, DocumentAccess } from '#libs/contracts';
import type { DocumentSubjects } from '../document.access';
import type { LogHead } from '../document-log';

/** The same credential is resolved at most once in this time, however many documents and sockets it has. */
const ACTOR_MS = 1000;
/**
 * How old an answer may be when notices of revocation arrive, and when they do not. Whoever takes a right away writes
 * an event, which doubts every answer at once and fences the commit; when a session ends by itself is known before.
 */
const FRESH_MS = 120_000;
const FRESH_DEAF_MS = 1000;

export interface Standing {
  actor: Actor;
  access: DocumentAccess;
}

/** Who somebody is and what they may do with a document, asked again and again but not more often than needed. */
export class Standings {
  private readonly actors = new Map<string, { at: number; answer: Promise<Actor | null> }>();
  private readonly underway = new Map<string, Promise<unknown>>();
  private readonly db: EntityManager;

  constructor(
    private readonly source: ActorSource,
    private readonly subjects: DocumentSubjects,
    db: EntityManager,
    private readonly hints: { readonly listening: boolean },
  ) {
    this.db = sharing(db, this.underway);
  }

  isFresh({ checkedAt, actor }: { checkedAt: number; actor: Actor }, now: number): boolean {
    return now - checkedAt < (this.hints.listening ? FRESH_MS : FRESH_DEAF_MS) && !hasEnded(actor, now);
  }

  /** Forgets who is who: the next question goes to the database. */
  forget(): void {
    this.actors.clear();
    this.underway.clear();
  }

  actorOf(credentials: Credentials): Promise<Actor | null> {
    const key = credentials.bearer ? `b ${credentials.bearer}` : `c ${credentials.cookie ?? ''}`;
    const now = Date.now();
    const known = this.actors.get(key);
    if (known && now - known.at < ACTOR_MS) return known.answer;
    if (this.actors.size > 20_000) this.actors.clear();
    const answer = this.source.resolve(credentials);
    this.actors.set(key, { at: now, answer });
    answer.catch(() => this.actors.delete(key));
    return answer;
  }

  /** @returns null when the credential is no longer good */
  async of(credentials: Credentials, head: LogHead, oldSchema: boolean): Promise<Standing | null> {
    const actor = await this.actorOf(credentials);
    if (!actor || hasEnded(actor, Date.now())) return null;
    const access = await this.subjects.accessOf(this.db, actor, head);
    return { actor, access: access === 'edit' && (head.frozen || oldSchema) ? 'read' : access };
  }
}

/** Whether the credential has ended by itself. */
export const hasEnded = ({ expiresAt }: Actor, now: number): boolean => expiresAt !== undefined && now >= expiresAt;

/** Fifty who open one document at once ask the same about it: an answer that is on its way is for all of them. */
function sharing(db: EntityManager, underway: Map<string, Promise<unknown>>): EntityManager {
  const query = (sql: string, params: unknown[] = []): Promise<unknown> => {
    const key = `${sql} ${JSON.stringify(params)}`;
    const known = underway.get(key);
    if (known) return known;
    const answer: Promise<unknown> = db.query(sql, params).finally(() => {
      if (underway.get(key) === answer) underway.delete(key);
    });
    underway.set(key, answer);
    return answer;
  };
  return Object.assign(Object.create(db) as EntityManager, { query });
}
