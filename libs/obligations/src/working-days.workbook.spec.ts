import { zip } from '../../../test/support/zip';
import { daysWorkbook, readDaysWorkbook } from './working-days.workbook';

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const REL = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const text = (at: string, value: string) => `<c r="${at}" t="inlineStr"><is><t>${value}</t></is></c>`;
const HEAD = `<row r="1">${text('A1', '日期')}${text('B1', '类别')}${text('C1', '名称')}</row>`;

/** The smallest workbook of one sheet with the header and these rows as XML; style 1 is a date. */
const workbook = (rows: string, head = HEAD, sheet = '工作日历'): Buffer =>
  zip(
    Object.entries({
      '[Content_Types].xml': `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>`,
      'xl/workbook.xml': `<workbook xmlns="${MAIN}" xmlns:r="${REL}"><workbookPr/><sheets><sheet name="${sheet}" sheetId="1" r:id="rId1"/></sheets></workbook>`,
      'xl/_rels/workbook.xml.rels': `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${REL}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${REL}/styles" Target="styles.xml"/></Relationships>`,
      'xl/styles.xml': `<styleSheet xmlns="${MAIN}"><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14" applyNumberFormat="1"/></cellXfs></styleSheet>`,
      'xl/worksheets/sheet1.xml': `<worksheet xmlns="${MAIN}"><sheetData>${head}${rows}</sheetData></worksheet>`,
    }).map(([path, content]) => ({ path, content: Buffer.from(content) })),
  );
const line = (row: number, day: string, kind = '放假', name = '春节') =>
  `<row r="${row}">${day}${text(`B${row}`, kind)}${text(`C${row}`, name)}</row>`;
const read = (rows: string) => readDaysWorkbook(2027, workbook(rows));

const YEAR = [
  { day: '2027-02-06', kind: 'holiday' as const, name: '春节' },
  { day: '2027-02-20', kind: 'make_up_workday' as const, name: '=春节' },
];

test('what is given out as a workbook is what it is read as, texts that look like formulas too', async () => {
  expect(await readDaysWorkbook(2027, await daysWorkbook(YEAR))).toEqual({ days: YEAR, refused: [] });
  expect(await readDaysWorkbook(2027, await daysWorkbook([]))).toEqual({ days: [], refused: [] });
});

test.each<[string, cell: string]>([
  ['as a text', text('A2', '2027-02-06')],
  ['with strokes', text('A2', '2027/2/6')],
  ['in Chinese', text('A2', '2027年2月6日')],
  ['with full-width digits', text('A2', '２０２７－０２－０６')],
  ['as eight digits', text('A2', '20270206')],
  ['as a date of the spreadsheet', '<c r="A2" s="1"><v>46424</v></c>'],
  ['as a bare number', '<c r="A2"><v>46424</v></c>'],
  ['as what a formula came to', '<c r="A2" s="1"><f>DATE(2027,2,6)</f><v>46424</v></c>'],
])('a day written %s is read', async (_, cell) => {
  expect(await read(line(2, cell))).toEqual({ days: [YEAR[0]], refused: [] });
});

test.each<[string, word: string, kind: string]>([
  ['Chinese', '放假', 'holiday'],
  ['Chinese', '调休上班', 'make_up_workday'],
  ['English', 'Holiday', 'holiday'],
  ['English', 'working', 'make_up_workday'],
])('kinds are read in %s: %s', async (_, word, kind) => {
  expect((await read(line(2, text('A2', '2027-02-06'), word))).days).toMatchObject([{ kind }]);
});

test.each<[string, rows: string, refused: [row: number, column: string, reason: string][]]>([
  ['a day of another year', line(2, text('A2', '2028-02-06')), [[2, '日期', 'other_year']]],
  ['a number that is a day of another year', line(2, '<c r="A2"><v>7</v></c>'), [[2, '日期', 'day']]],
  ['a day that does not exist', line(2, text('A2', '2027-02-30')), [[2, '日期', 'day']]],
  ['a formula that nobody has reckoned', line(2, '<c r="A2"><f>TODAY()</f></c>'), [[2, '日期', 'required']]],
  ['a formula typed as a text', line(2, text('A2', '=DATE(2027,2,6)')), [[2, '日期', 'day']]],
  [
    'a formula that came to an error',
    line(2, '<c r="A2" t="e"><f>1/0</f><v>#DIV/0!</v></c>'),
    [[2, '日期', 'required']],
  ],
  ['a make-up day in the week', line(2, text('A2', '2027-02-08'), '上班'), [[2, '日期', 'weekday']]],
  ['a kind nobody knows', line(2, text('A2', '2027-02-06'), '半天'), [[2, '类别', 'unknown_word']]],
  ['no name', line(2, text('A2', '2027-02-06'), '放假', ''), [[2, '名称', 'required']]],
  ['a name that is too long', line(2, text('A2', '2027-02-06'), '放假', '春'.repeat(41)), [[2, '名称', 'too_long']]],
  [
    'a day twice, however it is written, beside a good one',
    line(2, text('A2', '2027-02-06')) + line(3, text('A3', '2027-02-07')) + line(5, '<c r="A5" s="1"><v>46424</v></c>'),
    [[5, '日期', 'twice']],
  ],
  [
    'two mistakes in one row and one in another',
    line(2, text('A2', 'morgen'), '?') + line(3, text('A3', '2026-12-31')),
    [
      [2, '日期', 'day'],
      [2, '类别', 'unknown_word'],
      [3, '日期', 'other_year'],
    ],
  ],
])('%s is refused by row and column, and no day is taken', async (_, rows, refused) => {
  const reading = await read(rows);
  expect(reading.days).toEqual([]);
  expect(reading.refused.map(({ row, column, reason }) => [row, column, reason])).toEqual(refused);
});

test('a sheet without its columns says which are missing', async () => {
  const reading = await readDaysWorkbook(2027, workbook('', `<row r="1">${text('A1', 'day')}</row>`, 'Sheet1'));
  expect(reading.refused.map(({ row, column, reason }) => [row, column, reason])).toEqual([
    [1, '类别', 'column_missing'],
    [1, '名称', 'column_missing'],
  ]);
});

test('a thousand wrong rows are told of by the first two hundred; ten thousand are not read', async () => {
  const rows = (count: number) =>
    Array.from({ length: count }, (_, at) => line(at + 2, text(`A${at + 2}`, '2027-02-06'))).join('');
  const reading = await read(rows(1000));
  expect([reading.days.length, reading.refused.length]).toEqual([0, 200]);
  await expect(read(rows(10_000))).rejects.toMatchObject({ code: 'import.too_large', status: 413 });
});

test.each<[string, Buffer]>([
  ['nothing', Buffer.alloc(0)],
  ['a text', Buffer.from('日期,类别,名称\n2027-02-06,放假,春节\n')],
  ['a ZIP of something else', zip([{ path: 'readme.txt', content: Buffer.from('hello') }])],
])('%s is no workbook', async (_, file) => {
  await expect(readDaysWorkbook(2027, file)).rejects.toMatchObject({ code: 'import.not_a_workbook', status: 415 });
});
