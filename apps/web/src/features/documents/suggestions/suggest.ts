import { Fragment, type Mark, type Node, type Schema, Slice } from '@tiptap/pm/model';
import { type EditorState, type Selection, TextSelection, type Transaction } from '@tiptap/pm/state';
import { ReplaceStep } from '@tiptap/pm/transform';
import type { ChangeAttributes } from '#libs/contracts';
import type { ChangedRange } from './changed-ranges';

export interface Suggester {
  id: string;
  name: string;
  /** For a new suggestion. */
  newId: () => string;
  now: () => Date;
}

/**
 * Turns what was just written into a suggestion: what went comes back marked as a deletion, what came is marked as an
 * insertion; one's own pending insertions really go. Breaking and joining blocks, lists and looks are left as they are.
 * @param state after the change
 * @param before the document before it, and where the cursor stood
 * @returns the correction, or null when there is nothing to correct
 */
export function suggestChange(
  state: EditorState,
  before: { doc: Node; selection: Selection },
  ranges: readonly ChangedRange[],
  who: Suggester,
): Transaction | null {
  const tr = state.tr;
  for (const range of [...ranges].reverse()) suggestRange(tr, state, before, range, who, ranges.length === 1);
  return tr.docChanged ? tr : null;
}

/** Who types plainly into words that somebody suggests to delete does not write words to be deleted. */
export function plainChange(state: EditorState, ranges: readonly ChangedRange[]): Transaction | null {
  const [range, ...more] = ranges;
  const { deletion } = state.schema.marks;
  if (!range || more.length > 0 || !deletion || range.oldTo > range.oldFrom) return null;
  if (!state.doc.rangeHasMark(range.from, range.to, deletion)) return null;
  return state.tr.removeMark(range.from, range.to, deletion);
}

function suggestRange(
  tr: Transaction,
  state: EditorState,
  before: { doc: Node; selection: Selection },
  { oldFrom, oldTo, from, to }: ChangedRange,
  who: Suggester,
  only: boolean,
): void {
  const gone = before.doc.slice(oldFrom, oldTo);
  const came = state.doc.slice(from, to);
  const [goneText, cameText] = [textOf(gone), textOf(came)];
  if (goneText === cameText) return; // blocks and looks alone
  const marks = marksFor(state.schema, before.doc, oldFrom, oldTo, who);
  if (everyText(gone, (node) => isOwn(node, who))) {
    mark(tr, from, to, marks.insertion);
    return;
  }
  tr.step(new ReplaceStep(from, to, gone));
  const end = markDeleted(tr, from, from + oldTo - oldFrom, marks.deletion, who);
  const written = cameText || isSplit(came) ? write(tr, end, came, marks.insertion) : end;
  const cursor = state.selection.head;
  if (!only || cursor < from || cursor > to) return;
  const backwards = !cameText && before.selection.empty && before.selection.head >= oldTo;
  tr.setSelection(TextSelection.near(tr.doc.resolve(backwards ? from : written), backwards ? 1 : -1));
}

/** @returns where the words that were to go now end */
function markDeleted(tr: Transaction, from: number, to: number, deletion: Mark, who: Suggester): number {
  const own: [number, number][] = [];
  tr.doc.nodesBetween(from, to, (node, position) => {
    if (!node.isText) return;
    const [start, end] = [Math.max(from, position), Math.min(to, position + node.nodeSize)];
    if (isOwn(node, who)) own.push([start, end]);
    else if (!deletion.type.isInSet(node.marks)) tr.addMark(start, end, deletion);
  });
  let end = to;
  for (const [start, stop] of own.reverse()) {
    tr.delete(start, stop);
    end -= stop - start;
  }
  return end;
}

/** @returns where what was written ends */
function write(tr: Transaction, at: number, came: Slice, insertion: Mark): number {
  const size = tr.doc.content.size;
  tr.replace(at, at, came);
  const end = at + tr.doc.content.size - size;
  mark(tr, at, end, insertion);
  return end;
}

function mark(tr: Transaction, from: number, to: number, insertion: Mark): void {
  if (to <= from) return;
  const { deletion } = insertion.type.schema.marks;
  if (deletion) tr.removeMark(from, to, deletion);
  tr.addMark(from, to, insertion);
}

/** Writing on beside one's own pending words is the same suggestion. */
function marksFor(schema: Schema, doc: Node, from: number, to: number, who: Suggester) {
  const near = [doc.resolve(from).nodeBefore, doc.resolve(to).nodeAfter, doc.resolve(from).nodeAfter];
  const own = near.flatMap((node) => node?.marks ?? []).find((each) => isChange(each) && each.attrs.author === who.id);
  const attrs: ChangeAttributes = own
    ? (own.attrs as ChangeAttributes)
    : { id: who.newId(), author: who.id, authorName: who.name, at: who.now().toISOString() };
  return { insertion: schema.marks.insertion!.create(attrs), deletion: schema.marks.deletion!.create(attrs) };
}

const isChange = (each: Mark): boolean => each.type.name === 'insertion' || each.type.name === 'deletion';
const isOwn = (node: Node, who: Suggester): boolean =>
  node.marks.some((each) => each.type.name === 'insertion' && each.attrs.author === who.id);

function everyText(slice: Slice, holds: (node: Node) => boolean): boolean {
  let every = true;
  slice.content.descendants((node) => {
    if ((node.isText || node.isAtom) && !holds(node)) every = false;
  });
  return every;
}

/** Only the end of one block and the beginning of the next. */
const isSplit = (slice: Slice): boolean =>
  slice.openStart > 0 && slice.openEnd > 0 && slice.size === slice.openStart + slice.openEnd;

/** With a sign for what is no text, so that a picture that went is seen to be gone. */
const textOf = ({ content }: Slice): string =>
  Fragment.from(content).textBetween(0, content.size, '', (leaf) => (leaf.type.name === 'hardBreak' ? '' : '\ufffc'));
