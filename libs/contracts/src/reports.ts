import type { FocusArea, ProjectForm, ProjectStage, ProjectType } from './projects';
import type { ResolutionState } from './round-tables';

/** G38: two documents each year. */
export const REPORT_KINDS = ['service_report', 'blue_book'] as const;
export type ReportKind = (typeof REPORT_KINDS)[number];
/** State machine 4, thin. */
export const REPORT_STAGE_NAMES = ['outline', 'frozen', 'drafting', 'approved', 'released'] as const;
export type ReportStage = (typeof REPORT_STAGE_NAMES)[number];
export const REPORT_ACTIONS = ['freeze', 'draft', 'approve', 'release', 'reopen'] as const;
export type ReportAction = (typeof REPORT_ACTIONS)[number];
/** What somebody is towards the year's report. */
export const REPORT_STANDINGS = ['coordinator', 'decision_lead', 'contributor', 'reader'] as const;
export type ReportStanding = (typeof REPORT_STANDINGS)[number];

/** A rate is never kept without the two numbers it is made of. */
export interface Share {
  numerator: number;
  denominator: number;
}

export interface ReportProject {
  id: string;
  title: string;
  type: ProjectType;
  form: ProjectForm;
  focusAreas: FocusArea[];
  /** Null: the whole city. */
  district: { code: string; name: string } | null;
  stage: ProjectStage;
  year: number;
  lead: string;
  leadOrganizationId: string;
  partners: number;
  /** What the notice does not say and the demonstration made up. */
  illustrative: boolean;
}

export interface ReportRoundTable {
  id: string;
  title: string;
  halfYear: string;
  /** Calendar day in Asia/Shanghai; null when it was held without a recorded start. */
  heldOn: string | null;
  attendance: Share;
}

export interface ReportAttendance {
  organizationId: string;
  organization: string;
  sector: string | null;
  attendance: Share;
}

export interface ReportResolution {
  id: string;
  number: string;
  text: string;
  owner: string;
  dueOn: string;
  state: ResolutionState;
  roundTable: string;
}

export interface ReportOpinions {
  projectId: string;
  project: string;
  received: number;
  adopted: number;
  partlyAdopted: number;
  notAdopted: number;
}

/** What the database said of one year at one moment; every number of the report is counted from this. */
export interface ReportFacts {
  year: number;
  /** Name of the city without 市, as in the report's title. */
  city: string;
  bureau: string;
  /** Every district of the city, so that a place without a project shows. */
  districts: { code: string; name: string }[];
  projects: ReportProject[];
  /** Of this year and handed in, but not decided. */
  pendingProjects: ReportProject[];
  nextYearProjects: ReportProject[];
  roundTables: ReportRoundTable[];
  attendance: ReportAttendance[];
  resolutions: ReportResolution[];
  opinions: ReportOpinions[];
}

/** A table of the report: the page and the paper show the same rows. */
export interface ReportTable {
  key: string;
  caption: string;
  head: string[];
  rows: (string | number)[][];
  /** How the figures are made. */
  note: string;
  /** Relative column widths on paper. */
  widths?: number[];
}

export interface ReportSection {
  key: string;
  title: string;
  sentences: string[];
  tables: ReportTable[];
}

/** What a freeze keeps; its SHA-256 stands in the report. */
export interface FrozenReport {
  facts: ReportFacts;
  sections: ReportSection[];
}

/** The results of one active project, written by its lead unit for the year's report (G38a). */
export interface ReportResult {
  projectId: string;
  title: string;
  lead: string;
  text: string;
  /** 0: nobody has written yet. */
  version: number;
  mayWrite: boolean;
}
