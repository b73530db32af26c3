import { png } from '../../../../test/support/images';
import { toHtml } from './html';
import { type Block, heading, type Paper, paragraph, table } from './index';
import { toMarkdown } from './markdown';

const id = '0191e000-0000-7000-8000-000000000001';
const hostile = '<script>alert(1)</script> *a* _b_ [c](javascript:x) | # `d`';
const blocks: Block[] = [
  heading(1, '一、目标'),
  {
    kind: 'paragraph',
    runs: [
      { text: '普通' },
      { text: '粗', bold: true },
      { text: '新增', change: { kind: 'insertion', id: 'a', author: '编辑', at: '2027-03-01T01:30:00Z' } },
      { text: '删去', change: { kind: 'deletion', id: 'b', author: '编辑', at: '' } },
      { text: '被批注', remarks: [0] },
      { text: '链接', link: 'https://example.org/?a=1&b="x"' },
    ],
  },
  paragraph(hostile),
  paragraph('1. 不是列表\n# 不是标题'),
  { kind: 'list', ordered: true, start: 3, items: [{ runs: [{ text: '三' }], children: [paragraph('续段')] }] },
  {
    kind: 'list',
    ordered: false,
    items: [
      {
        runs: [{ text: '外' }],
        children: [{ kind: 'list', ordered: false, items: [{ runs: [{ text: '内' }] }] }],
      },
    ],
  },
  table(['项目', '期数'], [['甲|乙', 3]]),
  { kind: 'quote', blocks: [paragraph('引文')] },
  { kind: 'image', id, alt: '合"影' },
];
const paper: Paper = {
  title: '计划<b>',
  blocks,
  remarks: [
    {
      author: '专家',
      at: '2027-03-02T01:00:00Z',
      text: '从何而来？',
      replies: [{ author: '馆', at: '', text: '<i>' }],
    },
    { author: '专家', at: '2027-03-02T01:00:00Z', text: '总评' },
  ],
  images: { [id]: { type: 'image/png', bytes: png(), width: 4, height: 4 } },
};

test('a page holds everything, runs nothing and fetches nothing', () => {
  const page = toHtml(paper);
  expect(page).not.toMatch(/<script|<i>|<b>|src="(?!data:)/);
  expect(page).toContain("default-src 'none'");
  expect(page).toContain('<img src="data:image/png;base64,');
  expect(page).toContain('alt="合&quot;影"');
  expect(page).toContain('<ins title="修订（编辑 2027/03/01）：建议增加" datetime="2027-03-01T01:30:00Z">新增</ins>');
  expect(page).toContain('<mark>被批注</mark><sup><a href="#remark-1">[1]</a></sup>');
  expect(page).toContain('<h1>计划&lt;b&gt;<sup><a href="#remark-2">[2]</a></sup></h1>');
  expect(page).toContain('回复（馆）：&lt;i&gt;');
  expect(page).toContain('<ol start="3"><li>三<p>续段</p></li></ol>');
  expect(page).toContain('href="https://example.org/?a=1&amp;b=&quot;x&quot;"');
});

test('Markdown holds every text, and what people wrote stays what it was', () => {
  const text = toMarkdown(paper);
  expect(text).toContain('## 一、目标');
  expect(text).toContain('普通**粗**{++新增++}{--删去--}被批注[^1][链接](<https://example.org/?a=1&b="x">)');
  expect(text).toContain('\\<script\\>alert(1)\\</script\\> \\*a\\*');
  expect(text).toContain('1\\. 不是列表\\\n\\# 不是标题');
  expect(text).toContain('3. 三\n\n   续段');
  expect(text).toContain('- 外\n  - 内');
  expect(text).toContain('| 项目 | 期数 |\n| --- | --- |\n| 甲\\|乙 | 3 |');
  expect(text).toContain('> 引文');
  expect(text).toContain('[^1]: 批注（专家 2027/03/02）：从何而来？');
});
