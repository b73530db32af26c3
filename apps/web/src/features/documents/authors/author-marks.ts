import { Extension } from '@tiptap/core';
import type { Node } from '@tiptap/pm/model';
import { Plugin, PluginKey } from '@tiptap/pm/state';
import { Decoration, DecorationSet } from '@tiptap/pm/view';
import type { AuthoredStretch } from '#libs/contracts';

/** How one author is drawn: a place among eight looks, and letters so that it is never colour alone. */
export interface AuthorLook {
  look: number;
  initials: string;
  title: string;
}
export interface AuthorRange extends AuthorLook {
  from: number;
  to: number;
}

/** Where each author's words stand; empty while the text and its log are out of step. */
export function authorRanges(
  doc: Node,
  texts: readonly (readonly AuthoredStretch[])[],
  lookOf: (client: number) => AuthorLook,
): AuthorRange[] {
  const stretches = texts.flat();
  const ranges: AuthorRange[] = [];
  let next = 0;
  let used = 0;
  let inStep = true;
  doc.descendants((node, position) => {
    if (!node.isText || !inStep) return;
    let at = 0;
    while (at < node.text!.length) {
      const stretch = stretches[next];
      if (!stretch) {
        inStep = false;
        return;
      }
      const length = Math.min(stretch.text.length - used, node.text!.length - at);
      if (stretch.text.slice(used, used + length) !== node.text!.slice(at, at + length)) {
        inStep = false;
        return;
      }
      const [from, look] = [position + at, lookOf(stretch.client)];
      const last = ranges.at(-1);
      if (last?.to === from && last.look === look.look && last.title === look.title) last.to += length;
      else ranges.push({ ...look, from, to: from + length });
      at += length;
      used += length;
      if (used === stretch.text.length) [next, used] = [next + 1, 0];
    }
  });
  return inStep ? ranges : [];
}

export const authorMarksKey = new PluginKey<DecorationSet>('authorMarks');

/** `setMeta(authorMarksKey, ranges)` draws them anew; null takes them off. */
export const AuthorMarks = Extension.create({
  name: 'authorMarks',
  addProseMirrorPlugins: () => [
    new Plugin<DecorationSet>({
      key: authorMarksKey,
      state: {
        init: () => DecorationSet.empty,
        apply(transaction, drawn) {
          const ranges = transaction.getMeta(authorMarksKey) as AuthorRange[] | null | undefined;
          if (ranges === undefined) return drawn.map(transaction.mapping, transaction.doc);
          return DecorationSet.create(transaction.doc, (ranges ?? []).flatMap(decorationsOf));
        },
      },
      props: { decorations: (state) => authorMarksKey.getState(state) },
    }),
  ],
});

function decorationsOf({ from, to, look, initials, title }: AuthorRange): Decoration[] {
  const label = () => {
    const badge = document.createElement('span');
    badge.className = `doc-initials doc-author-${look}`;
    badge.textContent = initials;
    badge.contentEditable = 'false';
    return badge;
  };
  return [
    Decoration.inline(from, to, { class: `doc-authored doc-author-${look}`, title }),
    Decoration.widget(from, label, { side: -1, key: `${look}:${initials}`, ignoreSelection: true }),
  ];
}
