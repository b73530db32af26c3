import type { EntityManager } from 'typeorm';
import * as Y from 'yjs';
import { type CellValue, DOCUMENT_SCHEMA } from '#libs/contracts';
import type { Work } from '#libs/database';
import { DomainError, newId, notFound } from '#libs/kernel';
import { DocumentEntity, DocumentVersion, type VersionKind } from './document.entity';
import { appendUpdate, docOf, lockLog, openLog, queryOf, sha256 } from './document-log';
import { plainTextOf, type RichText, richTextOf, seedUpdate } from './document-schema';
import { restorationUpdate } from './restoration';
import { contentHash } from './versions/content-hash';

/** What other features do with documents, inside their own transactions. */

export interface NewDocument {
  /** Left out: a new id. Given: the same id twice is refused by the database, so a template is sown once. */
  id?: string;
  kind: string;
  title: string;
  subject: { type: string; id: string };
  template?: RichText;
  /** Name of the template, kept for the record. */
  templateName?: string;
  /** Typed fields it starts with, beside the template's text. */
  fields?: Readonly<Record<string, CellValue>>;
}

/** Makes a document, with the template's text in it from its first row on. @returns its id */
export async function createDocument(work: Work, input: NewDocument): Promise<string> {
  const id = input.id ?? newId();
  await work.db.insert(DocumentEntity, {
    id,
    kind: input.kind,
    title: input.title,
    subjectType: input.subject.type,
    subjectId: input.subject.id,
    schemaVersion: DOCUMENT_SCHEMA,
    template: input.templateName ?? null,
    version: 1,
    createdBy: work.actor.via === 'system' ? null : work.actor.personId,
    createdAt: work.now,
  });
  if (input.template) {
    const { update, clientId } = seedUpdate(input.template, input.fields);
    await appendUpdate(work, id, update, [clientId]);
    await work.db.query('UPDATE document SET kept_seq = last_seq WHERE id = $1', [id]); // nobody's typing yet
  }
  work.record(
    'document.created',
    { type: 'document', id },
    { kind: input.kind, title: input.title, subject: input.subject },
  );
  return id;
}

export interface KeptVersion {
  versionId: string;
  seq: number;
  /** Of the stored bytes. */
  sha256: string;
  /** Of what the version says (U22). */
  contentSha256: string;
}

/** Keeps the state of this moment; with the document's row locked, so nothing slips in between. */
export async function keepVersion(
  work: Work,
  documentId: string,
  name: string,
  kind: VersionKind,
): Promise<KeptVersion> {
  const log = await lockLog(work, documentId);
  const doc = docOf(log);
  const state = Buffer.from(Y.encodeStateAsUpdate(doc));
  const contentSha256 = contentHash(doc);
  const versionId = newId();
  const hash = sha256(state);
  await work.db.insert(DocumentVersion, {
    id: versionId,
    documentId,
    seq: String(log.head.lastSeq),
    name,
    kind,
    state,
    sha256: hash,
    contentSha256,
    contributors: null,
    createdBy: work.actor.via === 'system' ? null : work.actor.personId,
    createdByName: work.actor.name,
    createdAt: work.now,
  });
  await work.db.query('UPDATE document SET kept_seq = last_seq WHERE id = $1', [documentId]);
  work.record(
    'document.version_kept',
    { type: 'document', id: documentId },
    { versionId, name, kind, sha256: hash, contentSha256 },
  );
  return { versionId, seq: log.head.lastSeq, sha256: hash, contentSha256 };
}

/**
 * Writes the old text as a new change; what stands now is kept as a version first.
 * @returns the seq of the change, and null for the version when there was nothing to change
 */
export async function restoreVersion(
  work: Work,
  documentId: string,
  versionId: string,
  reason: string | null,
): Promise<{ seq: number; keptVersionId: string | null }> {
  const log = await lockLog(work, documentId);
  const then = await readVersion(work.db, versionId);
  if (then.version.documentId !== documentId) throw notFound('version');
  const restoration = restorationUpdate(docOf(log), then.doc);
  if (!restoration) return { seq: log.head.lastSeq, keptVersionId: null };
  const kept = await keepVersion(work, documentId, `← ${then.version.name}`.slice(0, 100), 'auto');
  const seq = await appendUpdate(work, documentId, restoration.update, [restoration.clientId]);
  work.record('document.restored', { type: 'document', id: documentId }, { versionId, seq, reason });
  return { seq, keptVersionId: kept.versionId };
}

/** The text that is handed in or consulted on: kept for good, named by its hash. */
export function freezeVersion(work: Work, documentId: string, name: string): Promise<KeptVersion> {
  return keepVersion(work, documentId, name, 'frozen');
}

/** Nobody writes any more, whoever they are; open editors hear of it at the commit. */
export async function freezeDocument(work: Work, documentId: string): Promise<void> {
  await setFrozen(work, documentId, true);
}
export async function unfreezeDocument(work: Work, documentId: string): Promise<void> {
  await setFrozen(work, documentId, false);
}
async function setFrozen(work: Work, documentId: string, frozen: boolean): Promise<void> {
  const rows = (await work.db.query(
    `WITH changed AS (UPDATE document SET frozen_at = $2, version = version + 1
       WHERE id = $1 AND (frozen_at IS NULL) = ($2::timestamptz IS NOT NULL) RETURNING id)
     SELECT id FROM changed`,
    [documentId, frozen ? work.now : null],
  )) as { id: string }[];
  if (!rows[0]) return;
  work.record(frozen ? 'document.frozen' : 'document.unfrozen', { type: 'document', id: documentId });
  await accessChanged(work, { documentId });
}

export type AccessTarget = { documentId: string } | { personId: string } | { all: true };

/**
 * Tells every open editor to ask again what it may do. Say it in the transaction that takes a role, moves a stage or
 * ends a session: the notice leaves with the commit, so no socket can act on the old right after it.
 */
export async function accessChanged(work: Pick<Work, 'db'>, target: AccessTarget): Promise<void> {
  await work.db.query(`SELECT pg_notify('documents', $1)`, [JSON.stringify({ kind: 'access', ...target })]);
}

/** The state of a kept version, as a scratch document; its hash is checked. */
export async function readVersion(
  db: EntityManager,
  versionId: string,
): Promise<{ version: DocumentVersion; content: RichText; text: string; doc: Y.Doc }> {
  const version = await db
    .createQueryBuilder(DocumentVersion, 'v')
    .addSelect('v.state')
    .where('v.id = :versionId', { versionId })
    .getOne();
  if (!version) throw notFound('version');
  if (sha256(version.state) !== version.sha256) throw new DomainError('document.unavailable', 503, { versionId });
  const doc = new Y.Doc();
  Y.applyUpdate(doc, version.state);
  if (version.contentSha256 && contentHash(doc) !== version.contentSha256) {
    throw new DomainError('document.unavailable', 503, { versionId });
  }
  return { version, content: richTextOf(doc), text: plainTextOf(doc), doc };
}

/**
 * Whether what was signed still reads as it did (U22): the version says what the hash names, to the letter.
 * What was signed before versions had a content hash names the stored bytes, and is held to those.
 */
export async function signatureHolds(db: EntityManager, versionId: string, hash: string): Promise<boolean> {
  const version = await db
    .createQueryBuilder(DocumentVersion, 'v')
    .addSelect('v.state')
    .where('v.id = :versionId', { versionId })
    .getOne();
  if (!version || sha256(version.state) !== version.sha256) return false;
  const doc = new Y.Doc();
  Y.applyUpdate(doc, version.state);
  return hash === contentHash(doc) || (version.contentSha256 === null && hash === version.sha256);
}

/** Hash of what a document says now; nobody can write until the transaction ends. */
export async function lockedContentHash(work: Work, documentId: string): Promise<string> {
  return contentHash(docOf(await lockLog(work, documentId)));
}

/** Writes blocks behind the last one, as a change of whoever acts; open editors take it in after the commit. */
export async function appendBlocks(work: Work, documentId: string, blocks: readonly RichText[]): Promise<void> {
  const doc = docOf(await lockLog(work, documentId));
  const before = Y.encodeStateVector(doc);
  const added = new Y.Doc();
  Y.applyUpdate(added, seedUpdate({ type: 'doc', content: [...blocks] }).update);
  const fragments = added.getXmlFragment('content').toArray() as Y.XmlElement[];
  doc.getXmlFragment('content').push(fragments.map((block) => block.clone()));
  await appendUpdate(work, documentId, Y.encodeStateAsUpdate(doc, before), [doc.clientID]);
}

export async function readDocument(db: EntityManager, documentId: string): Promise<Y.Doc> {
  return docOf(await openLog(queryOf(db), documentId));
}
export async function documentText(db: EntityManager, documentId: string): Promise<string> {
  return plainTextOf(await readDocument(db, documentId));
}
export async function documentProseMirror(db: EntityManager, documentId: string): Promise<RichText> {
  return richTextOf(await readDocument(db, documentId));
}
