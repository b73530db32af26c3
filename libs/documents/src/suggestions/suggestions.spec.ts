import * as Y from 'yjs';
import { plainTextOf } from '../document-schema';
import { agreedText, mergedText } from './pending';
import { decide, suggestionsOf } from './suggestions';

const mark = (id: string) => ({ id, author: id, authorName: id, at: '2026-11-02T01:00:00Z' });
type Part = [string, Record<string, object>?];
function docOf(...blocks: Part[][]): Y.Doc {
  const doc = new Y.Doc();
  const paragraphs = blocks.map((parts) => {
    const paragraph = new Y.XmlElement('paragraph');
    const text = new Y.XmlText();
    text.applyDelta(parts.map(([insert, attributes = {}]) => ({ insert, attributes })));
    paragraph.insert(0, [text]);
    return paragraph;
  });
  doc.getXmlFragment('content').insert(0, paragraphs);
  return doc;
}
const ins = (id: string) => ({ insertion: mark(id) });
const del = (id: string) => ({ deletion: mark(id) });
const DOC = () =>
  docOf(
    [['甲'], ['乙', ins('a')], ['丙', del('b')], ['丁']],
    [['整段', ins('a')]],
    [['旧段', del('b')]],
    [['两人', { ...ins('a'), ...del('b') }], ['尾']],
  );

test('what waits is listed once each, with what it puts in and takes out', () => {
  expect(suggestionsOf(DOC())).toMatchObject([
    { id: 'a', inserted: '乙整段两人', deleted: '' },
    { id: 'b', inserted: '', deleted: '丙旧段两人' },
  ]);
});

test.each<[string, string[] | null, 'merged' | 'refused', string]>([
  ['all merged', null, 'merged', '甲乙丁\n整段\n尾'],
  ['all refused', null, 'refused', '甲丙丁\n旧段\n尾'],
  ['the insertions merged, the deletions waiting', ['a'], 'merged', '甲乙丙丁\n整段\n旧段\n两人尾'],
  ['the deletions merged, the insertions waiting', ['b'], 'merged', '甲丁\n尾'],
])('%s', (_, ids, decision, wanted) => {
  const doc = DOC();
  const other = new Y.Doc();
  Y.applyUpdate(other, Y.encodeStateAsUpdate(doc));
  const { update } = decide(doc, ids, decision)!;
  expect(plainTextOf(doc)).toBe(wanted);
  Y.applyUpdate(other, update);
  expect(plainTextOf(other)).toBe(wanted);
  if (ids === null) expect(suggestionsOf(other)).toEqual([]);
});

test('until then the agreed text is the old one, and the merged reading the new', () => {
  expect(plainTextOf(DOC(), agreedText)).toBe('甲丙丁\n旧段\n尾');
  expect(plainTextOf(DOC(), mergedText)).toBe('甲乙丁\n整段\n尾');
});

test('what others type into the paragraph meanwhile is kept, and what is not there is not decided', () => {
  const doc = DOC();
  const other = new Y.Doc();
  Y.applyUpdate(other, Y.encodeStateAsUpdate(doc));
  const words = (other.getXmlFragment('content').get(2) as Y.XmlElement).get(0) as Y.XmlText;
  words.insert(2, '又写', { deletion: null });
  decide(doc, ['b'], 'refused');
  Y.applyUpdate(other, Y.encodeStateAsUpdate(doc));
  expect(plainTextOf(other)).toContain('旧段又写');
  expect(decide(other, ['z'], 'merged')).toBeNull();
});

test('a mark that is no suggestion’s is not stumbled over', () => {
  expect(suggestionsOf(docOf([['甲', { insertion: { author: 7, at: 'x' } }]]))).toMatchObject([{ authorId: null }]);
});
