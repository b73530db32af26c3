import { pdfText } from '../../../../test/support/pdf-text';
import { docxText, unzip } from '../../../../test/support/unzip';
import { heading, type Paper, paragraph, table, toDocx, toPdf } from './index';
import { LINE_PITCH, markSize, mmToTwips, signatureIndents, twips, widthOf } from './paper.layout';

const NAMES = ['广州图书馆', '广州市文化馆', '广州市越秀区文化广电旅游体育局'];
const notice: Paper = {
  title: '广州市文化广电旅游局\n关于召开圆桌会议的通知',
  headerNote: '草稿',
  letterhead: { mark: '广州市文化广电旅游局文件', number: '穗文广旅〔2026〕12号' },
  blocks: [
    { kind: 'paragraph', align: 'left', runs: [{ text: '各成员单位：' }] },
    paragraph('现将有关事项通知如下：'),
    heading(1, '一、会议时间'),
    { kind: 'labelled', label: '附件', lines: ['1.会议议程', '2.参会回执'] },
    { kind: 'signature', lines: ['广州市文化广电旅游局', '2026年11月21日'] },
    { kind: 'labelled', label: '出席', lines: [NAMES.join('、')], face: 'heading' },
    { kind: 'attachment', label: '附件1', title: '会议议程' },
    table(['序号', '签名'], [[1, '']], { rowHeightMm: 11 }),
  ],
  imprint: {
    sent: [{ label: '抄送', names: NAMES.join('，') }],
    printedBy: '广州市文化广电旅游局',
    printedOn: '2026年11月21日印发',
  },
};
const sheet: Paper = { title: '回执汇总表', landscape: true, blocks: [table(['序号', '单位'], [[1, NAMES[2]!]])] };

describe('an official document as a Word file (GB/T 9704-2012)', () => {
  let xml: string;
  let files: Map<string, Buffer>;
  const paragraphOf = (part: string) =>
    xml.match(/<w:p>(?:(?!<\/w:p>)[\s\S])*<\/w:p>/g)!.find((p) => p.includes(part))!;
  beforeAll(async () => {
    files = unzip(await toDocx(notice));
    xml = files.get('word/document.xml')!.toString('utf8');
  });

  it('has the mark in red small-title Song, 35 mm under the top of the type area (7.2.4)', () => {
    const mark = paragraphOf('文化广电旅游局文件');
    expect(mark).toContain(`w:before="${mmToTwips(35)}"`);
    expect(mmToTwips(35)).toBe(1984);
    expect(mark).toContain('<w:color w:val="FF0000"/>');
    expect(mark).toContain('w:eastAsia="方正小标宋简体"');
    expect(mark).toContain('<w:jc w:val="center"/>');
  });

  it('has the number two lines under the mark, and the red rule 4 mm under the number (7.2.5, 7.2.7)', () => {
    const number = paragraphOf('穗文广旅〔2026〕12号');
    expect(number).toContain(`w:before="${twips(LINE_PITCH * 2)}"`);
    expect(number).toMatch(/<w:bottom w:val="single" w:color="FF0000" w:sz="16" w:space="11"\/>/); // 11 pt = 4 mm
    expect(number).toContain('<w:sz w:val="32"/>');
  });

  it('has the title two lines under the rule, in size 2, broken where it says (7.3.1)', () => {
    const title = paragraphOf('关于召开圆桌会议的通知');
    expect(title).toContain(`w:before="${twips(LINE_PITCH * 2)}"`);
    expect(title).toContain('<w:sz w:val="44"/>');
    expect(title).toContain('<w:br/>');
    expect(files.get('docProps/core.xml')!.toString('utf8')).toContain('广州市文化广电旅游局关于召开圆桌会议的通知');
  });

  it('hangs what wraps under the first character after the colon (7.3.4, 10.3)', () => {
    const attachments = paragraphOf('1.会议议程');
    expect(attachments).toContain(`w:left="${twips(16 * 5)}"`);
    expect(attachments).toContain(`w:hanging="${twips(16 * 3)}"`);
    expect(paragraphOf('2.参会回执')).toMatch(new RegExp(`w:left="${twips(16 * 5)}"(?! w:hanging)`));
    expect(paragraphOf('出席：')).toContain('w:eastAsia="黑体"');
  });

  it('has the day four characters from the right, and the office centred on it (7.3.5.1)', () => {
    expect(paragraphOf('2026年11月21日')).toContain(`w:right="${twips(16 * 4)}"`);
    expect(signatureIndents(['广州市文化广电旅游局', '2026年11月21日'])).toEqual([2.5, 4]);
  });

  it('begins an attachment on a page of its own, its label in 黑体 at the left (7.3.7)', () => {
    expect(paragraphOf('附件1')).toContain('<w:pageBreakBefore/>');
    expect(paragraphOf('附件1')).toContain('w:eastAsia="黑体"');
  });

  it('has its foot in size 4 between two thick rules, a thin one between, at the bottom of the last page (7.4)', () => {
    const foot = xml.slice(xml.lastIndexOf('<w:tbl>'));
    expect(foot).toMatch(/<w:tblpPr [^>]*w:tblpYSpec="bottom" w:vertAnchor="margin"/);
    const rules = [...foot.matchAll(/<w:(?:top|bottom) w:val="single" w:color="000000" w:sz="(\d+)"/g)].map(
      (m) => m[1],
    );
    expect(rules).toEqual(['8', '6', '6', '8']); // eighths of a point: 0.35 mm and 0.25 mm
    expect(foot).toContain('抄送：');
    expect(foot).toContain('<w:sz w:val="28"/>');
  });

  it('tells each line and character its pitch, for programs that know no grid', () => {
    expect(files.get('word/styles.xml')!.toString('utf8')).toContain('<w:pPr><w:snapToGrid w:val="0"/></w:pPr>');
    expect(paragraphOf('有关事项')).toContain('<w:spacing w:val="-5"/>'); // 28 x 15.75 pt <= 156 mm
    expect(paragraphOf('有关事项')).toContain('w:line="580" w:lineRule="exact"'); // 22 x 29 pt = 225 mm
  });

  it('says on every page that it is a draft', () => {
    const headers = [...files]
      .filter(([name]) => /^word\/header\d+\.xml$/.test(name))
      .map(([, b]) => b.toString('utf8'));
    expect(headers).toHaveLength(2);
    for (const header of headers) expect(header).toContain('草稿');
  });

  it('leaves room for a signature in each row', () => {
    expect(xml).toContain(`<w:trHeight w:val="${mmToTwips(11)}" w:hRule="atLeast"/>`);
  });

  it('names an East Asian face on every run, headers included', () => {
    for (const [name, bytes] of files) {
      if (!/^word\/(document|header\d+|footer\d+)\.xml$/.test(name)) continue;
      for (const run of bytes.toString('utf8').match(/<w:r>[\s\S]*?<\/w:r>/g) ?? [])
        expect(run).toMatch(/<w:rFonts[^>]* w:eastAsia="[^"]+"/);
    }
  });
});

describe('a sheet on its side', () => {
  it('is A4 turned, with the type area turned with it and the head of the table on every page', async () => {
    const xml = unzip(await toDocx(sheet))
      .get('word/document.xml')!
      .toString('utf8');
    const sect = xml.split('<w:sectPr')[1]!;
    const of = (name: string) => Number(new RegExp(`w:${name}="(\\d+)"`).exec(sect)![1]);
    expect(sect).toContain('w:orient="landscape"');
    expect([of('w'), of('h')]).toEqual([mmToTwips(297), mmToTwips(210)]);
    expect(of('w') - of('left') - of('right')).toBeCloseTo(mmToTwips(225), -1);
    expect(of('h') - of('top') - of('bottom')).toBeCloseTo(mmToTwips(156), -1);
    expect(xml).toContain('<w:tblHeader/>');
    expect(xml).toContain(`<w:tblW w:type="dxa" w:w="${mmToTwips(225)}"/>`);
  });
});

it('a mark is as large as fits one line', () => {
  expect(markSize('广州市文化广电旅游局文件')).toBe(35);
  expect(markSize('纪要')).toBe(40);
  expect(widthOf('2026年11月')).toBe(5);
});

test('the PDF holds every text of both', async () => {
  const found = pdfText(await toPdf(notice)) + pdfText(await toPdf(sheet));
  const texts = docxText(await toDocx(notice))
    .split(/\s+/)
    .filter((text) => text.length > 3);
  expect(texts.length).toBeGreaterThan(8);
  for (const text of [...texts, '草稿', '回执汇总表', NAMES[2]!]) expect(found).toContain(text);
});
