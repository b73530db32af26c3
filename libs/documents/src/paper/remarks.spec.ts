import { png, webp } from '../../../../test/support/images';
import { pdfText } from '../../../../test/support/pdf-text';
import { docxText, unzip } from '../../../../test/support/unzip';
import { type Paper, paperFromProseMirror, toDocx, toPdf } from './index';

const HAS_IMAGE = /\/Subtype\s*\/Image/;
const change = (type: string, id: string) => ({
  type,
  attrs: { id, author: 'p1', authorName: '文化馆编辑', at: '2027-03-01T09:30:00+08:00' },
});
const text = (value: string, more: object = {}) => ({ type: 'text', text: value, ...more });
const p = (...content: object[]) => ({ type: 'paragraph', content });
const document = {
  type: 'doc',
  content: [
    { type: 'heading', attrs: { level: 1 }, content: [text('一、目标', { remarks: [1] })] },
    p(
      text('前', { remarks: [0] }),
      text('中', { remarks: [0], marks: [{ type: 'bold' }] }),
      text('新增', { marks: [change('insertion', 'a')] }),
      text('删去', { marks: [change('deletion', 'b')] }),
      text('后'),
    ),
    p(text('见', {}), text('官网', { marks: [{ type: 'link', attrs: { href: 'https://example.org/a?b=1&c' } }] })),
    { type: 'image', attrs: { src: '/api/v1/images/0191e000-0000-7000-8000-000000000001', alt: '合影' } },
    { type: 'image', attrs: { src: 'https://evil.example/x.png', alt: '外链' } },
  ],
};
const paper: Paper = {
  ...paperFromProseMirror(document, { title: '计划' }),
  remarks: [
    {
      author: '专家甲',
      at: '2027-03-02T01:00:00Z',
      text: '数字从何而来？\n请注明',
      replies: [{ author: '图书馆', at: '2027-03-03T01:00:00Z', text: '年报' }],
    },
    { author: '专家乙', at: '2027-03-02T02:00:00Z', text: '好', resolved: true },
    { author: '专家丙', at: '2027-03-02T03:00:00Z', text: '原文已不在' },
  ],
  images: {
    '0191e000-0000-7000-8000-000000000001': { type: 'image/png', bytes: png(40, 20), width: 40, height: 20 },
  },
};

describe('a Word file with remarks and suggestions', () => {
  let files: Map<string, Buffer>;
  let body: string;
  const xml = (name: string) => files.get(name)!.toString('utf8');
  beforeAll(async () => {
    files = unzip(await toDocx(paper));
    body = xml('word/document.xml');
  });

  it('has each remark and each reply as a comment of Word with author and date', () => {
    const comments = [...xml('word/comments.xml').matchAll(/<w:comment [^>]*>/g)].map(([tag]) => tag);
    expect(comments).toHaveLength(4);
    expect(comments[0]).toContain('w:author="专家甲"');
    expect(comments[0]).toContain('w:date="2027-03-02T01:00:00');
    expect(comments[1]).toContain('w:author="图书馆"');
    expect(xml('word/comments.xml')).toContain('数字从何而来？');
    expect(xml('word/commentsExtended.xml')).toMatch(/w15:paraIdParent=/);
  });

  it('anchors each comment at its passage, once, and what has lost its passage at the title', () => {
    for (const id of [0, 1, 2, 3]) {
      for (const tag of ['commentRangeStart', 'commentRangeEnd', 'commentReference'])
        expect(body.match(new RegExp(`<w:${tag} w:id="${id}"/>`, 'g'))).toHaveLength(1);
    }
    const passage = (id: number) => body.split(`<w:commentRangeStart w:id="${id}"/>`)[1]!.split('commentRangeEnd')[0]!;
    const words = (part: string) => [...part.matchAll(/<w:t(?: [^>]*)?>([^<]*)</g)].map((m) => m[1]).join('');
    expect(words(passage(0))).toBe('前中');
    expect(words(passage(1))).toBe('前中');
    expect(words(passage(2))).toBe('一、目标');
    expect(words(passage(3))).toBe('计划');
  });

  it('has suggestions as tracked changes with author and date', () => {
    expect(body).toMatch(
      /<w:ins w:id="\d+" w:author="文化馆编辑" w:date="2027-03-01T01:30:00.000Z"><w:r>.*?<w:t[^>]*>新增<\/w:t><\/w:r><\/w:ins>/,
    );
    expect(body).toMatch(
      /<w:del w:id="\d+" w:author="文化馆编辑" w:date="2027-03-01T01:30:00.000Z"><w:r>.*?<w:delText[^>]*>删去<\/w:delText><\/w:r><\/w:del>/,
    );
    const ids = [...body.matchAll(/<w:(?:ins|del) w:id="(\d+)"/g)].map((m) => m[1]);
    expect(new Set(ids).size).toBe(2);
  });

  it('holds the picture, in its proportion, and words for one from elsewhere', async () => {
    expect([...files.keys()].filter((name) => name.startsWith('word/media/') && name.endsWith('.png'))).toHaveLength(1);
    const [, cx, cy] = /<wp:extent cx="(\d+)" cy="(\d+)"/.exec(body)!;
    expect(Number(cx) / Number(cy)).toBe(2);
    expect(docxText(await toDocx(paper))).toContain('[图片：外链]');
    expect(xml('word/_rels/document.xml.rels')).not.toContain('evil');
  });
});

describe('a PDF with remarks and suggestions', () => {
  it('shows the text, the suggestions, and each remark at the foot', async () => {
    const found = pdfText(await toPdf(paper));
    for (const part of [
      '前',
      '新增',
      '删去',
      '数字从何而来',
      '年报',
      '原文已不在',
      '建议增加',
      '建议删除',
      '[1]',
      '官网',
    ])
      expect(found).toContain(part);
  });

  it('holds the picture', async () => {
    expect(HAS_IMAGE.test((await toPdf(paper)).toString('latin1'))).toBe(true);
  });

  it.each([
    ['broken', { type: 'image/png', bytes: Buffer.from('\x89PNG\r\n\x1a\nbroken', 'latin1'), width: 4, height: 4 }],
    ['WebP', { type: 'image/webp', bytes: webp(), width: 3, height: 2 }],
  ])('with a %s picture is a PDF all the same, and keeps the others', async (_, image) => {
    const id = '0191e000-0000-7000-8000-000000000002';
    const more: Paper = {
      ...paper,
      blocks: [...paper.blocks, { kind: 'image', id, alt: '坏图' }],
      images: { ...paper.images, [id]: image },
    };
    const pdf = await toPdf(more);
    expect(pdfText(pdf)).toContain('坏图');
    expect(HAS_IMAGE.test(pdf.toString('latin1'))).toBe(true);
  });
});
