import type { OrganizationDraft } from '../organization.rules';
import { organizationProblems } from '../organization.rules';
import type { ImportContext, KnownUnit } from './import.context';
import { type Refusal, UNIT_COLUMNS, UNIT_SHEET, type UnitLine } from './import.rows';

const COLUMN_OF: Readonly<Record<string, string>> = {
  divisionCode: UNIT_COLUMNS.divisionCode,
  level: UNIT_COLUMNS.level,
  kind: UNIT_COLUMNS.kind,
  isMember: UNIT_COLUMNS.kind,
  supervisorId: UNIT_COLUMNS.supervisor,
  competentDepartmentId: UNIT_COLUMNS.competentDepartment,
};

const SENTENCES: Readonly<Record<string, string>> = {
  division_unknown: '没有这个区划代码',
  level_mismatch: '级别与区划代码的级别不同',
  authority_level: '文化行政部门只设在市、区两级',
  supervisor_required: '须有一个监督局',
  supervisor_unknown: '没有这个监督局',
  supervisor_not_bureau: '监督单位须为文化行政部门',
  supervisor_elsewhere: '该局不监督这个区域',
  competent_department_required: '公共文化机构须有主管部门',
  competent_department_unknown: '没有这个主管部门',
  competent_department_kind: '主管部门须为文化行政部门或部门',
};

/** The API's rules, said of a line: each problem by column, reason and sentence. */
export function unitProblems(
  context: ImportContext,
  line: UnitLine,
  draft: OrganizationDraft,
  supervisor: KnownUnit | undefined,
  competent: KnownUnit | undefined,
): Refusal[] {
  const level = context.divisions.get(line.divisionCode);
  const problems = organizationProblems(draft, {
    division: level ? { level } : null,
    supervisor: supervisor ?? null,
    competentDepartment: competent ?? (draft.competentDepartmentId === supervisor?.id ? (supervisor ?? null) : null),
  }).map(({ path, code }) => ({
    column: COLUMN_OF[path] ?? null,
    reason: code === 'supervisor_required' && line.supervisor ? 'supervisor_unknown' : code,
  }));
  if (line.competentDepartment && !competent)
    problems.push({ column: UNIT_COLUMNS.competentDepartment, reason: 'competent_department_unknown' });
  return problems
    .filter((problem) => !isConsequence(problem.reason, problems, line))
    .map((problem) => ({
      sheet: UNIT_SHEET,
      row: line.row,
      ...problem,
      message: SENTENCES[problem.reason] ?? problem.reason,
    }));
}

/** One mistake, one sentence: without the division no bureau is found, without the bureau no competent department. */
function isConsequence(reason: string, all: readonly { reason: string }[], line: UnitLine): boolean {
  const has = (other: string): boolean => all.some((problem) => problem.reason === other);
  if (reason === 'supervisor_required') return line.supervisor === null && has('division_unknown');
  if (reason !== 'competent_department_required') return false;
  return has('competent_department_unknown') || has('supervisor_required') || has('supervisor_unknown');
}
