import { Injectable } from '@nestjs/common';
import type { Actor, DocumentAccess } from '#libs/contracts';
import { UnitOfWork } from '#libs/database';
import { notFound } from '#libs/kernel';
import { DocumentDoor } from './document.access';
import { DocumentEntity, DocumentVersion } from './document.entity';
import { openLog, queryOf } from './document-log';
import { htmlOf, plainTextOf, type RichText, richTextOf } from './document-schema';
import { type KeptVersion, keepVersion, readVersion, restoreVersion } from './documents';
import { agreedText, mergedText } from './suggestions/pending';
import { trulySigned } from './suggestions/true-authors';

/** A document as one person stands towards it. */
export interface SeenDocument {
  document: DocumentEntity;
  access: DocumentAccess;
  mayAnswer: boolean;
}

/** A kept state as it is shown; read only when its hashes hold. */
export interface VersionContent {
  version: DocumentVersion;
  content: RichText;
  fields: object;
  text: string;
  plainText: string;
  html: string;
  verified: boolean;
}

@Injectable()
export class DocumentService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly door: DocumentDoor,
  ) {}

  read(actor: Actor, documentId: string): Promise<SeenDocument> {
    return this.uow.read(async (db) => {
      const seen = await this.door.toRead(db, actor, documentId);
      return { ...seen, mayAnswer: await this.door.mayAnswer(db, actor, seen.document) };
    });
  }

  content(
    actor: Actor,
    documentId: string,
    format: 'text' | 'html' | 'json',
    merged = false,
  ): Promise<string | RichText> {
    return this.uow.read(async (db) => {
      await this.door.toRead(db, actor, documentId);
      const doc = await trulySigned(db, await openLog(queryOf(db), documentId));
      return format === 'json'
        ? richTextOf(doc)
        : format === 'html'
          ? htmlOf(doc)
          : plainTextOf(doc, merged ? mergedText : agreedText);
    });
  }

  /** Newest first; one more than asked for, if there is one. */
  versions(actor: Actor, documentId: string, limit: number, cursor?: string): Promise<DocumentVersion[]> {
    return this.uow.read(async (db) => {
      await this.door.toRead(db, actor, documentId);
      const query = db
        .createQueryBuilder(DocumentVersion, 'v')
        .where('v.documentId = :documentId', { documentId })
        .orderBy('v.id', 'DESC')
        .take(limit + 1);
      if (cursor) query.andWhere('v.id < :cursor', { cursor });
      return query.getMany();
    });
  }

  version(actor: Actor, documentId: string, versionId: string): Promise<VersionContent> {
    return this.uow.read(async (db) => {
      await this.door.toRead(db, actor, documentId);
      const read = await readVersion(db, versionId);
      if (read.version.documentId !== documentId) throw notFound('version');
      const { version, content, text, doc } = read;
      const fields = doc.getMap('fields').toJSON();
      const plainText = doc.getText('text').toString();
      return { version, content, text, plainText, html: htmlOf(doc), fields, verified: version.contentSha256 !== null };
    });
  }

  keep(actor: Actor, documentId: string, name: string): Promise<KeptVersion> {
    return this.uow.run(actor, async (work) => {
      await this.door.toChange(work, actor, documentId, 'document.keepVersion');
      return keepVersion(work, documentId, name, 'named');
    });
  }

  restore(
    actor: Actor,
    documentId: string,
    versionId: string,
    reason: string | null = null,
  ): Promise<{ seq: number; keptVersionId: string | null }> {
    return this.uow.run(actor, async (work) => {
      await this.door.toChange(work, actor, documentId, 'document.restore');
      return restoreVersion(work, documentId, versionId, reason);
    });
  }
}
