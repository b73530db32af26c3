import writeXlsxFile from 'write-excel-file/node';
import {
  DELEGATE_COLUMNS,
  DELEGATE_SHEET,
  DIVISION_COLUMNS,
  DIVISION_SHEET,
  UNIT_COLUMNS,
  UNIT_SHEET,
} from './import.rows';
import { KIND, LEVEL, SECTOR } from './import.words';

/** An empty workbook with its sheets, an example line where it helps, and a sheet of the words that are understood. */
export async function importTemplate(): Promise<Buffer> {
  const sheet = (name: string, rows: string[][]) => ({
    sheet: name,
    data: rows.map((cells, index) =>
      cells.map((value) => ({ value, type: String, ...(index === 0 ? { fontWeight: 'bold' as const } : {}) })),
    ),
    columns: rows[0]!.map(() => ({ width: 22 })),
  });
  const words = [KIND.shown, LEVEL.shown, SECTOR.shown];
  const longest = Math.max(...words.map((list) => list.length));
  const file = await writeXlsxFile([
    sheet(UNIT_SHEET, [
      Object.values(UNIT_COLUMNS),
      ['示例区图书馆（请删除本行）', KIND.shown[1]!, LEVEL.shown[1]!, '440104', SECTOR.shown[1]!, '', '', ''],
    ]),
    sheet(DELEGATE_SHEET, [
      Object.values(DELEGATE_COLUMNS),
      ['示例区图书馆（请删除本行）', '440104', '专人', 'example-delegate', '', '否', '2027-01-01', '2028-12-31', ''],
    ]),
    // divisions that are there already need not be given again
    sheet(DIVISION_SHEET, [Object.values(DIVISION_COLUMNS)]),
    sheet('说明', [
      [UNIT_COLUMNS.kind, UNIT_COLUMNS.level, UNIT_COLUMNS.sector],
      ...Array.from({ length: longest }, (_, row) => words.map((list) => list[row] ?? '')),
    ]),
  ]);
  return file.toBuffer();
}
