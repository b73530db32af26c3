import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Doc } from 'yjs';
import { hasRole, policy, signedIn } from '#libs/access';
import type { Actor, DocumentAccess } from '#libs/contracts';
import type { Work } from '#libs/database';
import { DomainError, notFound } from '#libs/kernel';
import { DocumentEntity } from './document.entity';
import type { Block } from './paper';
import { DocumentThread } from './thread.entity';

/** What somebody may do with a document is told by the thing it belongs to: a project, a round table, a report. */
export interface SubjectDescriber {
  accessOf(db: EntityManager, actor: Actor, subjectId: string, documentKind: string): Promise<DocumentAccess>;
  /** Whether the actor answers remarks; left out, whoever may edit does. A plan under consultation is answered, not edited. */
  answersFor?(db: EntityManager, actor: Actor, subjectId: string): Promise<boolean>;
  /** The units whose people answer remarks: they hear of what waits for an answer. */
  answeringUnitsOf?(db: EntityManager, subjectId: string): Promise<readonly string[]>;
  /** The units that take part: their people can be called by name in a remark. */
  unitsOf?(db: EntityManager, subjectId: string): Promise<readonly string[]>;
  /** What goes to paper after the text: the tables of a plan's typed fields. */
  appendixOf?(db: EntityManager, doc: Doc, documentKind: string): Promise<readonly Block[]>;
}

/** Each feature registers its subjects when its module starts; an unknown subject permits nothing. */
@Injectable()
export class DocumentSubjects {
  private readonly describers = new Map<string, SubjectDescriber>();

  registerSubject(type: string, describer: SubjectDescriber): void {
    const known = this.describers.get(type);
    if (known && known !== describer) throw new Error(`two describers for the documents of ${type}`);
    this.describers.set(type, describer);
  }

  async accessOf(
    db: EntityManager,
    actor: Actor,
    document: { subjectType: string; subjectId: string; kind: string },
  ): Promise<DocumentAccess> {
    const describer = this.describers.get(document.subjectType);
    return describer ? describer.accessOf(db, actor, document.subjectId, document.kind) : 'none';
  }

  async appendixOf(
    db: EntityManager,
    document: { subjectType: string; kind: string },
    doc: Doc,
  ): Promise<readonly Block[]> {
    return (await this.describers.get(document.subjectType)?.appendixOf?.(db, doc, document.kind)) ?? [];
  }

  async answeringUnitsOf(
    db: EntityManager,
    document: { subjectType: string; subjectId: string },
  ): Promise<readonly string[]> {
    return (await this.describers.get(document.subjectType)?.answeringUnitsOf?.(db, document.subjectId)) ?? [];
  }

  async unitsOf(db: EntityManager, document: { subjectType: string; subjectId: string }): Promise<readonly string[]> {
    return (await this.describers.get(document.subjectType)?.unitsOf?.(db, document.subjectId)) ?? [];
  }

  async answersFor(
    db: EntityManager,
    actor: Actor,
    document: { subjectType: string; subjectId: string; kind: string },
  ): Promise<boolean> {
    const describer = this.describers.get(document.subjectType);
    if (describer?.answersFor) return describer.answersFor(db, actor, document.subjectId);
    return (await this.accessOf(db, actor, document)) === 'edit';
  }
}

interface DocumentFacts {
  access: DocumentAccess;
  frozen: boolean;
  answers: boolean;
}
const mayRead = (_: Actor, { access }: DocumentFacts) => access !== 'none';
const mayComment = (_: Actor, { access }: DocumentFacts) => access === 'comment' || access === 'edit';
const mayWrite = (_: Actor, { access, frozen }: DocumentFacts) => access === 'edit' && !frozen;
/** What took away too much at once is put right by whoever speaks for the document, or the city's coordinator. */
const maySettle = (actor: Actor, { access, answers }: DocumentFacts) =>
  access !== 'none' && (answers || hasRole(actor, 'city_coordinator'));

export const DOCUMENT_POLICY = policy<DocumentFacts>({
  'document.read': mayRead,
  'document.write': mayWrite,
  'document.keepVersion': (_, { access }) => access === 'edit',
  'document.restore': mayWrite,
  'document.comment': mayComment,
  'document.answer': (_, { answers }) => answers,
  'document.decideSuggestion': (actor, facts) => mayWrite(actor, facts) && facts.answers,
  'document.readHeld': maySettle,
  'document.settleHeld': (actor, facts) => maySettle(actor, facts) && !facts.frozen,
  'document.awareness': mayRead,
  'document.leave': signedIn,
});
/** Entries that ask who speaks for the document; the others are spared the question. */
const ANSWERING: ReadonlySet<string> = new Set([
  'document.answer',
  'document.decideSuggestion',
  'document.readHeld',
  'document.settleHeld',
]);
type DocumentAction = keyof typeof DOCUMENT_POLICY & string;

/** Every event a client may send on `/collab` and the policy entry it is held to; any other event is refused. */
export const COLLAB_EVENTS: Readonly<Record<string, DocumentAction>> = {
  'doc:join': 'document.read',
  'doc:update': 'document.write',
  'doc:push': 'document.write',
  'doc:awareness': 'document.awareness',
  'doc:leave': 'document.leave',
};

/** The only way to a document: what you may not see is not found. */
@Injectable()
export class DocumentDoor {
  constructor(private readonly subjects: DocumentSubjects) {}

  /** What the actor may do now; a frozen document is read by those who would write it. */
  async accessOf(db: EntityManager, actor: Actor, documentId: string): Promise<DocumentAccess> {
    const document = await db.findOneBy(DocumentEntity, { id: documentId });
    if (!document) return 'none';
    const access = await this.subjects.accessOf(db, actor, document);
    return access === 'edit' && document.frozenAt ? 'read' : access;
  }

  async toRead(
    db: EntityManager,
    actor: Actor,
    documentId: string,
    action: DocumentAction = 'document.read',
  ): Promise<{ document: DocumentEntity; access: DocumentAccess }> {
    return this.pass(db, actor, await db.findOneBy(DocumentEntity, { id: documentId }), action);
  }

  /** Takes the row FOR UPDATE. @throws DomainError 404 unseen, 403 seen but not permitted */
  async toChange(
    work: Work,
    actor: Actor,
    documentId: string,
    action: DocumentAction,
    kind = 'document',
  ): Promise<DocumentEntity> {
    const document = await work.db.findOne(DocumentEntity, {
      where: { id: documentId },
      lock: { mode: 'pessimistic_write' },
    });
    return (await this.pass(work.db, actor, document, action, kind)).document;
  }

  async threadToChange(work: Work, actor: Actor, threadId: string, action: DocumentAction): Promise<DocumentThread> {
    const thread = await work.db.findOne(DocumentThread, {
      where: { id: threadId },
      lock: { mode: 'pessimistic_write' },
    });
    if (!thread) throw notFound('thread');
    await this.pass(
      work.db,
      actor,
      await work.db.findOneBy(DocumentEntity, { id: thread.documentId }),
      action,
      'thread',
    );
    return thread;
  }

  /** Whether the actor answers the remarks of a document already seen. */
  mayAnswer(db: EntityManager, actor: Actor, document: DocumentEntity): Promise<boolean> {
    return this.subjects.answersFor(db, actor, document);
  }

  /** Units that take part in what a document already seen belongs to. */
  unitsOf(db: EntityManager, document: DocumentEntity): Promise<readonly string[]> {
    return this.subjects.unitsOf(db, document);
  }

  private async pass(
    db: EntityManager,
    actor: Actor,
    document: DocumentEntity | null,
    action: DocumentAction,
    kind = 'document',
  ): Promise<{ document: DocumentEntity; access: DocumentAccess }> {
    if (!document) throw notFound(kind);
    const facts = {
      access: await this.subjects.accessOf(db, actor, document),
      frozen: document.frozenAt !== null,
      answers: ANSWERING.has(action) && (await this.subjects.answersFor(db, actor, document)),
    };
    const rule = DOCUMENT_POLICY[action] as (actor: Actor, facts: DocumentFacts) => boolean;
    if (facts.access === 'none') throw notFound(kind);
    if (!rule(actor, facts)) {
      const frozen = facts.frozen && rule(actor, { ...facts, frozen: false });
      throw new DomainError(frozen ? 'document.frozen' : 'access.forbidden', frozen ? 409 : 403, { action });
    }
    return { document, access: facts.access === 'edit' && facts.frozen ? 'read' : facts.access };
  }
}
