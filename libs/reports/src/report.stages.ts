import type { ReportAction, ReportStage, ReportStanding } from '#libs/contracts';
import { stageTable } from '#libs/kernel';

/** What the guards know: what the report would say if it were approved now. */
export interface ReportMoveFacts {
  /** Active projects whose results nobody has written yet (G38a). */
  projectsWithoutResults: number;
  /** Whether the experience section of the co-edited text says something (G38b). */
  hasExperience: boolean;
  /** Projects on next year's list (G38c). */
  nextYearProjects: number;
}

export const resultsAreTold = (facts: ReportMoveFacts): string | null =>
  facts.projectsWithoutResults === 0 ? null : 'report.results_missing';
export const experienceIsTold = (facts: ReportMoveFacts): string | null =>
  facts.hasExperience ? null : 'report.experience_missing';
export const nextYearIsListed = (facts: ReportMoveFacts): string | null =>
  facts.nextYearProjects > 0 ? null : 'report.next_year_list_missing';

/** State machine 4, thin. The figures may be frozen again until the report is approved; a released report does not move. */
export const REPORT_STAGES = stageTable<ReportStage, ReportAction, ReportStanding, ReportMoveFacts>({
  freeze: { from: ['outline', 'frozen', 'drafting'], to: 'frozen', by: ['coordinator'] },
  draft: { from: ['frozen'], to: 'drafting', by: ['coordinator'] },
  approve: {
    from: ['drafting'],
    to: 'approved',
    by: ['coordinator', 'decision_lead'],
    guards: [resultsAreTold, experienceIsTold, nextYearIsListed],
  },
  release: { from: ['approved'], to: 'released', by: ['coordinator'] },
  reopen: { from: ['approved'], to: 'drafting', by: ['coordinator', 'decision_lead'], needs: ['reason'] },
});

/** What the log says after each action. */
export const REPORT_TOPICS: Readonly<Record<ReportAction, string>> = {
  freeze: 'report.frozen',
  draft: 'report.drafting',
  approve: 'report.approved',
  release: 'report.released',
  reopen: 'report.reopened',
};

/** Stages in which texts of the report are still written. */
export const WRITING_STAGES: readonly ReportStage[] = ['outline', 'frozen', 'drafting'];
