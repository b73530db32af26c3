import { type Cell, type Refusal, readSheet } from '#libs/community';
import { isDay, type SpecialDayKind } from '#libs/kernel';
import type { SpecialDayView } from './settings.dto';
import { dayProblems, MOST_SPECIAL_DAYS } from './working-days.rules';

export const SHEET = '工作日历';
export const COLUMNS = { day: '日期', kind: '类别', name: '名称' } as const;
export const KIND_WORDS: Readonly<Record<SpecialDayKind, readonly string[]>> = {
  holiday: ['放假', '休', '休息', '节假日', 'holiday', 'off'],
  make_up_workday: ['调休上班', '上班', '班', '补班', 'working', 'make_up_workday'],
};
/** As many as somebody mends in one go. */
const MOST_REFUSALS = 200;
const LONGEST_NAME = 40;
/** Days since this one, as spreadsheets count that were told to show a number (ECMA-376 18.17.4.1). */
const SERIAL_ZERO = Date.UTC(1899, 11, 30);

interface Line extends SpecialDayView {
  row: number;
}

export interface SheetReading {
  /** In order; none when any row was refused. */
  days: SpecialDayView[];
  refused: Refusal[];
}

/** The days of a year's sheet, by the rules of the page's own form; each mistake by row and column. */
export function readDays(year: number, rows: readonly (readonly Cell[])[]): SheetReading {
  const { lines, refused } = readSheet<Line>(SHEET, rows, COLUMNS, ['day', 'kind', 'name'], (cell, row, refuse) => {
    const written = cell('day');
    const day = written === null ? null : dayOf(written);
    if (written !== null && day === null) refuse('day', 'day', '应为存在的日期，如 2027-02-06');
    const word = cell('kind')?.normalize('NFKC').toLowerCase();
    const kind = KINDS.find((one) => KIND_WORDS[one].includes(word ?? ''));
    if (word !== undefined && !kind) refuse('kind', 'unknown_word', `应为：${KIND_SHOWN.join('、')}`);
    const name = cell('name') ?? '';
    if (name.length > LONGEST_NAME) refuse('name', 'too_long', `不超过 ${LONGEST_NAME} 字`);
    return { row, day: day ?? '', kind: kind!, name };
  });
  const wrong = dayProblems(year, lines).map(({ index, code }) =>
    refusal(lines[index]!.row, code, { ...SENTENCES, other_year: `不是 ${year} 年的日期` }[code]),
  );
  if (lines.length > MOST_SPECIAL_DAYS)
    wrong.push(refusal(lines[MOST_SPECIAL_DAYS]!.row, 'too_many', `一年不超过 ${MOST_SPECIAL_DAYS} 天`));
  const all = [...refused, ...wrong].sort((a, b) => a.row - b.row).slice(0, MOST_REFUSALS);
  const days = lines.map(({ row: _, ...day }) => day).sort((a, b) => (a.day < b.day ? -1 : 1));
  return { days: all.length > 0 ? [] : days, refused: all };
}

const KINDS = Object.keys(KIND_WORDS) as SpecialDayKind[];
export const KIND_SHOWN = KINDS.map((kind) => KIND_WORDS[kind][0]!);
const SENTENCES = { other_year: '', twice: '这一天重复了', weekday: '这一天本来就上班' } as const;

function refusal(row: number, reason: string, message: string): Refusal {
  return { sheet: SHEET, row, column: COLUMNS.day, reason, message };
}

/** A day as people write it, or as a spreadsheet counts it when the cell was told to be a number. */
function dayOf(written: string): string | null {
  const text = written.normalize('NFKC').replaceAll(' ', '');
  if (/^\d{5,6}$/.test(text)) return new Date(SERIAL_ZERO + Number(text) * 86_400_000).toISOString().slice(0, 10);
  const parts = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(text) ?? /^(\d{4})(\d{2})(\d{2})$/.exec(text);
  if (!parts) return null;
  const day = `${parts[1]}-${parts[2]!.padStart(2, '0')}-${parts[3]!.padStart(2, '0')}`;
  return isDay(day) ? day : null;
}
