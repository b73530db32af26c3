import { createHash } from 'node:crypto';
import type { FrozenReport, ReportFacts, ReportProject } from '#libs/contracts';
import { reportSections } from './report.sections';

/** Facts and the figures counted from them, to be kept together: a later change of rules does not change a frozen report. */
export function freezeFacts(facts: ReportFacts): FrozenReport {
  return { facts, sections: reportSections(facts) };
}

const UNNAMED = '（尚未公布的项目）';
const PUBLISHED: ReadonlySet<string> = new Set(['listed', 'running', 'archived']);

/** The same year with projects that are not published counted but not named: what one unit prepares is not told to others. */
export function withoutUnpublished(facts: ReportFacts): ReportFacts {
  const veil = (project: ReportProject): ReportProject =>
    PUBLISHED.has(project.stage)
      ? project
      : { ...project, title: UNNAMED, lead: UNNAMED, leadOrganizationId: '', district: null };
  const named = new Set(
    [...facts.projects, ...facts.nextYearProjects].filter((one) => PUBLISHED.has(one.stage)).map((one) => one.id),
  );
  return {
    ...facts,
    pendingProjects: facts.pendingProjects.map(veil),
    nextYearProjects: facts.nextYearProjects.map(veil),
    opinions: facts.opinions.map((row) => (named.has(row.projectId) ? row : { ...row, project: UNNAMED })),
  };
}

/** SHA-256 of canonical JSON (keys sorted): jsonb keeps values, not their order. */
export function digestOf(frozen: FrozenReport): string {
  return createHash('sha256').update(canonicalJson(frozen)).digest('hex');
}

export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) =>
    part !== null && typeof part === 'object' && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}
