import { Injectable } from '@nestjs/common';
import { type EntityManager, In } from 'typeorm';
import type * as Y from 'yjs';
import { type Actor, imageIdOf } from '#libs/contracts';
import { UnitOfWork } from '#libs/database';
import { DocumentDoor, DocumentSubjects } from '../document.access';
import type { DocumentEntity } from '../document.entity';
import { openLog, queryOf } from '../document-log';
import { ImageService } from '../images/image.service';
import {
  type ExportFormat,
  type Paper,
  type PaperFile,
  type PaperRemark,
  paperFile,
  paperFromProseMirror,
  paragraph,
} from '../paper';
import { trulySigned } from '../suggestions/true-authors';
import { DocumentReply, DocumentThread } from '../thread.entity';
import { type RemarkedText, remarkedText } from './remarked-text';

const DECISION_WORDS = { adopted: '采纳', partly_adopted: '部分采纳', not_adopted: '不采纳' } as const;

/** A document as a file, with its pictures, remarks and suggestions in it. */
@Injectable()
export class ExportService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly door: DocumentDoor,
    private readonly subjects: DocumentSubjects,
    private readonly images: ImageService,
  ) {}

  async file(actor: Actor, documentId: string, format: ExportFormat): Promise<PaperFile> {
    const paper = await this.uow.read(async (db) => {
      const { document } = await this.door.toRead(db, actor, documentId);
      return this.paper(db, document);
    });
    return paperFile(paper, format);
  }

  private async paper(db: EntityManager, document: DocumentEntity): Promise<Paper> {
    const { id: documentId, title } = document;
    const doc = await trulySigned(db, await openLog(queryOf(db), documentId));
    const threads = await db.find(DocumentThread, { where: { documentId }, order: { id: 'ASC' } });
    const replies = await db.find(DocumentReply, {
      where: { threadId: In(threads.map(({ id }) => id)) },
      order: { id: 'ASC' },
    });
    const content = remarkedText(doc, threads);
    const images = await this.images.ofDocument(db, documentId, imageIds(content));
    const paper = paperFromProseMirror(content, { title });
    return {
      ...paper,
      blocks: [...paper.blocks, ...plainText(doc), ...(await this.subjects.appendixOf(db, document, doc))],
      remarks: threads.map((thread) => remarkOf(thread, replies)),
      images: Object.fromEntries(
        [...images].map(([id, { image, bytes }]) => [
          id,
          { type: image.mediaType, bytes, width: image.width, height: image.height },
        ]),
      ),
    };
  }
}

/** A document of the plain kind has its words beside the rich text. */
function plainText(doc: Y.Doc): Paper['blocks'] {
  const text = doc.getText('text').toString();
  return text ? text.split('\n').map((line) => paragraph(line)) : [];
}

function imageIds(node: RemarkedText): string[] {
  const own = node.type === 'image' ? imageIdOf(node.attrs?.src) : null;
  return [...(own ? [own] : []), ...(node.content ?? []).flatMap(imageIds)];
}

/** The answer a remark got is the last word under it. */
function remarkOf(thread: DocumentThread, replies: readonly DocumentReply[]): PaperRemark {
  const said = replies
    .filter((reply) => reply.threadId === thread.id)
    .map(({ authorName, createdAt, body }) => ({ author: authorName, at: createdAt.toISOString(), text: body }));
  const answer = thread.decision
    ? [
        {
          author: thread.answeredByName ?? '',
          at: (thread.answeredAt ?? thread.createdAt).toISOString(),
          text: [DECISION_WORDS[thread.decision], thread.reason].filter(Boolean).join('：'),
        },
      ]
    : [];
  return {
    author: thread.authorName,
    at: thread.createdAt.toISOString(),
    text: thread.body,
    replies: [...said, ...answer],
    resolved: thread.state !== 'open',
  };
}
