import writeXlsxFile from 'write-excel-file/node';
import { readWorkbook } from '#libs/community';
import type { SpecialDayView } from './settings.dto';
import { COLUMNS, KIND_SHOWN, KIND_WORDS, readDays, SHEET, type SheetReading } from './working-days.sheet';

/** @throws DomainError 415 `import.not_a_workbook`, 413 `import.too_large` */
export async function readDaysWorkbook(year: number, file: Buffer): Promise<SheetReading> {
  const sheets = await readWorkbook(file);
  return readDays(year, sheets.get(SHEET) ?? [...sheets.values()][0] ?? []);
}

/** A year's table, or of an empty one the form to fill in; what it says is what it reads. */
export async function daysWorkbook(days: readonly SpecialDayView[]): Promise<Buffer> {
  const bold = (value: string) => ({ value, type: String, fontWeight: 'bold' as const });
  const text = (value: string) => ({ value, type: String, format: '@' });
  const file = await writeXlsxFile([
    {
      sheet: SHEET,
      data: [
        Object.values(COLUMNS).map(bold),
        ...days.map(({ day, kind, name }) => [
          // midnight UTC: the writer counts days in UTC
          { value: new Date(`${day}T00:00:00Z`), type: Date, format: 'yyyy-mm-dd' },
          text(KIND_WORDS[kind][0]!),
          text(name),
        ]),
      ],
      columns: [{ width: 14 }, { width: 14 }, { width: 30 }],
      stickyRowsCount: 1,
    },
    {
      sheet: '说明',
      data: [[bold(COLUMNS.kind)], ...KIND_SHOWN.map((word) => [text(word)])],
      columns: [{ width: 30 }],
    },
  ]);
  return file.toBuffer();
}
