import type { Work } from '#libs/database';
import { newId } from '#libs/kernel';
import { DocumentReply, DocumentThread } from '../thread.entity';
import type { ContentChange } from './content-change';
import { nameInFile } from './incoming';
import type { IncomingComment } from './reading/reading';

const LONGEST_BODY = 10_000;
const LONGEST_QUOTE = 2000;

/** Comments of a file as threads by the importer, each saying whose word it is by the file's account. @returns how many */
export async function keepComments(
  work: Work,
  documentId: string,
  comments: readonly IncomingComment[],
  passages: ContentChange['passages'],
): Promise<number> {
  const threadOf = new Map<string, string>();
  const rootOf = rootsOf(comments);
  for (const [index, comment] of comments.entries()) {
    if (rootOf(comment) !== comment) continue;
    const id = newId();
    threadOf.set(comment.id, id);
    const passage = passages.get(index);
    const thread = work.db.create(DocumentThread, {
      id,
      documentId,
      consultationId: null,
      anchor: passage?.anchor ?? null,
      quote: passage?.quote.slice(0, LONGEST_QUOTE) || null,
      body: bodyOf(comment),
      authorId: work.actor.personId,
      authorName: work.actor.name,
      state: comment.resolved ? 'resolved' : 'open',
      decision: null,
      reason: null,
      answeredBy: null,
      answeredByName: null,
      answeredAt: null,
      version: 1,
      createdAt: work.now,
    });
    await work.db.save(thread);
    work.record('document.thread_opened', { type: 'document', id: documentId }, { threadId: id });
  }
  for (const comment of comments) {
    const threadId = threadOf.get(rootOf(comment).id);
    if (rootOf(comment) === comment || !threadId) continue;
    await work.db.insert(DocumentReply, {
      id: newId(),
      threadId,
      body: bodyOf(comment),
      authorId: work.actor.personId,
      authorName: work.actor.name,
      createdAt: work.now,
    });
  }
  return comments.length;
}

/** What each comment belongs to in the end; a circle of answers is cut. */
function rootsOf(comments: readonly IncomingComment[]): (comment: IncomingComment) => IncomingComment {
  const byId = new Map(comments.map((comment) => [comment.id, comment]));
  return (comment) => {
    const seen = new Set<IncomingComment>();
    let root = comment;
    for (let parent = byId.get(root.parent ?? ''); parent && !seen.has(parent); parent = byId.get(root.parent ?? '')) {
      seen.add(root);
      root = parent;
    }
    return seen.has(root) ? comment : root;
  };
}

function bodyOf({ author, at, text }: IncomingComment): string {
  const head = [nameInFile(author), at?.slice(0, 10)].filter(Boolean).join(' ');
  return `【${head}】\n${text || '（空）'}`.slice(0, LONGEST_BODY);
}
