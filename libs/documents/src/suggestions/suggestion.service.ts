import { Injectable } from '@nestjs/common';
import type { Actor } from '#libs/contracts';
import { UnitOfWork, type Work } from '#libs/database';
import { invalidInput, newId, notFound } from '#libs/kernel';
import { DocumentDoor } from '../document.access';
import { appendUpdate, docOf, lockLog, openLog, queryOf } from '../document-log';
import { DocumentThread } from '../thread.entity';
import { decide, type Suggestion, type SuggestionDecision, suggestionsOf } from './suggestions';
import { trulySigned } from './true-authors';

const LONGEST_QUOTE = 2000;

/** Partner units propose, the lead unit merges or refuses (G21). */
@Injectable()
export class SuggestionService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly door: DocumentDoor,
  ) {}

  list(actor: Actor, documentId: string): Promise<Suggestion[]> {
    return this.uow.read(async (db) => {
      await this.door.toRead(db, actor, documentId);
      return suggestionsOf(await trulySigned(db, await openLog(queryOf(db), documentId)));
    });
  }

  /**
   * A change of the text like any other, written by whoever decides; a refusal needs a reason and stays as an answered
   * remark beside the text.
   * @param ids null: all that are pending
   * @throws DomainError 404 `suggestion.not_found`, 400 a refusal without reason
   */
  decide(
    actor: Actor,
    documentId: string,
    ids: readonly string[] | null,
    decision: SuggestionDecision,
    reason: string | null,
  ): Promise<{ seq: number; decided: Suggestion[] }> {
    return this.uow.run(actor, async (work) => {
      const document = await this.door.toChange(work, actor, documentId, 'document.decideSuggestion');
      if (decision === 'refused' && !reason?.trim()) {
        throw invalidInput([{ path: 'reason', code: 'required', message: 'reason is required for refused' }]);
      }
      const log = await lockLog(work, documentId);
      const change = decide(docOf(log), ids, decision);
      if (!change) {
        if (ids === null) return { seq: log.head.lastSeq, decided: [] };
        throw notFound('suggestion');
      }
      const settled = new Set(change.decided.map(({ id }) => id));
      const decided = suggestionsOf(await trulySigned(work.db, log)).filter(({ id }) => settled.has(id));
      const seq = await appendUpdate(work, documentId, change.update, [change.clientId]);
      if (decision === 'refused') await keepRefusals(work, documentId, decided, reason!);
      tell(work, document, decided, { documentId, decision, reason, seq });
      return { seq, decided };
    });
  }
}

/** One event a suggester, so that each hears of their own. */
function tell(
  work: Work,
  document: { title: string; subjectType: string; subjectId: string },
  decided: readonly Suggestion[],
  payload: { documentId: string; decision: string; reason: string | null; seq: number },
): void {
  const byAuthor = new Map<string | null, Suggestion[]>();
  for (const each of decided) byAuthor.set(each.authorId, [...(byAuthor.get(each.authorId) ?? []), each]);
  for (const [authorId, theirs] of byAuthor) {
    work.record(
      `document.suggestions_${payload.decision}`,
      { type: document.subjectType, id: document.subjectId },
      {
        ...payload,
        title: document.title,
        count: theirs.length,
        suggestionIds: theirs.map(({ id }) => id).slice(0, 100),
        recipients: { personIds: authorId ? [authorId] : [] },
      },
    );
  }
}

async function keepRefusals(
  work: Work,
  documentId: string,
  refused: readonly Suggestion[],
  reason: string,
): Promise<void> {
  for (const { authorId, authorName, inserted, deleted } of refused) {
    const words = (text: string) => (text.length > 500 ? `${text.slice(0, 500)}…` : text);
    const body = [deleted && `建议删除「${words(deleted)}」`, inserted && `建议增加「${words(inserted)}」`];
    await work.db.insert(DocumentThread, {
      id: newId(),
      documentId,
      consultationId: null,
      anchor: null,
      quote: (deleted || inserted).slice(0, LONGEST_QUOTE) || null,
      body: body.filter(Boolean).join('，') || '建议',
      authorId: authorId ?? work.actor.personId,
      authorName: authorName || work.actor.name,
      state: 'answered',
      decision: 'not_adopted',
      reason,
      answeredBy: work.actor.personId,
      answeredByName: work.actor.name,
      answeredAt: work.now,
      version: 1,
      createdAt: work.now,
    });
  }
}
