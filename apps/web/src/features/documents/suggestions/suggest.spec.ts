import { getSchema } from '@tiptap/core';
import type { Node } from '@tiptap/pm/model';
import { AllSelection, EditorState, TextSelection, type Transaction } from '@tiptap/pm/state';
import StarterKit from '@tiptap/starter-kit';
import { CHANGE_EXTENSIONS, CONTENT_EXTENSIONS } from '../interchange/extensions';
import { compositionBegins, compositionEnds, suggestModeKey, suggestModePlugin } from './suggest-mode';

const schema = getSchema([StarterKit.configure({ undoRedo: false }), ...CONTENT_EXTENSIONS, ...CHANGE_EXTENSIONS]);
let ids = 0;
const who = { id: 'me', name: '我', newId: () => `s${++ids}`, now: () => new Date('2026-11-02T01:00:00Z') };
beforeEach(() => {
  ids = 0;
});

/** `甲{+乙+}[-丙-]`; of others: `{*乙*}`, `[*丙*]`. */
function block(text: string): Node {
  const parts = text.split(/(\{\+.*?\+\}|\[-.*?-\]|\{\*.*?\*\}|\[\*.*?\*\])/).filter(Boolean);
  const nodes = parts.map((part) => {
    const kind = part[0] === '{' ? 'insertion' : part[0] === '[' ? 'deletion' : null;
    if (!kind) return schema.text(part);
    const author = part[1] === '*' ? 'other' : 'me';
    return schema.text(part.slice(2, -2), [schema.mark(kind, { id: 's0', author, authorName: author, at: 'then' })]);
  });
  return schema.node('paragraph', null, nodes);
}
function said(doc: Node): string {
  const blocks: string[] = [];
  doc.descendants((node) => {
    if (!node.isTextblock) return;
    let text = '';
    node.forEach((child) => {
      let part = child.text ?? '';
      for (const { type, attrs } of child.marks) {
        const own = attrs.author === 'me';
        if (type.name === 'insertion') part = own ? `{+${part}+}` : `{*${part}*}`;
        if (type.name === 'deletion') part = own ? `[-${part}-]` : `[*${part}*]`;
      }
      text += part;
    });
    blocks.push(text);
  });
  return blocks.join('|');
}
function open(...blocks: string[]): EditorState {
  const doc = schema.node('doc', null, blocks.map(block));
  const state = EditorState.create({ doc, plugins: [suggestModePlugin()] });
  return state.apply(state.tr.setMeta(suggestModeKey, { on: true, who }));
}
const at = (state: EditorState, from: number, to = from) =>
  state.apply(state.tr.setSelection(TextSelection.create(state.doc, from, to)));
const run = (state: EditorState, ...deeds: ((tr: Transaction) => Transaction)[]) =>
  deeds.reduce((now, deed) => now.apply(deed(now.tr)), state);
const type = (text: string) => (tr: Transaction) => tr.insertText(text);
const backspace = (tr: Transaction) =>
  tr.selection.empty ? tr.delete(tr.selection.head - 1, tr.selection.head) : tr.deleteSelection();
const forward = (tr: Transaction) => tr.delete(tr.selection.head, tr.selection.head + 1);
const enter = (tr: Transaction) => tr.deleteSelection().split(tr.selection.from);

describe('in suggestion mode', () => {
  test.each<[string, string[], [number, number?], ((tr: Transaction) => Transaction)[], string]>([
    ['what is typed is an insertion', ['甲乙'], [2], [type('新'), type('字')], '甲{+新字+}乙'],
    ['a letter deleted stays, marked', ['甲乙'], [3], [backspace], '甲[-乙-]'],
    ['deleting backwards goes on to the left', ['甲乙丙'], [4], [backspace, backspace], '甲[-乙丙-]'],
    ['deleting forwards goes on to the right', ['甲乙丙'], [1], [forward, forward], '[-甲乙-]丙'],
    ['one’s own insertion really goes', ['甲{+新字+}乙'], [4], [backspace], '甲{+新+}乙'],
    ['another’s insertion is marked as a deletion', ['甲{*他*}乙'], [3], [backspace], '甲[-{*他*}-]乙'],
    ['what another deletes stays theirs', ['甲[*乙*]丙'], [3], [backspace], '甲[*乙*]丙'],
    ['typing into another’s insertion is one’s own', ['{*他们*}'], [2], [type('我')], '{*他*}{+我+}{*们*}'],
    ['typing into a deletion is not deleted', ['[*他们*]'], [2], [type('我')], '[*他*]{+我+}[*们*]'],
    ['a selection typed over', ['甲乙丙'], [2, 3], [type('新')], '甲[-乙-]{+新+}丙'],
    ['a selection with one’s own words in it', ['甲{+我+}乙丙'], [1, 4], [type('新')], '[-甲乙-]{+新+}丙'],
    ['deleting across blocks keeps both', ['甲乙', '丙丁'], [2, 6], [backspace], '甲[-乙-]|[-丙-]丁'],
    ['typing over several blocks', ['甲乙', '丙', '丁戊'], [2, 9], [type('新')], '甲[-乙-]|[-丙-]|[-丁-]{+新+}戊'],
    ['breaking a block is plain', ['甲乙'], [2], [enter, type('新')], '甲|{+新+}乙'],
    ['breaking a selected block', ['甲乙丙'], [2, 3], [enter, type('新')], '甲[-乙-]|{+新+}丙'],
    ['joining blocks is plain', ['甲', '乙'], [4], [(tr) => tr.join(3)], '甲乙'],
    ['looks are plain', ['甲乙'], [1, 3], [(tr) => tr.addMark(1, 3, schema.mark('bold'))], '甲乙'],
    [
      'pasting several blocks',
      ['甲乙'],
      [2],
      [(tr) => tr.replaceSelection(schema.node('doc', null, [block('新'), block('文')]).slice(1, 5))],
      '甲{+新+}|{+文+}乙',
    ],
    [
      'moving words is a deletion and an insertion',
      ['甲乙丙'],
      [1],
      [(tr) => tr.delete(1, 2).insert(3, schema.text('甲'))],
      '[-甲-]乙丙{+甲+}',
    ],
    [
      'all typed over',
      ['甲', '乙'],
      [1],
      [(tr) => tr.setSelection(new AllSelection(tr.doc)), type('新')],
      '[-甲-]|[-乙-]|{+新+}',
    ],
  ])('%s', (_, blocks, [from, to], deeds, wanted) => {
    const state = run(at(open(...blocks), from, to), ...deeds);
    state.doc.check();
    expect(said(state.doc)).toBe(wanted);
  });

  test('a replaced passage is one suggestion, and typing on belongs to it; elsewhere it is another', () => {
    const state = run(at(open('甲乙丙丁'), 2, 3), type('新'), type('字'));
    const there = run(at(state, state.doc.content.size - 1), type('尾'));
    const found = new Set<string>();
    there.doc.descendants((node) => node.marks.forEach(({ attrs }) => void found.add(String(attrs.id))));
    expect([said(there.doc), [...found]]).toEqual(['甲[-乙-]{+新字+}丙丁{+尾+}', ['s1', 's2']]);
  });

  test('what others write and undo is never marked', () => {
    const state = open('甲');
    const remote = state.apply(state.tr.insertText('他', 1).setMeta('y-sync$', { isChangeOrigin: true }));
    expect(said(remote.doc)).toBe('他甲');
  });
});

describe('a word being composed', () => {
  const compose = (state: EditorState, ...deeds: ((tr: Transaction) => Transaction)[]) => {
    const begun = state.apply(compositionBegins(state)!);
    const during = run(begun, ...deeds);
    return { during, after: during.apply(compositionEnds(during)!) };
  };
  const put = (from: number, to: number, text: string) => (tr: Transaction) => tr.insertText(text, from, to);

  test.each<[string, string[], [number, number?], ((tr: Transaction) => Transaction)[], string, string]>([
    [
      'is not touched, then marked',
      ['甲乙'],
      [2],
      [put(2, 2, 'g'), put(2, 3, 'guang'), put(2, 7, '广')],
      '甲广乙',
      '甲{+广+}乙',
    ],
    ['over a selection', ['甲乙丙'], [2, 3], [put(2, 3, 'xin'), put(2, 5, '新')], '甲新丙', '甲[-乙-]{+新+}丙'],
    ['given up leaves no trace', ['甲乙'], [2], [put(2, 2, 'g'), (tr) => tr.delete(2, 3)], '甲乙', '甲乙'],
    ['of a repeated letter', ['广广'], [2], [put(2, 2, '广')], '广广广', '广广{+广+}'],
  ])('%s', (_, blocks, [from, to], deeds, during, after) => {
    const composed = compose(at(open(...blocks), from, to), ...deeds);
    expect([said(composed.during.doc), said(composed.after.doc)]).toEqual([during, after]);
  });

  test('plainly composed inside a deletion is not to be deleted', () => {
    const state = open('[*他们*]');
    const plain = at(state.apply(state.tr.setMeta(suggestModeKey, { on: false })), 2);
    expect(said(compose(plain, put(2, 2, '我')).after.doc)).toBe('[*他*]我[*们*]');
  });
});
