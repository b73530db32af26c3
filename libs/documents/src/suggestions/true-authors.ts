import type { EntityManager } from 'typeorm';
import * as Y from 'yjs';
import { CHANGE_MARKS, type ChangeMark, WORD_AUTHOR } from '#libs/contracts';
import { docOf, type StoredLog } from '../document-log';
import { CONTENT } from '../document-schema';
import { contributorsByIds } from '../versions/contributors';
import { textsOf } from './texts';

/** Who is behind a Yjs clientID, and what people are called. */
export interface Hands {
  /** null: the platform; undefined: nobody knows. */
  ownerOf(client: number): string | null | undefined;
  nameOf(personId: string): string | undefined;
}
/** The author a mark names, kept beside the one who wrote it. */
export interface SignedAs {
  author: string | null;
  authorName: string;
}

type Attributes = Record<string, unknown>;
interface Format {
  at: number;
  client: number;
  value: Attributes | null;
}
interface Letters {
  at: number;
  length: number;
  client: number;
  marks: Partial<Record<ChangeMark, Format & { value: Attributes }>>;
}
interface Correction {
  at: number;
  length: number;
  marks: Partial<Record<ChangeMark, Attributes>>;
}

/**
 * What a mark says of its author was put there by somebody's program; who wrote the mark, and the letters under it, the
 * clientIDs tell. Where they differ the mark is made to name whoever wrote it, and what it said is kept as `signedAs`.
 * @param doc a scratch document, changed in place
 */
export function signTruly(doc: Y.Doc, hands: Hands): Y.Doc {
  const texts = textsOf(doc.getXmlFragment(CONTENT));
  const corrections = texts.map((text) => correctionsOf(text, hands));
  doc.transact(() => {
    for (const [index, text] of texts.entries()) {
      for (const { at, length, marks } of corrections[index]!) text.format(at, length, marks);
    }
  });
  return doc;
}

/** The document as it stands, its suggestions under the names of those who wrote them. */
export async function trulySigned(db: EntityManager, log: StoredLog): Promise<Y.Doc> {
  const doc = docOf(log);
  const owners = new Map(log.owners);
  const ids = [...owners.values()].filter((id) => id !== null);
  const names = new Map((await contributorsByIds(db, ids)).map(({ personId, name }) => [personId, name]));
  return signTruly(doc, { ownerOf: (client) => owners.get(client), nameOf: (id) => names.get(id) });
}

function correctionsOf(text: Y.XmlText, hands: Hands): Correction[] {
  const { letters, formats } = partsOf(text);
  return letters.flatMap(({ at, length, client, marks }): Correction[] => {
    const corrected: Correction['marks'] = {};
    for (const mark of CHANGE_MARKS) {
      const format = marks[mark];
      if (!format) continue;
      const writer = writerOf(mark, format, { at, length, client }, formats[mark], hands);
      const truth = trueAttributes(format.value, writer, hands);
      if (truth) corrected[mark] = truth;
    }
    return Object.keys(corrected).length > 0 ? [{ at, length, marks: corrected }] : [];
  });
}

/**
 * Words put in are whose letters they are. A mark is whose struct opens it; but who types into somebody's stretch closes
 * it and opens it again behind, so inside what its author opened and closed it stays the author's.
 */
function writerOf(
  mark: ChangeMark,
  opener: Format & { value: Attributes },
  letters: Pick<Letters, 'at' | 'length' | 'client'>,
  formats: readonly Format[],
  { ownerOf }: Hands,
): string | null | undefined {
  const { author, id } = opener.value;
  if (mark === 'insertion' && ownerOf(letters.client) !== author) return ownerOf(letters.client);
  const byAuthor = ({ client }: Format) => ownerOf(client) === author;
  if (byAuthor(opener)) return ownerOf(opener.client);
  const end = letters.at + letters.length;
  const opened = formats.some((each) => each.at <= letters.at && each.value?.id === id && byAuthor(each));
  const closed = formats.some((each) => each.at >= end && each.value?.id !== id && byAuthor(each));
  return opened && closed ? (author as string) : ownerOf(opener.client);
}

/** @returns null when the mark tells the truth */
function trueAttributes(value: Attributes, writer: string | null | undefined, { nameOf }: Hands): Attributes | null {
  const name = (writer && nameOf(writer)) ?? '';
  const said = typeof value.authorName === 'string' ? value.authorName.slice(0, 100) : '';
  if (writer && writer === value.author) {
    // of a file that was read in, the name is the file's word and says so
    return name === '' || said === name || said.endsWith(WORD_AUTHOR) ? null : { ...value, authorName: name };
  }
  const signedAs: SignedAs = { author: typeof value.author === 'string' ? value.author : null, authorName: said };
  return { ...value, author: writer ?? null, authorName: name, signedAs };
}

interface Item {
  id: { client: number };
  right: Item | null;
  deleted: boolean;
  countable: boolean;
  length: number;
  content: { key?: string; value?: unknown };
}

function partsOf(text: Y.XmlText): { letters: Letters[]; formats: Record<ChangeMark, Format[]> } {
  const formats: Record<ChangeMark, Format[]> = { insertion: [], deletion: [] };
  const letters: Letters[] = [];
  let at = 0;
  for (let item = (text as unknown as { _start: Item | null })._start; item; item = item.right) {
    if (item.deleted) continue;
    const { client } = item.id;
    const mark = CHANGE_MARKS.find((each) => each === item.content.key);
    if (mark) {
      const { value } = item.content;
      formats[mark].push({ at, client, value: typeof value === 'object' ? (value as Attributes | null) : null });
    }
    if (!item.countable) continue;
    const marks = Object.fromEntries(
      CHANGE_MARKS.flatMap((each) => {
        const open = formats[each].at(-1);
        return open?.value ? [[each, open]] : [];
      }),
    );
    letters.push({ at, length: item.length, client, marks });
    at += item.length;
  }
  return { letters, formats };
}
