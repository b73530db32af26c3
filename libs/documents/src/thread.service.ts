import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import type { Actor } from '#libs/contracts';
import { UnitOfWork } from '#libs/database';
import { DomainError, invalidInput, newId } from '#libs/kernel';
import { DocumentDoor } from './document.access';
import { DocumentEntity } from './document.entity';
import { type Mentionable, peopleOfUnits, tellMentioned } from './mentions';
import { type Decision, DocumentReply, DocumentThread } from './thread.entity';

export interface ThreadWithReplies {
  thread: DocumentThread;
  replies: DocumentReply[];
}

@Injectable()
export class ThreadService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly door: DocumentDoor,
  ) {}

  list(actor: Actor, documentId: string, limit: number, cursor?: string): Promise<ThreadWithReplies[]> {
    return this.uow.read(async (db) => {
      await this.door.toRead(db, actor, documentId);
      const query = db
        .createQueryBuilder(DocumentThread, 't')
        .where('t.documentId = :documentId', { documentId })
        .orderBy('t.id', 'DESC')
        .take(limit + 1);
      if (cursor) query.andWhere('t.id < :cursor', { cursor });
      const threads = await query.getMany();
      const replies = await db.find(DocumentReply, {
        where: { threadId: In(threads.map((thread) => thread.id)) },
        order: { id: 'ASC' },
      });
      return threads.map((thread) => ({ thread, replies: replies.filter((reply) => reply.threadId === thread.id) }));
    });
  }

  open(
    actor: Actor,
    documentId: string,
    input: {
      anchor?: Record<string, unknown> | null;
      quote?: string | null;
      body: string;
      mentions?: readonly string[];
    },
  ): Promise<ThreadWithReplies> {
    return this.uow.run(actor, async (work) => {
      const document = await this.door.toChange(work, actor, documentId, 'document.comment');
      const thread = work.db.create(DocumentThread, {
        id: newId(),
        documentId,
        consultationId: null,
        anchor: input.anchor ?? null,
        quote: input.quote ?? null,
        body: input.body,
        authorId: actor.personId,
        authorName: actor.name,
        state: 'open',
        decision: null,
        reason: null,
        answeredBy: null,
        answeredByName: null,
        answeredAt: null,
        version: 1,
        createdAt: work.now,
      });
      await work.db.save(thread);
      work.record('document.thread_opened', { type: 'document', id: documentId }, { threadId: thread.id });
      const units = input.mentions?.length ? await this.door.unitsOf(work.db, document) : [];
      await tellMentioned(work, document, units, { ids: input.mentions ?? [], threadId: thread.id, body: input.body });
      return { thread, replies: [] };
    });
  }

  /** Whom a remark here can call by name. */
  people(actor: Actor, documentId: string): Promise<Mentionable[]> {
    return this.uow.read(async (db) => {
      const { document } = await this.door.toRead(db, actor, documentId);
      return peopleOfUnits(db, await this.door.unitsOf(db, document));
    });
  }

  reply(actor: Actor, threadId: string, body: string, mentions: readonly string[] = []): Promise<DocumentReply> {
    return this.uow.run(actor, async (work) => {
      const thread = await this.door.threadToChange(work, actor, threadId, 'document.comment');
      const reply = work.db.create(DocumentReply, {
        id: newId(),
        threadId,
        body,
        authorId: actor.personId,
        authorName: actor.name,
        createdAt: work.now,
      });
      await work.db.insert(DocumentReply, reply);
      work.record('document.thread_replied', { type: 'document', id: thread.documentId }, { threadId });
      if (mentions.length > 0) {
        const document = await work.db.findOneByOrFail(DocumentEntity, { id: thread.documentId });
        const units = await this.door.unitsOf(work.db, document);
        await tellMentioned(work, document, units, { ids: mentions, threadId, body });
      }
      return reply;
    });
  }

  /** Every opinion gets an answer, and one that is not wholly adopted gets the reason. An answer is given once. */
  answer(actor: Actor, threadId: string, decision: Decision, reason: string | null): Promise<DocumentThread> {
    return this.uow.run(actor, async (work) => {
      const thread = await this.door.threadToChange(work, actor, threadId, 'document.answer');
      if (thread.state !== 'open') throw new DomainError('thread.already_answered', 409, { threadId });
      if (decision !== 'adopted' && !reason?.trim()) {
        throw invalidInput([{ path: 'reason', code: 'required', message: `reason is required for ${decision}` }]);
      }
      Object.assign(thread, {
        state: 'answered',
        decision,
        reason,
        answeredBy: actor.personId,
        answeredByName: actor.name,
        answeredAt: work.now,
        version: thread.version + 1,
      });
      await work.db.save(thread);
      work.record('document.thread_answered', { type: 'document', id: thread.documentId }, { threadId, decision });
      return thread;
    });
  }
}
