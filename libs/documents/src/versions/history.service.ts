import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Doc } from 'yjs';
import { type Actor, authoredTexts } from '#libs/contracts';
import { UnitOfWork } from '#libs/database';
import { notFound } from '#libs/kernel';
import { DocumentDoor } from '../document.access';
import type { DocumentVersion } from '../document.entity';
import { docOf, openLog, queryOf } from '../document-log';
import { CONTENT, type RichText, richTextOf } from '../document-schema';
import { readDocument, readVersion } from '../documents';
import { agreedText } from '../suggestions/pending';
import { type ComparedBlock, compare } from './compare';
import { type ComparedRow, compareFields } from './compare-fields';
import { type Contributor, contributorsByIds } from './contributors';

export interface Comparison {
  older: DocumentVersion;
  /** null: the document as it stands. */
  newer: DocumentVersion | null;
  blocks: ComparedBlock[];
  fields: ComparedRow[];
}
export interface Author extends Omit<Contributor, 'personId'> {
  /** null: the platform itself, for a template. */
  personId: string | null;
  characters: number;
  clients: number[];
}
export interface Attribution {
  authors: Author[];
  /** Each text in order; `author` is a place in `authors`. */
  passages: { text: string; author: number }[][];
}

/** How a document came to say what it says: between two states, and by whose hand. */
@Injectable()
export class HistoryService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly door: DocumentDoor,
  ) {}

  /** @param withId left out: with the document as it stands */
  compare(actor: Actor, documentId: string, versionId: string, withId?: string): Promise<Comparison> {
    return this.uow.read(async (db) => {
      await this.door.toRead(db, actor, documentId);
      const then = await versionOf(db, documentId, versionId);
      const now = withId ? await versionOf(db, documentId, withId) : null;
      const doc = now?.doc ?? (await readDocument(db, documentId));
      const blocks = compare(agreedText(then.content), agreedText(now?.content ?? richTextOf(doc)));
      const fields = compareFields(fieldsOf(then.doc), fieldsOf(doc));
      return { older: then.version, newer: now?.version ?? null, blocks, fields };
    });
  }

  attribution(actor: Actor, documentId: string): Promise<Attribution> {
    return this.uow.read(async (db) => {
      await this.door.toRead(db, actor, documentId);
      const log = await openLog(queryOf(db), documentId);
      const ownerOf = new Map(log.owners);
      const texts = authoredTexts(docOf(log).getXmlFragment(CONTENT));
      const ids = [...ownerOf.values()].filter((id) => id !== null);
      const people = new Map((await contributorsByIds(db, ids)).map((person) => [person.personId, person]));
      const authors = new Map<string | null, Author>();
      const places = new Map<string | null, number>();
      const authorOf = (client: number): string | null => {
        const personId = ownerOf.get(client) ?? null;
        if (!authors.has(personId)) {
          places.set(personId, authors.size);
          authors.set(personId, { ...(people.get(personId ?? '') ?? NOBODY), personId, characters: 0, clients: [] });
        }
        const author = authors.get(personId)!;
        if (!author.clients.includes(client)) author.clients.push(client);
        return personId;
      };
      const passages = texts.map((stretches) =>
        stretches.map(({ client, text }) => {
          const personId = authorOf(client);
          authors.get(personId)!.characters += [...text].length;
          return { text, author: places.get(personId)! };
        }),
      );
      return { authors: [...authors.values()], passages };
    });
  }
}

const NOBODY: Omit<Contributor, 'personId'> = { name: '', organizationId: null, organizationName: null };

const fieldsOf = (doc: Doc) => doc.getMap('fields').toJSON();

async function versionOf(
  db: EntityManager,
  documentId: string,
  versionId: string,
): Promise<{ version: DocumentVersion; content: RichText; doc: Doc }> {
  const read = await readVersion(db, versionId);
  if (read.version.documentId !== documentId) throw notFound('version');
  return read;
}
