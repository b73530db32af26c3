import writeXlsxFile from 'write-excel-file/node';
import type { Sector } from '#libs/contracts';
import type { AttendanceFigures } from './attendance.rules';
import type { YearAttendanceView } from './calling.dto';

export const XLSX_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const SECTOR: Readonly<Record<Sector, string>> = {
  propaganda: '宣传',
  culture: '文化',
  sports: '体育',
  science: '科技',
  civil_affairs: '民政',
  trade_union: '工会',
  youth_league: '团委',
  women: '妇联',
};
const HEAD = ['受邀', '已回执', '到会', '其中代会', '请假', '无故缺席', '到会率'];

/** Two sheets: by sector and by unit. */
export async function attendanceWorkbook({ year, sectors, units, total }: YearAttendanceView): Promise<Buffer> {
  const name = (sector: Sector | null) => (sector === null ? '未分系统' : SECTOR[sector]);
  const file = await writeXlsxFile([
    {
      sheet: `${year}年按系统`,
      data: [
        head(['系统', '单位数', ...HEAD]),
        ...sectors.map((row) => [text(name(row.sector)), number(row.units), ...cells(row)]),
        [text('合计'), number(units.length), ...cells(total)],
      ],
      columns: [20, 10, ...HEAD.map(() => 12)].map((width) => ({ width })),
      stickyRowsCount: 1,
    },
    {
      sheet: `${year}年按单位`,
      data: [
        head(['单位', '系统', ...HEAD]),
        ...units.map((row) => [text(row.organizationName), text(name(row.sector)), ...cells(row)]),
      ],
      columns: [36, 20, ...HEAD.map(() => 12)].map((width) => ({ width })),
      stickyRowsCount: 1,
    },
  ]);
  return file.toBuffer();
}

const head = (titles: readonly string[]) =>
  titles.map((value) => ({ value, type: String, fontWeight: 'bold' as const }));
/** Typed as text, so that no spreadsheet takes a name for a formula. */
const text = (value: string) => ({ value, type: String, format: '@' });
const number = (value: number) => ({ value, type: Number });
const cells = (row: AttendanceFigures) => [
  ...[row.invited, row.answered, row.attended, row.substituted, row.excused, row.unexcused].map(number),
  row.rate === null ? text('—') : { value: row.rate / 100, type: Number, format: '0%' },
];
