import {
  FOCUS_AREAS,
  type FocusArea,
  PROJECT_TYPES,
  type ProjectType,
  RESOLUTION_STATES,
  type ReportAttendance,
  type ReportFacts,
  type ReportProject,
  type ReportResolution,
  type ResolutionState,
  type Share,
} from '#libs/contracts';
import { NO_FIELD, sectorWord, WHOLE_CITY } from './report.words';

/** `12/15（80.0%）`: the two numbers always stand beside the rate; of nothing there is no rate. */
export function shareText({ numerator, denominator }: Share): string {
  if (denominator === 0) return '0/0（—）';
  return `${numerator}/${denominator}（${((numerator / denominator) * 100).toFixed(1)}%）`;
}

export function sumShares(shares: readonly Share[]): Share {
  return shares.reduce(
    (sum, share) => ({
      numerator: sum.numerator + share.numerator,
      denominator: sum.denominator + share.denominator,
    }),
    { numerator: 0, denominator: 0 },
  );
}

export interface CountRow {
  label: string;
  counts: Record<ProjectType, number>;
  total: number;
}

function countRow(label: string, projects: readonly ReportProject[]): CountRow {
  const counts = Object.fromEntries(
    PROJECT_TYPES.map((type) => [type, projects.filter((project) => project.type === type).length]),
  ) as Record<ProjectType, number>;
  return { label, counts, total: projects.length };
}

/** Projects by field and type. A project of several fields counts in each, so the rows add up to more than the total (G17). */
export function byFieldAndType(
  projects: readonly ReportProject[],
  words: Readonly<Record<FocusArea, string>>,
): CountRow[] {
  return [
    ...FOCUS_AREAS.map((area) =>
      countRow(
        words[area],
        projects.filter((project) => project.focusAreas.includes(area)),
      ),
    ),
    countRow(
      NO_FIELD,
      projects.filter((project) => project.focusAreas.length === 0),
    ),
    countRow('项目总数', projects),
  ];
}

/** Projects by place and type: city-wide first, then every district, empty ones too; every project counts once. */
export function byDistrictAndType(projects: readonly ReportProject[], districts: ReportFacts['districts']): CountRow[] {
  return [
    countRow(
      WHOLE_CITY,
      projects.filter((project) => project.district === null),
    ),
    ...districts.map(({ code, name }) =>
      countRow(
        name,
        projects.filter((project) => project.district?.code === code),
      ),
    ),
    countRow('项目总数', projects),
  ];
}

/** Attendance by sector, in the order of first appearance by unit; the sum of its units' invitations. */
export function attendanceBySector(rows: readonly ReportAttendance[]): { sector: string; attendance: Share }[] {
  const sectors = new Map<string, Share[]>();
  for (const row of rows) {
    const word = sectorWord(row.sector);
    sectors.set(word, [...(sectors.get(word) ?? []), row.attendance]);
  }
  return [...sectors].map(([sector, shares]) => ({ sector, attendance: sumShares(shares) }));
}

export function resolutionsByState(resolutions: readonly ReportResolution[]): Record<ResolutionState, number> {
  return Object.fromEntries(
    RESOLUTION_STATES.map((state) => [state, resolutions.filter((resolution) => resolution.state === state).length]),
  ) as Record<ResolutionState, number>;
}
