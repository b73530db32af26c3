import { Injectable } from '@nestjs/common';
import type { Actor } from '#libs/contracts';
import { UnitOfWork, type Work } from '#libs/database';
import { DomainError } from '#libs/kernel';
import type { OrganizationDraft } from '../organization.rules';
import { addOrganization, draftOf } from '../organization.service';
import {
  addDivision,
  appointFromLine,
  type ImportContext,
  loadContext,
  supervisorOf,
  unitsNamed,
} from './import.context';
import { unitProblems } from './import.problems';
import {
  type Cell,
  DELEGATE_SHEET,
  type DelegateLine,
  DIVISION_SHEET,
  type DivisionLine,
  type Refusal,
  readDelegates,
  readDivisionLines,
  readUnits,
  UNIT_SHEET,
  type UnitLine,
} from './import.rows';
import { readWorkbook } from './workbook';

export interface ImportReport {
  /** Rows that brought something new. */
  accepted: number;
  /** Rows that say what is known already. */
  unchanged: number;
  refused: Refusal[];
}

type Verdict = 'accepted' | 'unchanged' | Refusal[];

/** Reads a community of one's own from a workbook: divisions, units, delegates, by the same rules as the API. */
@Injectable()
export class ImportService {
  constructor(private readonly uow: UnitOfWork) {}

  /** Good rows enter in one transaction, bad ones are told of by row, column and reason. @throws DomainError 400, 413, 415 */
  async import(actor: Actor, file: Buffer): Promise<ImportReport> {
    const sheets = await readWorkbook(file);
    const rowsOf = (sheet: string): Cell[][] => sheets.get(sheet) ?? [];
    if (![DIVISION_SHEET, UNIT_SHEET, DELEGATE_SHEET].some((sheet) => sheets.has(sheet)))
      throw new DomainError('import.no_sheet', 400, { expected: [UNIT_SHEET, DELEGATE_SHEET, DIVISION_SHEET] });
    const none = { lines: [], refused: [] };
    const divisions = sheets.has(DIVISION_SHEET) ? readDivisionLines(rowsOf(DIVISION_SHEET)) : none;
    const units = sheets.has(UNIT_SHEET) ? readUnits(rowsOf(UNIT_SHEET)) : none;
    const delegates = sheets.has(DELEGATE_SHEET) ? readDelegates(rowsOf(DELEGATE_SHEET)) : none;

    return this.uow.run(actor, async (work) => {
      // one import at a time: two people with the same sheet must not both find a row missing
      await work.db.query("SELECT pg_advisory_xact_lock(hashtext('community.import'))");
      const context = await loadContext(work.db, divisions.lines, units.lines, delegates.lines);
      const report: ImportReport = {
        accepted: 0,
        unchanged: 0,
        refused: [...divisions.refused, ...units.refused, ...delegates.refused],
      };
      const count = (verdict: Verdict): void => {
        if (Array.isArray(verdict)) report.refused.push(...verdict);
        else report[verdict] += 1;
      };
      for (const line of divisions.lines) count(await takeDivision(work, context, line));
      for (const line of units.lines) count(await takeUnit(work, context, line));
      for (const line of delegates.lines) count(await takeDelegate(work, context, line));
      return report;
    });
  }
}

async function takeDivision(work: Work, context: ImportContext, line: DivisionLine): Promise<Verdict> {
  if (context.divisions.has(line.code)) return 'unchanged';
  if (line.parentCode !== null && !context.divisions.has(line.parentCode))
    return [refusal(DIVISION_SHEET, line.row, '上级代码', 'division_unknown', '没有这个上级区划')];
  await addDivision(work, context, line);
  return 'accepted';
}

async function takeUnit(work: Work, context: ImportContext, line: UnitLine): Promise<Verdict> {
  const known = unitsNamed(context, line.name).find((unit) => unit.divisionCode === line.divisionCode);
  if (known) return 'unchanged';
  const supervisor = supervisorOf(context, line);
  const competent = line.competentDepartment ? unitsNamed(context, line.competentDepartment)[0] : undefined;
  const draft = draftOf({
    ...line,
    supervisorId: supervisor?.id ?? null,
    competentDepartmentId: competent?.id ?? null,
  });
  const problems = unitProblems(context, line, draft, supervisor, competent);
  if (problems.length > 0) return problems;
  const id = await addUnlessThere(work, draft);
  if (id === null) return 'unchanged';
  const added = { id, name: draft.name, kind: draft.kind, divisionCode: draft.divisionCode };
  context.units.set(line.name, [...unitsNamed(context, line.name), added]);
  if (draft.kind === 'authority') context.bureaus.push(added);
  return 'accepted';
}

/** @returns null when the unit came in by another path meanwhile, or is there and no longer active */
async function addUnlessThere(work: Work, draft: OrganizationDraft): Promise<string | null> {
  try {
    return await addOrganization(work, draft);
  } catch (error) {
    if (error instanceof DomainError && error.code === 'organization.exists') return null;
    throw error;
  }
}

async function takeDelegate(work: Work, context: ImportContext, line: DelegateLine): Promise<Verdict> {
  const refuse = (column: string, reason: string, message: string): Verdict => [
    refusal(DELEGATE_SHEET, line.row, column, reason, message),
  ];
  const units = unitsNamed(context, line.unit).filter(
    (unit) => line.divisionCode === null || unit.divisionCode === line.divisionCode,
  );
  if (units.length === 0) return refuse('单位名称', 'unit_unknown', '没有这家单位');
  if (units.length > 1) return refuse('区划代码', 'unit_ambiguous', '同名单位不止一家，请填区划代码');
  return (
    (await appointFromLine(work, context, units[0]!, line)) ??
    refuse('登录名', 'person_elsewhere', '这个登录名属于另一家单位的人')
  );
}

function refusal(sheet: string, row: number, column: string, reason: string, message: string): Refusal {
  return { sheet, row, column, reason, message };
}
