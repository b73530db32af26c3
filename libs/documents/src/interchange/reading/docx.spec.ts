import { p, part, type WordParts, word } from '../../../../../test/support/docx';
import { png } from '../../../../../test/support/images';
import { type Paper, paperFromProseMirror, toDocx } from '../../paper';
import { readDocx } from './docx';
import type { IncomingText } from './reading';

const read = (parts: WordParts) => readDocx(word(parts));
const blocks = (parts: WordParts) => read(parts).content.content!;
/** `type(children)`, with what marks a text in square brackets. */
const sketch = (nodes: readonly IncomingText[]): string =>
  nodes
    .map(({ type, text, marks, content, attrs, comments }) => {
      if (text !== undefined) {
        const on = [...(marks ?? []).map((mark) => mark.type), ...(comments ?? []).map((id) => `#${id}`)];
        return on.length > 0 ? `${text}[${on.join(' ')}]` : text;
      }
      const more = attrs?.level ?? attrs?.start ?? '';
      return `${type}${more}(${sketch(content ?? [])})`;
    })
    .join(' ');

const STYLES = part(
  'styles',
  `<w:style w:styleId="a1"><w:name w:val="heading 1"/></w:style>
   <w:style w:styleId="own"><w:name w:val="公文一级"/><w:basedOn w:val="a1"/></w:style>
   <w:style w:styleId="lvl"><w:name w:val="层次"/><w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style>
   <w:style w:styleId="loop"><w:name w:val="x"/><w:basedOn w:val="loop"/></w:style>
   <w:style w:styleId="li"><w:name w:val="条目"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>
   <w:style w:styleId="strong"><w:name w:val="Strong"/><w:rPr><w:b/></w:rPr></w:style>`,
);
const NUMBERING = part(
  'numbering',
  `<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="3"/><w:numFmt w:val="chineseCounting"/></w:lvl>
     <w:lvl w:ilvl="1"><w:numFmt w:val="bullet"/></w:lvl></w:abstractNum>
   <w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>
   <w:num w:numId="2"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>`,
);
const parts = { 'word/styles.xml': STYLES, 'word/numbering.xml': NUMBERING };
const item = (text: string, id: number, level = 0) =>
  p(text, `<w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="${id}"/></w:numPr>`);

test.each([
  ['a paragraph', p('正文'), 'paragraph(正文)'],
  ['a heading by its style', p('题', '<w:pStyle w:val="a1"/>'), 'heading1(题)'],
  ['a heading by the style it is based on', p('题', '<w:pStyle w:val="own"/>'), 'heading1(题)'],
  ['a heading by outline level', p('题', '<w:pStyle w:val="lvl"/>'), 'heading2(题)'],
  ['a heading by its own outline level', p('题', '<w:outlineLvl w:val="5"/>'), 'heading3(题)'],
  ['a style based on itself', p('文', '<w:pStyle w:val="loop"/>'), 'paragraph(文)'],
  [
    'looks, and what turns them off',
    '<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>粗</w:t></w:r><w:r><w:rPr><w:b w:val="0"/><w:i/><w:u w:val="single"/></w:rPr><w:t>斜</w:t></w:r><w:r><w:rPr><w:u w:val="none"/></w:rPr><w:t>平</w:t></w:r><w:r><w:rPr><w:rStyle w:val="strong"/></w:rPr><w:t>强</w:t></w:r></w:p>',
    'paragraph(粗[bold] 斜[italic underline] 平 强[bold])',
  ],
  [
    'runs of one look that Word has cut up',
    '<w:p><w:r><w:t>广</w:t></w:r><w:proofErr/><w:r><w:t>州</w:t></w:r></w:p>',
    'paragraph(广州)',
  ],
  [
    'line breaks and tabs',
    '<w:p><w:r><w:t>甲</w:t><w:br/><w:tab/><w:t>乙</w:t></w:r></w:p>',
    'paragraph(甲 hardBreak() \t乙)',
  ],
  [
    'a list in a list, going on after a paragraph',
    item('一', 1) + item('内', 1, 1) + item('二', 1) + p('段') + item('三', 1) + item('另', 2),
    'orderedList3(listItem(paragraph(一) bulletList(listItem(paragraph(内)))) listItem(paragraph(二))) paragraph(段) orderedList5(listItem(paragraph(三))) orderedList1(listItem(paragraph(另)))',
  ],
  ['a list by its style', p('条', '<w:pStyle w:val="li"/>'), 'orderedList3(listItem(paragraph(条)))'],
  ['numbering taken off', p('条', '<w:pStyle w:val="li"/><w:numPr><w:numId w:val="0"/></w:numPr>'), 'paragraph(条)'],
  [
    'text in content controls, smart tags and fields',
    '<w:sdt><w:sdtContent><w:p><w:smartTag><w:r><w:t>甲</w:t></w:r></w:smartTag><w:fldSimple><w:r><w:t>乙</w:t></w:r></w:fldSimple><w:r><w:instrText>PAGE</w:instrText></w:r></w:p></w:sdtContent></w:sdt>',
    'paragraph(甲乙)',
  ],
  [
    'tracked changes',
    '<w:p><w:ins w:id="1" w:author="张三" w:date="2027-03-01T09:00:00Z"><w:r><w:t>增</w:t></w:r></w:ins><w:del w:id="2" w:author="张三"><w:r><w:delText>删</w:delText></w:r></w:del></w:p>',
    'paragraph(增[insertion] 删[deletion])',
  ],
  [
    'a comment over two paragraphs',
    '<w:p><w:r><w:t>前</w:t></w:r><w:commentRangeStart w:id="7"/><w:r><w:t>中</w:t></w:r></w:p><w:p><w:r><w:t>后</w:t></w:r><w:commentRangeEnd w:id="7"/><w:r><w:commentReference w:id="7"/></w:r><w:r><w:t>尾</w:t></w:r></w:p>',
    'paragraph(前 中[#7]) paragraph(后[#7] 尾)',
  ],
  ['nothing', '', 'paragraph()'],
])('%s', (_, body, expected) => expect(sketch(blocks({ body, parts }))).toBe(expected));

test('a table keeps header rows, spans and what is in its cells', () => {
  const cell = (inner: string, facts = '') => `<w:tc><w:tcPr>${facts}</w:tcPr>${inner}</w:tc>`;
  const body = `<w:tbl><w:tr><w:trPr><w:tblHeader/></w:trPr>${cell(p('表头'), '<w:gridSpan w:val="2"/>')}</w:tr>
    <w:tr>${cell(p('合'), '<w:vMerge w:val="restart"/>')}${cell(p('甲') + item('条', 1))}</w:tr>
    <w:tr>${cell('<w:p/>', '<w:vMerge/>')}${cell('<w:p/>')}</w:tr></w:tbl>`;
  const [table] = blocks({ body, parts });
  expect(sketch([table!])).toBe(
    'table(tableRow(tableHeader(paragraph(表头))) tableRow(tableCell(paragraph(合)) tableCell(paragraph(甲) orderedList3(listItem(paragraph(条))))) tableRow(tableCell(paragraph())))',
  );
  expect(table!.content![0]!.content![0]!.attrs).toMatchObject({ colspan: 2, rowspan: 1 });
  expect(table!.content![1]!.content![0]!.attrs).toMatchObject({ colspan: 1, rowspan: 2 });
});

test('comments bring author, date, answers and whether they are done', () => {
  const { comments } = read({
    parts: {
      'word/comments.xml': part(
        'comments',
        `<w:comment w:id="0" w:author="专家" w:date="2027-03-01T09:00:00"><w:p w14:paraId="AA"><w:r><w:t>为何？</w:t></w:r></w:p></w:comment>
         <w:comment w:id="1" w:author="馆" w:date="2027-03-02T09:00:00Z"><w:p w14:paraId="BB"><w:r><w:t>因此</w:t></w:r></w:p></w:comment>`,
      ),
      'word/commentsExtended.xml': `<w15:commentsEx xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml"><w15:commentEx w15:paraId="AA" w15:done="1"/><w15:commentEx w15:paraId="BB" w15:paraIdParent="AA"/></w15:commentsEx>`,
    },
  });
  expect(comments).toEqual([
    { id: '0', parent: null, author: '专家', at: '2027-03-01T01:00:00.000Z', text: '为何？', resolved: true },
    { id: '1', parent: '0', author: '馆', at: '2027-03-02T09:00:00.000Z', text: '因此', resolved: false },
  ]);
});

test('pictures come from within the file; one from elsewhere is told of and never fetched', () => {
  const drawing = (blip: string) =>
    `<w:p><w:r><w:drawing><wp:inline><wp:extent cx="952500" cy="476250"/><wp:docPr id="1" name="x" descr="合影"/><a:blip ${blip}/></wp:inline></w:drawing></w:r></w:p>`;
  const relation = (id: string, target: string, mode = '') =>
    `<Relationship Id="${id}" Type="x/image" Target="${target}" ${mode}/>`;
  const { content, images, dropped } = read({
    body: drawing('r:embed="a"') + drawing('r:link="b"') + drawing('r:embed="b"') + drawing('r:embed="c"'),
    relations:
      relation('a', 'media/image1.png') +
      relation('b', 'http://127.0.0.1:9/x.png', 'TargetMode="External"') +
      relation('c', '../../../etc/passwd'),
    parts: { 'word/media/image1.png': png() },
  });
  expect(content.content![0]).toEqual({
    type: 'image',
    attrs: { src: 'incoming:0', alt: '合影', width: 100 },
  });
  expect(images).toHaveLength(1);
  expect(dropped).toEqual({ external_image: 1, image: 2 });
});

test('what cannot come in is told by kind and number, and no text is lost with it', () => {
  const { content, dropped } = read({
    body: `<w:p><w:r><w:t>甲</w:t><w:br w:type="page"/><w:sym w:font="Wingdings" w:char="F0FC"/></w:r><w:r><w:footnoteReference w:id="2"/></w:r></w:p>
      <w:p><w:pPr><w:rPr><w:ins w:id="9"/></w:rPr></w:pPr><w:r><w:pict><v:textbox xmlns:v="urn:schemas-microsoft-com:vml"><w:txbxContent>${p('框内')}</w:txbxContent></v:textbox></w:pict></w:r></w:p>
      <w:p><w:hyperlink r:id="bad"><w:r><w:t>链接</w:t></w:r></w:hyperlink></w:p><w:altChunk r:id="alt"/>`,
    relations: '<Relationship Id="bad" Type="x" Target="javascript:alert(1)" TargetMode="External"/>',
    parts: {
      'word/footnotes.xml': part('footnotes', `<w:footnote w:id="2">${p('脚注文字')}</w:footnote>`),
      'word/header1.xml': part('hdr', p('页眉')),
      'word/footer1.xml': part('ftr', '<w:p/>'),
      'word/embeddings/book.xlsx': 'PK',
    },
  });
  expect(sketch(content.content!)).toBe(
    'paragraph(甲[1]) paragraph(框内) paragraph(链接) paragraph([1]  脚注文字)'.replace('[1]  脚', '[1]  脚'),
  );
  expect(dropped).toEqual({
    embedded_file: 1,
    footnote_place: 1,
    foreign_part: 1,
    header_or_footer: 1,
    page_break: 1,
    paragraph_change: 1,
    symbol: 1,
    text_box_frame: 1,
    unsafe_link: 1,
  });
});

test('strict and transitional names are the same document, whatever the prefix', () => {
  const strict = `<x:document xmlns:x="http://purl.oclc.org/ooxml/wordprocessingml/main"><x:body><x:p><x:pPr><x:outlineLvl x:val="0"/></x:pPr><x:r><x:t>题</x:t></x:r></x:p></x:body></x:document>`;
  expect(sketch(blocks({ parts: { 'word/document.xml': strict } }))).toBe('heading1(题)');
});

test('our own Word file read back has the same headings, lists, tables, looks, remarks and suggestions', async () => {
  const text = (value: string, more: object = {}) => ({ type: 'text', text: value, ...more });
  const line = (...content: object[]) => ({ type: 'paragraph', content });
  const change = (type: string) => ({ type, attrs: { id: 'a', authorName: '编辑', at: '2027-03-01T01:00:00.000Z' } });
  const cell = (type: string, value: string) => ({ type, content: [line(text(value))] });
  const content = {
    type: 'doc',
    content: [
      { type: 'heading', attrs: { level: 1 }, content: [text('一、目标')] },
      { type: 'heading', attrs: { level: 2 }, content: [text('（一）范围')] },
      line(
        text('普通'),
        text('粗', { marks: [{ type: 'bold' }] }),
        text('批注处', { remarks: [0] }),
        text('增', { marks: [change('insertion')] }),
        text('删', { marks: [change('deletion')] }),
      ),
      {
        type: 'orderedList',
        attrs: { start: 2 },
        content: [
          {
            type: 'listItem',
            content: [
              line(text('外')),
              { type: 'bulletList', content: [{ type: 'listItem', content: [line(text('内'))] }] },
            ],
          },
          { type: 'listItem', content: [line(text('次'))] },
        ],
      },
      {
        type: 'table',
        content: [
          { type: 'tableRow', content: [cell('tableHeader', '项目'), cell('tableHeader', '期数')] },
          { type: 'tableRow', content: [cell('tableCell', '甲'), cell('tableCell', '3')] },
        ],
      },
      line(text('尾')),
    ],
  };
  const remarks = [{ author: '专家', at: '2027-03-02T01:00:00Z', text: '为何' }];
  const paper: Paper = { ...paperFromProseMirror(content, { title: '计划' }), remarks };
  const back = readDocx(await toDocx(paper));
  const drawn = sketch(back.content.content!);
  expect(drawn).toContain('heading1(一、目标) heading2(（一）范围)');
  expect(drawn).toContain('paragraph(普通 粗[bold] 批注处[#0] 增[insertion] 删[deletion])');
  expect(drawn).toContain(
    'orderedList2(listItem(paragraph(外) bulletList(listItem(paragraph(内)))) listItem(paragraph(次)))',
  );
  expect(drawn).toMatch(
    /table\(tableRow\(tableHeader\(paragraph\(项目.*tableRow\(tableCell\(paragraph\(甲\)\) tableCell\(paragraph\(3\)\)\)\)/,
  );
  expect(back.comments).toMatchObject([{ id: '0', author: '专家', text: '为何' }]);
});
