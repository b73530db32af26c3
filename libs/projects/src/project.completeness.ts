import {
  LEVELS,
  type PlanFieldRule,
  type PlanFields,
  type PlanSection,
  type PlanUnits,
  PROJECT_RULES,
  type ProjectEntrance,
  type ProjectRule,
  type ProjectType,
  planFieldGaps,
} from '#libs/contracts';
import { REVIEWED_SECTIONS } from './plan-sections';
import type { UnitFacts } from './project.rules';

export interface CompletenessFacts {
  type: ProjectType;
  entrance: ProjectEntrance;
  lead: UnitFacts;
  partners: readonly UnitFacts[];
  /** Sections of the plan in which somebody has written something. */
  written: ReadonlySet<PlanSection>;
  /** Its typed fields, and what is known of the units they name. */
  fields: PlanFields;
  planUnits: PlanUnits;
}

/** One thing that is missing, by a rule with its source in the notice. */
export interface Missing {
  rule: ProjectRule;
  source: string;
  code: string;
  details: Record<string, unknown>;
  /** Whether it refuses a submission, or is only shown. */
  blocking: boolean;
}

/** Where each rule comes from; the reading of the definitions as checks is ours, so each can be switched off. */
export const RULE_SOURCES: Readonly<Record<ProjectRule, string>> = {
  plan_sections: 'G14',
  horizontal_outside_partner: 'G15',
  vertical_four_levels: 'G15',
  grassroots_units: 'G15',
  existing_work_record: 'G18',
  plan_milestones: 'G14',
  plan_budget: 'G07',
  plan_indicators: 'G14',
  plan_participants: 'G15',
};

/** Everything a project still lacks, by the rules that are switched on. */
export function missingOf(facts: CompletenessFacts, enabled: ReadonlyMap<ProjectRule, { blocks: boolean }>): Missing[] {
  return PROJECT_RULES.flatMap((rule) => {
    const setting = enabled.get(rule);
    if (!setting) return [];
    return CHECKS[rule](facts).map((gap) => ({ rule, source: RULE_SOURCES[rule], ...gap, blocking: setting.blocks }));
  });
}

type Gap = Pick<Missing, 'code' | 'details'>;

const CHECKS: Readonly<Record<ProjectRule, (facts: CompletenessFacts) => Gap[]>> = {
  plan_sections: (facts) => emptySections(facts, REVIEWED_SECTIONS),
  horizontal_outside_partner: (facts) =>
    facts.type !== 'horizontal' || facts.partners.some(isOutsideCulture)
      ? []
      : [{ code: 'project.outside_partner_missing', details: {} }],
  vertical_four_levels: (facts) => {
    if (facts.type !== 'vertical') return [];
    const levels = LEVELS.filter((level) => !participants(facts).some((unit) => unit.level === level));
    return levels.length === 0 ? [] : [{ code: 'project.levels_missing', details: { levels } }];
  },
  grassroots_units: (facts) =>
    facts.type !== 'grassroots' || participants(facts).some(isGrassroots)
      ? []
      : [{ code: 'project.grassroots_unit_missing', details: {} }],
  existing_work_record: (facts) =>
    facts.entrance === 'existing_work' ? emptySections(facts, ['history', 'results']) : [],
  plan_milestones: (facts) => fieldGaps(facts, 'plan_milestones'),
  plan_budget: (facts) => fieldGaps(facts, 'plan_budget'),
  plan_indicators: (facts) => fieldGaps(facts, 'plan_indicators'),
  plan_participants: (facts) => fieldGaps(facts, 'plan_participants'),
};

function fieldGaps({ type, fields, planUnits }: CompletenessFacts, rule: PlanFieldRule): Gap[] {
  return planFieldGaps(type, fields, planUnits)
    .filter((gap) => gap.rule === rule)
    .map(({ code, details }) => ({ code, details }));
}

function participants(facts: CompletenessFacts): readonly UnitFacts[] {
  return [facts.lead, ...facts.partners];
}

/** Other departments and social bodies, in the words of the notice. */
function isOutsideCulture(unit: UnitFacts): boolean {
  return unit.sector !== 'culture';
}

function isGrassroots(unit: UnitFacts): boolean {
  return unit.level === 'street' || unit.level === 'community';
}

function emptySections(facts: CompletenessFacts, wanted: readonly PlanSection[]): Gap[] {
  return wanted
    .filter((section) => !facts.written.has(section))
    .map((section) => ({ code: 'project.section_empty', details: { section } }));
}
