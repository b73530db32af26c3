import type { Actor, ChangeAttributes } from '#libs/contracts';
import { imageSource, WORD_AUTHOR } from '#libs/contracts';
import { DomainError, newId } from '#libs/kernel';
import { documentSchema, type RichText } from '../document-schema';
import { type Incoming, type IncomingText, incomingImage } from './reading/reading';
import type { RemarkedText } from './remarked-text';

const LONGEST_NAME = 60;

/**
 * What was read, as a text of ours: pictures by their new address (those without one are left out), comments by number,
 * suggestions under the importer's own id: a file may name whomever it likes, so its author is told as the file's word.
 * @throws DomainError 422 when it does not fit the schema
 */
export function ownText(
  incoming: Incoming,
  actor: Actor,
  now: Date,
  imageIds: ReadonlyMap<number, string>,
): RemarkedText {
  const numbers = new Map(incoming.comments.map(({ id }, index) => [id, index]));
  const sources = new Map([...imageIds].map(([index, id]) => [incomingImage(index), imageSource(id)]));
  const changeIds = new Map<string, string>();
  const own = ({ comments, content, marks, ...node }: IncomingText): RemarkedText[] => {
    if (node.type === 'image') {
      const src = sources.get(String(node.attrs?.src));
      return src ? [{ ...node, attrs: { ...node.attrs, src } }] : [];
    }
    const remarks = (comments ?? []).flatMap((id) => numbers.get(id) ?? []);
    return [
      {
        ...node,
        ...(marks ? { marks: marks.map((mark) => changeMark(mark, actor, now, changeIds)) } : {}),
        ...(remarks.length > 0 ? { remarks } : {}),
        ...(content ? { content: content.flatMap(own) } : {}),
      },
    ];
  };
  const text = withContent(own(incoming.content)[0]!);
  demandSchema(text);
  return text;
}

type Mark = NonNullable<RichText['marks']>[number];

function changeMark(mark: Mark, actor: Actor, now: Date, ids: Map<string, string>): Mark {
  if (mark.type !== 'insertion' && mark.type !== 'deletion') return mark;
  const { id, authorName, at } = mark.attrs as Partial<ChangeAttributes>;
  const key = `${mark.type} ${id}`;
  if (!ids.has(key)) ids.set(key, newId());
  const name = nameInFile(authorName ?? '');
  const attrs: ChangeAttributes = {
    id: ids.get(key)!,
    author: actor.personId,
    authorName: name,
    at: at ?? now.toISOString(),
  };
  return { type: mark.type, attrs: { ...attrs } };
}

export const nameInFile = (name: string): string => `${name.slice(0, LONGEST_NAME) || '—'}${WORD_AUTHOR}`;

/** A list, a cell or a document that has lost its only picture still needs a paragraph. */
function withContent(node: RemarkedText): RemarkedText {
  if (!node.content) return node;
  const content = node.content.map(withContent);
  const needsOne =
    content.length === 0 && ['doc', 'listItem', 'tableCell', 'tableHeader', 'blockquote'].includes(node.type);
  return { ...node, content: needsOne ? [{ type: 'paragraph' }] : content };
}

function demandSchema(text: RemarkedText): void {
  try {
    documentSchema().nodeFromJSON(text).check();
  } catch (error) {
    throw new DomainError('import.malformed', 422, { reason: (error as Error).message.slice(0, 200) });
  }
}

/** The text alone, as the editor takes it. */
export function plainRichText({ remarks: _, content, ...node }: RemarkedText): RichText {
  return { ...node, ...(content ? { content: content.map(plainRichText) } : {}) };
}
