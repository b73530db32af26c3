import type { RichText } from '../document-schema';
import { compare, compareText } from './compare';
import { sequenceDiff } from './sequence-diff';

const p = (text: string): RichText => ({ type: 'paragraph', ...(text ? { content: [{ type: 'text', text }] } : {}) });
const h = (level: number, text: string): RichText => ({
  type: 'heading',
  attrs: { level },
  content: [{ type: 'text', text }],
});
const doc = (...content: RichText[]): RichText => ({ type: 'doc', content });
/** `甲[-乙-]{+丙+}` */
const said = (runs: readonly { kind: string; text: string }[]) =>
  runs.map(({ kind, text }) => (kind === 'same' ? text : kind === 'deleted' ? `[-${text}-]` : `{+${text}+}`)).join('');

describe('words within a block', () => {
  test.each([
    ['图书馆开放到晚上九点', '图书馆开放到晚上十点', '图书馆开放到晚上[-九-]{+十+}点'],
    ['举办读书活动', '举办亲子读书活动', '举办{+亲子+}读书活动'],
    ['由文化馆负责实施', '由文化馆实施', '由文化馆[-负责-]实施'],
    ['二〇二六年', '二〇二七年', '二〇二[-六-]{+七+}年'],
    ['预算12万元', '预算15万元', '预算1[-2-]{+5+}万元'],
    ['甲', '乙', '[-甲-]{+乙+}'],
    ['', '新写的', '{+新写的+}'],
    ['旧的', '', '[-旧的-]'],
    ['一样', '一样', '一样'],
    ['👨‍👩‍👧来了', '👨‍👩‍👦来了', '[-👨‍👩‍👧-]{+👨‍👩‍👦+}来了'],
    ['the old library', 'the new library', 'the [-old-]{+new+} library'],
  ])('%s -> %s', (then, now, wanted) => {
    expect(said(compareText(then, now))).toBe(wanted);
  });
});

describe('blocks', () => {
  const lines = (then: RichText, now: RichText) =>
    compare(then, now).map(({ kind, type, runs }) => `${kind} ${type} ${said(runs)}`.trim());
  const item = (text: string): RichText => ({ type: 'listItem', content: [p(text)] });
  test.each<[string, RichText, RichText, string[]]>([
    ['nothing', doc(p('甲'), p('乙')), doc(p('甲'), p('乙')), ['same paragraph 甲', 'same paragraph 乙']],
    ['one that came', doc(p('甲')), doc(p('甲'), p('乙')), ['same paragraph 甲', 'inserted paragraph {+乙+}']],
    ['one that went', doc(p('甲'), p('乙')), doc(p('乙')), ['deleted paragraph [-甲-]', 'same paragraph 乙']],
    [
      'words in the second of three',
      doc(p('一段'), p('馆校合作覆盖十所学校'), p('三段')),
      doc(p('一段'), p('馆校合作覆盖二十所学校'), p('三段')),
      ['same paragraph 一段', 'changed paragraph 馆校合作覆盖{+二+}十所学校', 'same paragraph 三段'],
    ],
    [
      'a new block before a changed one',
      doc(p('馆校合作覆盖十所学校')),
      doc(p('完全不同的新内容'), p('馆校合作覆盖九所学校')),
      ['inserted paragraph {+完全不同的新内容+}', 'changed paragraph 馆校合作覆盖[-十-]{+九+}所学校'],
    ],
    ['a paragraph made a heading', doc(p('目标')), doc(h(2, '目标')), ['changed heading 目标']],
    [
      'an item of a list',
      doc({ type: 'bulletList', content: [item('甲'), item('乙')] }),
      doc({ type: 'bulletList', content: [item('甲'), item('丙'), item('乙')] }),
      ['same listItem 甲', 'inserted listItem {+丙+}', 'same listItem 乙'],
    ],
    ['everything', doc(p('甲')), doc(p('丙')), ['deleted paragraph [-甲-]', 'inserted paragraph {+丙+}']],
    ['from nothing', doc(), doc(p('甲')), ['inserted paragraph {+甲+}']],
  ])('%s', (_, then, now, wanted) => {
    expect(lines(then, now)).toEqual(wanted);
  });

  test('a heading of another level says what it was', () => {
    expect(compare(doc(h(2, '目标')), doc(h(3, '目标')))).toEqual([
      {
        kind: 'changed',
        type: 'heading',
        level: 3,
        was: { type: 'heading', level: 2 },
        runs: [{ kind: 'same', text: '目标' }],
      },
    ]);
  });
});

test('either side alone gives the text itself, for any two texts', () => {
  let seed = 7;
  const random = (below: number) => {
    seed = (seed * 1103515245 + 12345) % 2147483648;
    return seed % below;
  };
  const text = () => Array.from({ length: random(30) }, () => '公共文化服务图书馆读者年二三'[random(14)]).join('');
  for (let round = 0; round < 500; round++) {
    const [a, b] = [text(), text()];
    const runs = compareText(a, b);
    const side = (kind: string) =>
      runs
        .filter((r) => r.kind === 'same' || r.kind === kind)
        .map((r) => r.text)
        .join('');
    expect([side('deleted'), side('inserted')]).toEqual([a, b]);
    const [before, after] = [doc(p(a), p(b), p(a)), doc(p(b), p(text()), p(a))];
    const blocks = compare(before, after);
    const whole = (kind: string) =>
      blocks
        .flatMap((block) => block.runs.filter((r) => r.kind === 'same' || r.kind === kind))
        .map((r) => r.text)
        .join('');
    expect(whole('deleted')).toBe(a + b + a);
  }
});

test('two long and wholly different texts are told apart within a second', () => {
  const long = (word: string) => Array.from({ length: 30_000 }, (_, i) => `${word}${i}`);
  const began = Date.now();
  expect(sequenceDiff(long('a'), long('b')).map(({ kind }) => kind)).toEqual(['deleted', 'inserted']);
  expect(Date.now() - began).toBeLessThan(1000);
});
