import type { ProjectStage, ProjectStanding } from '#libs/contracts';
import { stageTable } from '#libs/kernel';

/** What the guards of the table know about one project and the person acting. */
export interface ProjectMoveFacts {
  /** G11, by `leadEligibility`. */
  leadEligible: boolean;
  /** Codes of what the plan and the partners still lack (`project.completeness`). */
  missing: readonly string[];
  /** Codes of what other slices still wait for, e.g. an opinion without its answer (G36). */
  openQuestions: readonly string[];
  /** Whether the actor acts for the lead unit: nobody decides on a project of their own (1.6.1). */
  actsForLead: boolean;
}

export const leadUnitIsEligible = (facts: ProjectMoveFacts): string | null =>
  facts.leadEligible ? null : 'project.lead_not_eligible';
export const planIsComplete = (facts: ProjectMoveFacts): string | null =>
  facts.missing.length === 0 ? null : 'project.incomplete';
export const questionsAreAnswered = (facts: ProjectMoveFacts): string | null => facts.openQuestions[0] ?? null;
export const decidedByOthers = (facts: ProjectMoveFacts): string | null =>
  facts.actsForLead ? 'project.own_project' : null;

/** State machine 1, first half; a return goes back to the lead unit with a reason, a withdrawal is open until the decision. */
export const PROJECT_STAGES = stageTable<ProjectStage, ProjectAction, ProjectStanding, ProjectMoveFacts>({
  submit: {
    from: ['draft', 'returned'],
    to: 'submitted',
    by: ['lead_editor'],
    guards: [leadUnitIsEligible, planIsComplete],
  },
  consult: { from: ['submitted'], to: 'consulting', by: ['coordinator'] },
  return: { from: ['submitted', 'consulting'], to: 'returned', by: ['coordinator'], needs: ['reason'] },
  withdraw: { from: ['draft', 'submitted', 'returned', 'consulting'], to: 'withdrawn', by: ['lead_editor'] },
  list: {
    from: ['consulting'],
    to: 'listed',
    by: ['coordinator', 'decision_lead'],
    guards: [leadUnitIsEligible, questionsAreAnswered, decidedByOthers],
  },
  start: { from: ['listed'], to: 'running', by: ['lead_editor', 'coordinator'] },
  archive: { from: ['running'], to: 'archived', by: ['coordinator'] },
});

export const PROJECT_ACTIONS = ['submit', 'consult', 'return', 'withdraw', 'list', 'start', 'archive'] as const;
export type ProjectAction = (typeof PROJECT_ACTIONS)[number];

/** What the log says after each action. */
export const PROJECT_TOPICS: Readonly<Record<ProjectAction, string>> = {
  submit: 'project.submitted',
  consult: 'project.consulted',
  return: 'project.returned',
  withdraw: 'project.withdrawn',
  list: 'project.listed',
  start: 'project.started',
  archive: 'project.archived',
};

/** Stages in which the lead unit edits the project and its units edit the plan (G21). */
export const OPEN_STAGES: readonly ProjectStage[] = ['draft', 'returned'];
/** Stages every signed-in person may read. */
export const PUBLISHED_STAGES: readonly ProjectStage[] = ['listed', 'running', 'archived'];
