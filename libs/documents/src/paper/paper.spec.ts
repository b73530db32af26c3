import { pdfText } from '../../../../test/support/pdf-text';
import { docxText, unzip } from '../../../../test/support/unzip';
import {
  blocksFromProseMirror,
  heading,
  type Paper,
  paperFromProseMirror,
  paragraph,
  table,
  toDocx,
  toPdf,
} from './index';

const text = (value: string, ...marks: string[]) => ({
  type: 'text',
  text: value,
  ...(marks.length > 0 ? { marks: marks.map((type) => ({ type })) } : {}),
});
const node = (type: string, content: unknown[] = [], attrs: Record<string, unknown> = {}) => ({ type, attrs, content });
const p = (...content: unknown[]) => node('paragraph', content);

const TITLES = ['花城市民文化空间', '全民艺术普及联盟', '“向美而行”公共文化服务品牌'];
const paper: Paper = {
  title: '广州公共文化共同体服务报告（2027年度）',
  meta: ['征求意见稿'],
  blocks: [
    heading(1, '一、标杆项目'),
    heading(2, '（一）各类型'),
    heading(3, '1.横向整合型'),
    table(
      ['项目', '期数'],
      TITLES.map((title, index) => [title, index]),
      { caption: '表1　标杆项目', note: '注：按立项项目统计。' },
    ),
    { kind: 'list', ordered: true, start: 3, items: [{ runs: [{ text: '第三条' }], children: [paragraph('续段')] }] },
    { kind: 'list', ordered: false, items: [{ runs: [{ text: '一点' }] }] },
    { kind: 'quote', blocks: [paragraph('引文')] },
    { kind: 'pageBreak' },
    paragraph('换页\n之后', { bold: true, italic: true, underline: true, strike: true }),
    { kind: 'signature', lines: ['广州市文化广电旅游局', '2027年12月31日'] },
  ],
};
const EVERY_TEXT = [
  paper.title,
  '征求意见稿',
  '一、标杆项目',
  '（一）各类型',
  '1.横向整合型',
  ...TITLES,
  '表1　标杆项目',
  '注：按立项项目统计。',
  '第三条',
  '续段',
  '一点',
  '引文',
  '之后',
  '2027年12月31日',
];

describe('a Word file', () => {
  let files: Map<string, Buffer>;
  let document: string;
  let archive: Buffer;
  beforeAll(async () => {
    archive = await toDocx(paper);
    files = unzip(archive);
    document = files.get('word/document.xml')!.toString('utf8');
  });

  it('holds every text as text', () => {
    const found = docxText(archive);
    for (const part of EVERY_TEXT) expect(found).toContain(part);
  });

  it('names an East Asian face on every run, footers included', () => {
    const footers = [...files].filter(([name]) => /^word\/footer\d+\.xml$/.test(name));
    expect(footers).toHaveLength(2);
    for (const xml of [document, ...footers.map(([, bytes]) => bytes.toString('utf8'))]) {
      const runs = xml.match(/<w:r>[\s\S]*?<\/w:r>|<w:r [\s\S]*?<\/w:r>/g)!;
      expect(runs.length).toBeGreaterThan(0);
      for (const run of runs) expect(run).toMatch(/<w:rFonts[^>]* w:eastAsia="[^"]+"/);
    }
  });

  it('has the page of GB/T 9704-2012: A4, type area 156 x 225 mm, 22 lines of 28 characters', () => {
    const twips = (name: string) => Number(new RegExp(`w:${name}="(\\d+)"`).exec(document.split('<w:sectPr')[1]!)![1]);
    const mm = (value: number) => (value / 20 / 72) * 25.4;
    expect(mm(twips('w'))).toBeCloseTo(210, 1);
    expect(mm(twips('h'))).toBeCloseTo(297, 1);
    expect(mm(twips('w') - twips('left') - twips('right'))).toBeCloseTo(156, 1);
    expect(mm(twips('h') - twips('top') - twips('bottom'))).toBeCloseTo(225, 1);
    expect(mm(twips('linePitch') * 22)).toBeCloseTo(225, 0);
    expect(document).toMatch(/<w:docGrid[^>]*w:type="linesAndChars"/);
  });

  it('sets the title in small-title Song of size 2 and the body in FangSong of size 3', () => {
    const runOf = (part: string) => document.match(/<w:r>[\s\S]*?<\/w:r>/g)!.find((run) => run.includes(part))!;
    expect(runOf(paper.title)).toContain('w:eastAsia="方正小标宋简体"');
    expect(runOf(paper.title)).toContain('<w:sz w:val="44"/>');
    expect(runOf('引文')).toContain('w:eastAsia="楷体_GB2312"');
    expect(runOf('续段')).toContain('w:eastAsia="仿宋_GB2312"');
    expect(runOf('续段')).toContain('<w:sz w:val="32"/>');
  });

  it('names the face to take where an office face is not installed', () => {
    const fonts = files.get('word/fontTable.xml')!.toString('utf8');
    expect(fonts).toContain('<w:font w:name="仿宋_GB2312"><w:altName w:val="FangSong"/>');
  });

  it('keeps lists as Word lists that count from their own number', () => {
    expect(document).toContain('<w:numPr>');
    expect(files.get('word/numbering.xml')!.toString('utf8')).toContain('<w:start w:val="3"/>');
  });
});

describe('a PDF', () => {
  let pdf: Buffer;
  beforeAll(async () => {
    pdf = await toPdf(paper);
  });

  it('holds every text as text that can be extracted', () => {
    const found = pdfText(pdf);
    for (const part of EVERY_TEXT) expect(found).toContain(part.replace(/\s/g, ''));
  });

  it('embeds the glyphs of every face it uses', () => {
    const raw = pdf.toString('latin1');
    const descriptors = raw.match(/\/Type \/FontDescriptor/g)!.length;
    expect(descriptors).toBe(3);
    expect(raw.match(/\/FontFile2 /g)).toHaveLength(descriptors);
    expect(raw.match(/\/ToUnicode /g)).toHaveLength(descriptors);
  });

  it('is the same bytes for the same paper', async () => {
    expect((await toPdf(paper)).equals(pdf)).toBe(true);
  });

  it('takes what people wrote as data, never as markup', async () => {
    const hostile = '#read("/etc/passwd") *x* $y$ #set page(width: 1pt) ]} \\u{1F600} <label> @ref //';
    const found = pdfText(await toPdf({ title: hostile, blocks: [heading(1, hostile), paragraph(hostile)] }));
    expect(found.split(hostile.replace(/\s/g, '')).length - 1).toBe(3);
  });

  const long = (paragraphs: number): Paper => ({
    title: '长文',
    blocks: Array.from({ length: paragraphs }, () => paragraph('推动全民阅读、全民艺术普及和文旅志愿服务。'.repeat(5))),
  });

  it('of fifty paragraphs of Chinese has several pages', async () => {
    const raw = (await toPdf(long(50))).toString('latin1');
    expect(raw.match(/\/Type \/Page\b/g)!.length).toBeGreaterThan(8);
  });

  it('of two hundred pages is set beside the process: nobody waits for it', async () => {
    let longest = 0;
    let last = performance.now();
    const watch = setInterval(() => {
      longest = Math.max(longest, performance.now() - last);
      last = performance.now();
    }, 5);
    const started = performance.now();
    await toPdf(long(1200));
    const took = performance.now() - started;
    clearInterval(watch);
    expect(longest).toBeLessThan(Math.max(took / 2, 100));
  });

  it('breaks a word longer than the line, and its text stays what it was', async () => {
    const word = 'cffaf7'.repeat(20);
    const pdf = await toPdf({ title: '校验', blocks: [paragraph(word), table(['值'], [[word]])] });
    expect(pdfText(pdf).split(word)).toHaveLength(3);
  });

  it('many asked for at once each get their own', async () => {
    const files = await Promise.all(TITLES.map((title) => toPdf({ title, blocks: [] })));
    expect(files.map((file, index) => pdfText(file).includes(TITLES[index]!))).toEqual([true, true, true]);
  });
});

describe('what no file format accepts', () => {
  const bad: Paper = { title: 'a\u0000b\ud800c\u001f', blocks: [paragraph('x\udc00\u000by\ufffe'), table([], [])] };

  it('is taken out of the Word file and the PDF, and a lone surrogate shows as U+FFFD', async () => {
    expect(docxText(await toDocx(bad))).toContain('ab\ufffdc');
    expect(pdfText(await toPdf(bad))).toContain('ab');
  });

  it('an empty paper is still a page', async () => {
    const empty: Paper = { title: '', blocks: [] };
    expect((await toPdf(empty)).subarray(0, 5).toString()).toBe('%PDF-');
    expect(unzip(await toDocx(empty)).has('word/document.xml')).toBe(true);
  });
});

describe('a paper from a co-edited document', () => {
  it('keeps headings, looks of runs, line breaks and lists in lists', () => {
    const doc = node('doc', [
      node('heading', [text('一、问题')], { level: 1 }),
      p(text('普通'), text('粗', 'bold'), text('斜', 'italic'), node('hardBreak'), text('下一行')),
      node('bulletList', [
        node('listItem', [p(text('外')), node('orderedList', [node('listItem', [p(text('内'))])], { start: 4 })]),
      ]),
      node('blockquote', [p(text('引'))]),
      p(),
    ]);
    expect(blocksFromProseMirror(doc)).toEqual([
      { kind: 'heading', level: 1, text: '一、问题' },
      {
        kind: 'paragraph',
        runs: [
          { text: '普通' },
          { text: '粗', bold: true },
          { text: '斜', italic: true },
          { text: '\n' },
          { text: '下一行' },
        ],
      },
      {
        kind: 'list',
        ordered: false,
        items: [
          {
            runs: [{ text: '外' }],
            children: [{ kind: 'list', ordered: true, start: 4, items: [{ runs: [{ text: '内' }], children: [] }] }],
          },
        ],
      },
      { kind: 'quote', blocks: [{ kind: 'paragraph', runs: [{ text: '引' }] }] },
    ]);
  });

  it('keeps tables with their header rows and joined cells', () => {
    const doc = node('doc', [
      node('table', [
        node('tableRow', [node('tableHeader', [p(text('甲'))]), node('tableHeader', [p(text('乙'))])]),
        node('tableRow', [node('tableCell', [p(text('上')), p(text('下'))], { colspan: 2 })]),
      ]),
    ]);
    expect(blocksFromProseMirror(doc)).toEqual([
      {
        kind: 'table',
        head: [
          [
            { runs: [{ text: '甲', bold: true }], align: 'center' },
            { runs: [{ text: '乙', bold: true }], align: 'center' },
          ],
        ],
        rows: [[{ runs: [{ text: '上' }, { text: '\n' }, { text: '下' }], colspan: 2 }]],
      },
    ]);
  });

  it('loses no text of a node it does not know', () => {
    const doc = node('doc', [node('callout', [p(text('提示'))]), node('details', [node('chip', [text('标签')])])]);
    expect(JSON.stringify(blocksFromProseMirror(doc))).toContain('提示');
    expect(JSON.stringify(blocksFromProseMirror(doc))).toContain('标签');
  });

  it.each([null, undefined, 5, 'x', [], {}, { type: 'doc', content: 'x' }])('of %p has no blocks', (given) => {
    expect(paperFromProseMirror(given, { title: '空' })).toEqual({ title: '空', blocks: [] });
  });
});
