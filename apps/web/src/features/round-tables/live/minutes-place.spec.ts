import { minutesPlace } from './minutes-place';

const block = (name: string, textContent: string, level?: number) => ({
  type: { name },
  attrs: level ? { level } : {},
  textContent,
  nodeSize: textContent.length + 2,
});
const doc = (...blocks: ReturnType<typeof block>[]) => ({
  content: { size: blocks.reduce((sum, { nodeSize }) => sum + nodeSize, 0) },
  forEach(visit: (node: ReturnType<typeof block>, offset: number) => void) {
    let offset = 0;
    for (const node of blocks) {
      visit(node, offset);
      offset += node.nodeSize;
    }
  },
});

const title = block('heading', '会议纪要', 1);
const chapter = block('heading', '二、议题与讨论', 2);
const item = block('heading', '城市书房', 3);
const words = block('paragraph', '讨论了。');
const after = block('heading', '三、形成的决议', 2);

test('an item gets its heading below what the chapter of topics says already, above blank lines', () => {
  expect(minutesPlace(doc(title, chapter, block('paragraph', ''), after), '阅读推广').at).toBe(6 + 9);
  const text = doc(title, chapter, item, words, block('paragraph', ' '), after);
  expect(minutesPlace(text, '阅读推广')).toEqual({ at: 6 + 9 + 6 + 6, exists: false });
});

test('an item that has its heading gets no second one: the cursor goes behind it', () => {
  expect(minutesPlace(doc(title, chapter, item, words, after), '城市书房')).toEqual({ at: 6 + 9 + 5, exists: true });
});

test('without such a chapter, or with it last, the heading comes at the end of the text', () => {
  expect(minutesPlace(doc(title, words), '城市书房')).toEqual({ at: 12, exists: false });
  expect(minutesPlace(doc(title, chapter, words), '城市书房')).toEqual({ at: 21, exists: false });
});
