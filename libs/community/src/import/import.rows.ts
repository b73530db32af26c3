import { types } from 'node:util';
import type { Level, OrganizationKind, Sector } from '#libs/contracts';
import { isDay } from '#libs/kernel';
import { isPlainText } from '#libs/platform';
import { usernameProblem } from '../username';
import { KIND, LEVEL, SECTOR } from './import.words';

/** One cell that stands against its row; `reason` is a code, `message` says it to the person who filled in the sheet. */
export interface Refusal {
  sheet: string;
  /** As the spreadsheet counts: the header is row 1. */
  row: number;
  column: string | null;
  reason: string;
  message: string;
}

export const DIVISION_SHEET = '区划';
export const UNIT_SHEET = '单位';
export const DELEGATE_SHEET = '专人';
export const DIVISION_COLUMNS = { code: '代码', name: '名称', level: '级别', parentCode: '上级代码' } as const;
export const UNIT_COLUMNS = {
  name: '名称',
  kind: '类别',
  level: '级别',
  divisionCode: '区划代码',
  sector: '系统',
  supervisor: '监督局',
  competentDepartment: '主管部门',
  contact: '联系方式',
} as const;
export const DELEGATE_COLUMNS = {
  unit: '单位名称',
  divisionCode: '区划代码',
  name: '姓名',
  username: '登录名',
  email: '邮箱',
  deputy: '是否副职',
  termFrom: '任期起',
  termTo: '任期止',
  mandate: '派出文件',
} as const;

export interface DivisionLine {
  row: number;
  code: string;
  name: string;
  level: Level;
  parentCode: string | null;
}

export interface UnitLine {
  row: number;
  name: string;
  kind: OrganizationKind;
  level: Level;
  divisionCode: string;
  sector: Sector | null;
  /** Names; blank means the bureau of the area. */
  supervisor: string | null;
  competentDepartment: string | null;
  contact: string | null;
}

export interface DelegateLine {
  row: number;
  unit: string;
  divisionCode: string | null;
  name: string;
  username: string;
  email: string | null;
  isDeputy: boolean;
  termFrom: string;
  termTo: string | null;
  mandate: string | null;
}

export type Cell = string | number | boolean | Date | null;
export type Cells = (key: string) => string | null;
export type Refuse = (key: string, reason: string, message: string) => void;

/** A cell as text: dates as days, numbers without exponent, blanks as null. */
export function cellText(cell: Cell | undefined): string | null {
  if (cell === null || cell === undefined) return null;
  // made in the reader's thread: of another realm's Date it is no instance
  if (types.isDate(cell)) return Number.isNaN(cell.getTime()) ? null : cell.toISOString().slice(0, 10);
  const text = String(cell).trim();
  return text === '' ? null : text;
}

export interface Sheet<Line> {
  lines: Line[];
  refused: Refusal[];
}

/** Reads a sheet by its header row, in whatever order the columns stand; wholly blank rows are passed over. */
export function readSheet<Line>(
  sheet: string,
  rows: readonly (readonly Cell[])[],
  columns: Readonly<Record<string, string>>,
  required: readonly string[],
  read: (cells: Cells, row: number, refuse: Refuse) => Line,
): Sheet<Line> {
  const header = (rows[0] ?? []).map((cell) => cellText(cell)?.normalize('NFKC') ?? '');
  const at = new Map(
    Object.entries(columns).map(([key, label]) => [key, header.findIndex((text) => text === label || text === key)]),
  );
  const result: Sheet<Line> = { lines: [], refused: [] };
  const missing = required.filter((key) => at.get(key) === -1);
  for (const key of missing)
    result.refused.push({
      sheet,
      row: 1,
      column: columns[key]!,
      reason: 'column_missing',
      message: `缺少“${columns[key]}”一列`,
    });
  if (missing.length > 0) return result;

  rows.slice(1).forEach((cells, index) => {
    if (cells.every((cell) => cellText(cell) === null)) return;
    const row = index + 2;
    const found: Refusal[] = [];
    const refuse = (key: string, reason: string, message: string): void =>
      void found.push({ sheet, row, column: columns[key] ?? null, reason, message });
    const textOf: Cells = (key) => {
      const column = at.get(key)!;
      return column === -1 ? null : cellText(cells[column]);
    };
    for (const key of Object.keys(columns)) {
      const text = textOf(key);
      if (text === null && required.includes(key)) refuse(key, 'required', '必填');
      else if (text !== null && text.length > 200) refuse(key, 'too_long', '不超过 200 字');
      else if (text !== null && !isPlainText(text)) refuse(key, 'plain_text', '含有不可用的字符');
    }
    const line = read(textOf, row, refuse);
    if (found.length === 0) result.lines.push(line);
    else result.refused.push(...found);
  });
  return result;
}

function coded<Code extends string>(
  cell: Cells,
  refuse: Refuse,
  key: string,
  words: { read(text: string): Code | undefined; shown: string[] },
): Code | undefined {
  const text = cell(key);
  const code = text === null ? undefined : words.read(text);
  if (text !== null && code === undefined) refuse(key, 'unknown_word', `应为：${words.shown.join('、')}`);
  return code;
}

export function readDivisionLines(rows: readonly (readonly Cell[])[]): Sheet<DivisionLine> {
  return readSheet(DIVISION_SHEET, rows, DIVISION_COLUMNS, ['code', 'name', 'level'], (cell, row, refuse) => {
    const code = cell('code') ?? '';
    const level = coded(cell, refuse, 'level', LEVEL)!;
    const parentCode = cell('parentCode');
    if (code !== '' && !/^\d{2,12}$/.test(code)) refuse('code', 'digits', '应为 2 至 12 位数字');
    if (level && level !== 'city' && parentCode === null) refuse('parentCode', 'required', '必填');
    if (parentCode !== null && !code.startsWith(parentCode)) refuse('parentCode', 'not_within', '代码应以上级代码开头');
    return { row, code, name: cell('name') ?? '', level, parentCode };
  });
}

export function readUnits(rows: readonly (readonly Cell[])[]): Sheet<UnitLine> {
  return readSheet(UNIT_SHEET, rows, UNIT_COLUMNS, ['name', 'kind', 'level', 'divisionCode'], (cell, row, refuse) => {
    return {
      row,
      name: cell('name') ?? '',
      kind: coded(cell, refuse, 'kind', KIND)!,
      level: coded(cell, refuse, 'level', LEVEL)!,
      divisionCode: cell('divisionCode') ?? '',
      sector: coded(cell, refuse, 'sector', SECTOR) ?? null,
      supervisor: cell('supervisor'),
      competentDepartment: cell('competentDepartment'),
      contact: cell('contact'),
    };
  });
}

const YES = new Set(['是', 'true', '1', 'yes', '副职']);
const NO = new Set(['否', 'false', '0', 'no', '正职']);

export function readDelegates(rows: readonly (readonly Cell[])[]): Sheet<DelegateLine> {
  const required = ['unit', 'name', 'username', 'termFrom'];
  return readSheet(DELEGATE_SHEET, rows, DELEGATE_COLUMNS, required, (cell, row, refuse) => {
    const day = (key: 'termFrom' | 'termTo'): string | null => {
      const text = cell(key)?.replaceAll('/', '-') ?? null;
      if (text !== null && !isDay(text)) refuse(key, 'day', '应为存在的日期，如 2027-01-01');
      return text;
    };
    const username = cell('username') ?? '';
    if (username !== '' && usernameProblem(username))
      refuse('username', 'username', '应为 2 至 64 个字母、数字、点或横线');
    const email = cell('email');
    if (email !== null && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email)) refuse('email', 'email', '不是邮箱地址');
    const deputy = cell('deputy')?.toLowerCase() ?? '否';
    if (!YES.has(deputy) && !NO.has(deputy)) refuse('deputy', 'unknown_word', '应为：是、否');
    const [termFrom, termTo] = [day('termFrom') ?? '', day('termTo')];
    if (termTo !== null && termTo < termFrom) refuse('termTo', 'end_before_start', '任期止早于任期起');
    return {
      row,
      unit: cell('unit') ?? '',
      divisionCode: cell('divisionCode'),
      name: cell('name') ?? '',
      username,
      email,
      isDeputy: YES.has(deputy),
      termFrom,
      termTo,
      mandate: cell('mandate'),
    };
  });
}
