import { Extension } from '@tiptap/core';
import { type EditorState, Plugin, PluginKey, type Selection, type Transaction } from '@tiptap/pm/state';
import { ReplaceAroundStep } from '@tiptap/pm/transform';
import { ySyncPluginKey } from '@tiptap/y-tiptap';
import { changedRanges, differingRange } from './changed-ranges';
import { plainChange, type Suggester, suggestChange } from './suggest';

export interface SuggestMode {
  on: boolean;
  who: Suggester | null;
  /** What stood before the word that is being composed. */
  composing: { doc: EditorState['doc']; selection: Selection } | null;
}
type Told = Partial<SuggestMode> | 'corrected';

export const suggestModeKey = new PluginKey<SuggestMode>('suggestMode');

/** Follows every local change; never touches the text while a word is being composed. */
export function suggestModePlugin(): Plugin<SuggestMode> {
  return new Plugin<SuggestMode>({
    key: suggestModeKey,
    state: {
      init: () => ({ on: false, who: null, composing: null }),
      apply(transaction, mode) {
        const told = transaction.getMeta(suggestModeKey) as Told | undefined;
        return told && told !== 'corrected' ? { ...mode, ...told } : mode;
      },
    },
    appendTransaction(transactions, before, after) {
      const mode = suggestModeKey.getState(after);
      if (!mode?.who || mode.composing || !transactions.some((each) => each.docChanged)) return null;
      if (transactions.some(notTyped)) return null;
      const ranges = changedRanges(transactions.flatMap((each) => each.mapping.maps));
      return corrected(mode.on ? suggestChange(after, before, ranges, mode.who) : plainChange(after, ranges));
    },
  });
}

/** What others wrote, undo and redo, our own correction; and what moves blocks about. */
function notTyped(transaction: Transaction): boolean {
  return (
    transaction.getMeta(ySyncPluginKey) !== undefined ||
    transaction.getMeta(suggestModeKey) !== undefined ||
    transaction.steps.some((step) => step instanceof ReplaceAroundStep)
  );
}

const corrected = (transaction: Transaction | null): Transaction | null =>
  transaction?.setMeta(suggestModeKey, 'corrected') ?? null;

/** To be dispatched when composition begins: from here on nothing is corrected. */
export function compositionBegins(state: EditorState): Transaction | null {
  const mode = suggestModeKey.getState(state);
  if (!mode?.who || mode.composing) return null;
  const { doc, selection } = state;
  return state.tr.setMeta(suggestModeKey, { composing: { doc, selection } } satisfies Told);
}

/** When the composed word is in the text; what others wrote meanwhile must not have arrived yet. */
export function compositionEnds(state: EditorState): Transaction | null {
  const mode = suggestModeKey.getState(state);
  if (!mode?.composing) return null;
  const { composing, who, on } = mode;
  const range = differingRange(composing.doc, state.doc);
  const change =
    range && who ? (on ? suggestChange(state, composing, [range], who) : plainChange(state, [range])) : null;
  return (change ?? state.tr)
    .setMeta(suggestModeKey, { composing: null } satisfies Told)
    .setMeta('addToHistory', false);
}

export const SuggestMode = Extension.create({
  name: 'suggestMode',
  addProseMirrorPlugins: () => [suggestModePlugin()],
});
