import { Injectable } from '@nestjs/common';
import type { Actor } from '#libs/contracts';
import { UnitOfWork } from '#libs/database';
import { Clock, DomainError } from '#libs/kernel';
import { DocumentDoor } from '../document.access';
import { appendUpdate, docOf, lockLog } from '../document-log';
import type { RichText } from '../document-schema';
import { keepVersion } from '../documents';
import { ImageService, type WrittenImage } from '../images/image.service';
import { contentChange, type ImportMode } from './content-change';
import { keepComments } from './import.threads';
import { ownText, plainRichText } from './incoming';
import type { Incoming } from './reading/reading';
import { type FileKind, readInThread } from './reading/reading-thread';

export interface ImportReport {
  content: RichText;
  /** What the file has and the text has not, by kind and number. */
  dropped: { what: string; count: number }[];
  images: number;
  comments: number;
  /** What was written into the document; null when it was only read. */
  applied: { seq: number; keptVersionId: string } | null;
}

/** Reads a file of somebody's and, when asked to, writes it into the document as a change of that person. */
@Injectable()
export class DocumentImportService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly door: DocumentDoor,
    private readonly images: ImageService,
    private readonly clock: Clock,
  ) {}

  /** @throws DomainError 413, 415, 422 `import.*`; 403, 404, 409 as for any writer */
  async import(
    actor: Actor,
    documentId: string,
    file: { name: string; content: Buffer },
    mode: ImportMode | null,
  ): Promise<ImportReport> {
    const incoming = await readInThread(kindOf(file), file.content);
    return mode ? this.write(actor, documentId, file.name, incoming, mode) : preview(incoming, actor, this.clock.now());
  }

  private async write(
    actor: Actor,
    documentId: string,
    name: string,
    incoming: Incoming,
    mode: ImportMode,
  ): Promise<ImportReport> {
    const written = await this.writeImages(incoming);
    return this.uow.run(actor, async (work) => {
      await this.door.toChange(work, actor, documentId, 'document.write');
      const log = await lockLog(work, documentId);
      const ids = new Map([...written].map(([index, { id }]) => [index, id]));
      const text = ownText(incoming, actor, work.now, ids);
      const kept = await keepVersion(work, documentId, `导入前：${name}`.slice(0, 100), 'auto');
      await this.images.keep(work, documentId, [...written.values()]);
      const change = contentChange(docOf(log), text, mode);
      const seq = await appendUpdate(work, documentId, change.update, [change.clientId]);
      const comments = await keepComments(work, documentId, incoming.comments, change.passages);
      work.record('document.imported', { type: 'document', id: documentId }, { name: name.slice(0, 200), mode, seq });
      return {
        content: plainRichText(text),
        dropped: listed(incoming),
        images: written.size,
        comments,
        applied: { seq, keptVersionId: kept.versionId },
      };
    });
  }

  /** Files first, rows later. A picture of a kind that no browser shows (EMF, TIFF) is told of as dropped. */
  private async writeImages(incoming: Incoming): Promise<Map<number, WrittenImage>> {
    const written = new Map<number, WrittenImage>();
    for (const [index, { name, content }] of incoming.images.entries()) {
      try {
        written.set(index, await this.images.write(name, Buffer.from(content)));
      } catch (error) {
        if (!(error instanceof DomainError) || (error.status !== 413 && error.status !== 415)) throw error;
        incoming.dropped.image = (incoming.dropped.image ?? 0) + 1;
      }
    }
    return written;
  }
}

/** The text alone: pictures and comments come in when it is written. */
function preview(incoming: Incoming, actor: Actor, now: Date): ImportReport {
  const text = ownText(incoming, actor, now, new Map());
  return {
    content: plainRichText(text),
    dropped: listed(incoming),
    images: incoming.images.length,
    comments: incoming.comments.length,
    applied: null,
  };
}

const listed = ({ dropped }: Incoming): ImportReport['dropped'] =>
  Object.entries(dropped)
    .map(([what, count]) => ({ what, count }))
    .sort((a, b) => a.what.localeCompare(b.what));

const OLE = Buffer.from([0xd0, 0xcf, 0x11, 0xe0]);
const ZIP = Buffer.from('PK\x03\x04', 'latin1');

/** By the first bytes; the name only tells Markdown from text. @throws DomainError 415 */
function kindOf({ name, content }: { name: string; content: Buffer }): FileKind {
  const refuse = (reason: string) =>
    new DomainError('import.not_supported', 415, { reason, supported: ['docx', 'md', 'txt'] });
  const ending = /\.(\w{1,10})$/.exec(name.toLowerCase())?.[1] ?? '';
  if (content.subarray(0, 4).equals(ZIP)) {
    if (ending === 'docm' || ending === 'dotm') throw new DomainError('import.macros', 415);
    return 'docx';
  }
  if (content.subarray(0, 4).equals(OLE)) throw refuse('old_or_locked_word');
  if (ending === 'md' || ending === 'markdown') return 'md';
  if (ending === 'txt') return 'txt';
  // HTML is read where it is shown: the editor takes it through the browser's own parser
  throw refuse(ending === 'html' || ending === 'htm' ? 'html_in_the_editor' : 'unknown');
}
