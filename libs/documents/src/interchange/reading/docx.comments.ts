import type { DocxPackage } from './docx.package';
import { IMPORT_BUDGET, type IncomingComment, tooLarge } from './reading';
import { descendants, type Element, elements, innerText } from './xml';

/** The comments with who answered whom; that stands in a part of its own, by the id of the last paragraph. */
export function readComments(source: DocxPackage): IncomingComment[] {
  const found = elements(source.optional('comments')).filter(({ name }) => name === 'w:comment');
  if (found.length > IMPORT_BUDGET.comments) throw tooLarge('comments');
  const idOfParagraph = new Map<string, string>();
  for (const comment of found) {
    for (const one of descendants(comment))
      if (one.name === 'w:p' && one.attrs['w14:paraId']) idOfParagraph.set(one.attrs['w14:paraId'], idOf(comment));
  }
  const parents = new Map<string, string>();
  const resolved = new Set<string>();
  for (const { attrs } of elements(source.optional('commentsExtended'))) {
    const id = idOfParagraph.get(attrs['w15:paraId'] ?? '');
    const parent = idOfParagraph.get(attrs['w15:paraIdParent'] ?? '');
    if (id && parent && id !== parent) parents.set(id, parent);
    if (id && attrs['w15:done'] === '1') resolved.add(id);
  }
  return found.map((comment) => ({
    id: idOf(comment),
    parent: parents.get(idOf(comment)) ?? null,
    author: comment.attrs['w:author'] ?? '',
    at: instantOf(comment.attrs['w:date']),
    text: elements(comment).map(textOf).join('\n').trim(),
    resolved: resolved.has(idOf(comment)),
  }));
}

const idOf = (comment: Element): string => comment.attrs['w:id'] ?? '';

function textOf(paragraph: Element): string {
  return [...descendants(paragraph)]
    .map((one) => (one.name === 'w:t' ? innerText(one) : one.name === 'w:br' || one.name === 'w:tab' ? ' ' : ''))
    .join('');
}

/** RFC 3339; Word writes local times without a zone as well. */
export function instantOf(value: string | undefined): string | null {
  if (!value || !/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/.test(value)) return null;
  const time = new Date(/(Z|[+-]\d{2}:\d{2})$/.test(value) ? value : `${value}+08:00`);
  return Number.isNaN(time.getTime()) ? null : time.toISOString();
}
