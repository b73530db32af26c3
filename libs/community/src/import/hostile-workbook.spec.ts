import { crc32, deflateRawSync } from 'node:zlib';
import { readWorkbook } from './workbook';

/** A ZIP of these entries. */
function zip(entries: Record<string, string>): Buffer {
  const locals: Buffer[] = [];
  const centrals: Buffer[] = [];
  let offset = 0;
  for (const [name, text] of Object.entries(entries)) {
    const content = Buffer.from(text);
    const packed = deflateRawSync(content);
    const header = Buffer.alloc(26);
    header.writeUInt16LE(20, 0);
    header.writeUInt16LE(8, 4);
    header.writeUInt32LE(crc32(content), 10);
    header.writeUInt32LE(packed.length, 14);
    header.writeUInt32LE(content.length, 18);
    header.writeUInt16LE(name.length, 22);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(offset, 10);
    locals.push(Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), header, Buffer.from(name), packed]));
    centrals.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\x00', 'latin1'), header, place, Buffer.from(name)]));
    offset += locals[locals.length - 1]!.length;
  }
  const directory = Buffer.concat(centrals);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(locals.length, 8);
  end.writeUInt16LE(locals.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...locals, directory, end]);
}

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const REL = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
/** The smallest workbook of one sheet 单位 with these rows as XML. */
const workbook = (rows: string): Buffer =>
  zip({
    '[Content_Types].xml': `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>`,
    'xl/workbook.xml': `<workbook xmlns="${MAIN}" xmlns:r="${REL}"><workbookPr/><sheets><sheet name="单位" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${REL}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
    'xl/worksheets/sheet1.xml': `<worksheet xmlns="${MAIN}"><sheetData>${rows}</sheetData></worksheet>`,
  });
const cell = (at: string, text: string): string => `<c r="${at}" t="inlineStr"><is><t>${text}</t></is></c>`;

test('the smallest workbook is read', async () => {
  const sheets = await readWorkbook(workbook(`<row r="1">${cell('A1', '名称')}${cell('B1', '类别')}</row>`));
  expect(sheets.get('单位')).toEqual([['名称', '类别']]);
});

test.each([
  ['a cell at the far end of the sheet', () => `<row r="1048576">${cell('XFD1048576', 'x')}</row>`],
  [
    'a hundred thousand rows',
    () => Array.from({ length: 100_000 }, (_, i) => `<row r="${i + 1}">${cell(`A${i + 1}`, 'x')}</row>`).join(''),
  ],
  ['cells within cells', () => '<c>'.repeat(3_000_000)],
  [
    'six thousand rows',
    () => Array.from({ length: 6000 }, (_, i) => `<row r="${i + 1}">${cell(`A${i + 1}`, 'x')}</row>`).join(''),
  ],
  ['sixty columns', () => `<row r="1">${cell('A1', 'x')}${cell('BH1', 'x')}</row>`],
])('%s is refused within its bounds, and nobody else waits for it', async (_, rows) => {
  const file = workbook(rows());
  let last = performance.now();
  let longest = 0;
  const beat = setInterval(() => {
    longest = Math.max(longest, performance.now() - last);
    last = performance.now();
  }, 5);
  const started = performance.now();
  await expect(readWorkbook(file)).rejects.toMatchObject({ code: expect.stringMatching(/^import\./) });
  clearInterval(beat);
  expect(performance.now() - started).toBeLessThan(8000);
  expect(longest).toBeLessThan(1000);
});
