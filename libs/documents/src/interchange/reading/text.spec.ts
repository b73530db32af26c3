import { readMarkdown } from './markdown';
import type { IncomingText } from './reading';
import { readText } from './text';

const sketch = (nodes: readonly IncomingText[]): string =>
  nodes
    .map(({ type, text, marks, content, attrs }) =>
      text !== undefined
        ? `${text}${marks ? `[${marks.map((mark) => mark.type).join(' ')}]` : ''}`
        : `${type}${attrs?.level ?? attrs?.start ?? ''}(${sketch(content ?? [])})`,
    )
    .join(' ');
const markdown = (text: string) => sketch(readMarkdown(Buffer.from(text)).content.content!);

test.each([
  ['# 题\n正文', 'heading1(题) paragraph(正文)'],
  ['###### 小 ##', 'heading3(小)'],
  ['甲\n乙', 'paragraph(甲乙)'],
  ['one\ntwo', 'paragraph(one two)'],
  ['甲  \n乙\\\n丙', 'paragraph(甲 hardBreak() 乙 hardBreak() 丙)'],
  ['**粗** *斜* ~~删~~ `码`', 'paragraph(粗[bold]   斜[italic]   删[strike]   码[code])'],
  ['**粗*斜*粗**', 'paragraph(粗[bold] 斜[bold italic] 粗[bold])'],
  ['\\*不是\\* 2 * 3 * 4 snake_case_name', 'paragraph(*不是* 2 * 3 * 4 snake_case_name)'],
  ['[网](https://a.b/c)', 'paragraph(网[link])'],
  ['[坏](javascript:alert(1))', 'paragraph([坏](javascript:alert(1)))'],
  ['<script>alert(1)</script>', 'paragraph(<script>alert(1)</script>)'],
  [
    '- 甲\n- 乙\n  - 内',
    'bulletList(listItem(paragraph(甲)) listItem(paragraph(乙) bulletList(listItem(paragraph(内)))))',
  ],
  ['3. 三\n4. 四\n\n   续', 'orderedList3(listItem(paragraph(三)) listItem(paragraph(四) paragraph(续)))'],
  ['> 引\n> 文', 'blockquote(paragraph(引文))'],
  ['```js\na <b\n```', 'codeBlock(a <b)'],
  ['---', 'horizontalRule()'],
  [
    '| 甲 | 乙 |\n| --- | :-: |\n| 1\\|2 | **粗** |',
    'table(tableRow(tableHeader(paragraph(甲)) tableHeader(paragraph(乙))) tableRow(tableCell(paragraph(1|2)) tableCell(paragraph(粗[bold]))))',
  ],
  ['', 'paragraph()'],
])('Markdown %j', (text, expected) => expect(markdown(text)).toBe(expected));

test('pictures of Markdown are told of', () => {
  const { dropped, content } = readMarkdown(Buffer.from('![图](http://127.0.0.1/x.png)'));
  expect(dropped).toEqual({ image: 1 });
  expect(sketch(content.content!)).toBe('paragraph([图片：图])');
});

test.each([
  ['asterisks', '*a '.repeat(30_000)],
  ['brackets', '['.repeat(50_000)],
  ['ticks', '`a``b'.repeat(20_000)],
  ['quotes in quotes', `${'> '.repeat(50_000)}x`],
  ['lists in lists', varied(5000)],
  ['bars', `${'|a'.repeat(20_000)}\n${'|-'.repeat(20_000)}`],
  ['spaces', `---${' '.repeat(30_000)}x`],
])('a text of %s is read in time', (_, text) => {
  const started = performance.now();
  try {
    readMarkdown(Buffer.from(text));
  } catch (error) {
    expect((error as { code: string }).code).toBe('too_large');
  }
  expect(performance.now() - started).toBeLessThan(2000);
});
function varied(count: number): string {
  return Array.from({ length: count }, (_, i) => `${' '.repeat(i % 40)}- x`).join('\n');
}

test('a text is UTF-8, UTF-16 with its mark, or GB 18030; anything else is none', () => {
  const lines = '甲\n\n乙';
  const expected = 'paragraph(甲) paragraph() paragraph(乙)';
  const gb = Buffer.from([0xbc, 0xd7, 0x0a, 0x0a, 0xd2, 0xd2]);
  for (const file of [Buffer.from(lines), Buffer.from(`\ufeff${lines}`), Buffer.from(`\ufeff${lines}`, 'utf16le'), gb])
    expect(sketch(readText(file).content.content!)).toBe(expected);
  expect(() => readText(Buffer.from([0, 1, 2, 0xff]))).toThrow('not_supported');
});
