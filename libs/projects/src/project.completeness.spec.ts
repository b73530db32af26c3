import {
  type Level,
  PLAN_FIELD_RULES,
  PLAN_SECTIONS,
  type PlanFieldRule,
  type PlanSection,
  PROJECT_RULES,
  readPlanFields,
} from '#libs/contracts';
import { writtenSections } from './plan-sections';
import { type CompletenessFacts, missingOf } from './project.completeness';
import type { UnitFacts } from './project.rules';

const unit = (
  level: Level,
  sector: UnitFacts['sector'] = 'culture',
  kind: UnitFacts['kind'] = 'cultural_institution',
): UnitFacts => ({
  id: `${level}-${sector}`,
  name: level,
  kind,
  level,
  sector,
  divisionCode: '4401',
  active: true,
  isCulturalAuthority: false,
});
const OF_FIELDS = new Map(PLAN_FIELD_RULES.map((rule) => [rule, { blocks: false }]));
/** All but those of the typed fields, which have their own table beside the fields. */
const ALL = new Map(
  PROJECT_RULES.filter((rule) => !OF_FIELDS.has(rule as PlanFieldRule)).map((rule) => [
    rule,
    { blocks: rule !== 'plan_sections' },
  ]),
);
const WRITTEN = new Set<PlanSection>(PLAN_SECTIONS);
const FACTS: CompletenessFacts = {
  type: 'horizontal',
  entrance: 'new',
  lead: unit('city'),
  partners: [],
  written: WRITTEN,
  fields: readPlanFields({}).fields,
  planUnits: new Map(),
};

describe('completeness by type (G15)', () => {
  test.each<[string, Partial<CompletenessFacts>, string[]]>([
    ['horizontal without partners', {}, ['project.outside_partner_missing']],
    ['horizontal with culture partners only', { partners: [unit('district')] }, ['project.outside_partner_missing']],
    ['horizontal with a department of another system', { partners: [unit('city', 'trade_union', 'department')] }, []],
    ['horizontal with an enterprise', { partners: [unit('city', null, 'enterprise')] }, []],
    ['vertical on one level', { type: 'vertical' }, ['project.levels_missing']],
    [
      'vertical on three levels',
      { type: 'vertical', partners: [unit('district'), unit('street')] },
      ['project.levels_missing'],
    ],
    [
      'vertical on four levels',
      { type: 'vertical', partners: [unit('district'), unit('street'), unit('community')] },
      [],
    ],
    ['grassroots of city units only', { type: 'grassroots' }, ['project.grassroots_unit_missing']],
    ['grassroots with a street', { type: 'grassroots', partners: [unit('street')] }, []],
    ['grassroots led by a community', { type: 'grassroots', lead: unit('community') }, []],
  ])('%s', (_, facts, codes) => {
    expect(missingOf({ ...FACTS, ...facts }, ALL).map((m) => m.code)).toEqual(codes);
  });

  test('the missing levels are named', () => {
    const [missing] = missingOf({ ...FACTS, type: 'vertical', partners: [unit('street')] }, ALL);
    expect(missing).toMatchObject({ source: 'G15', details: { levels: ['district', 'community'] } });
  });

  test('what is missing tells whether it refuses a submission or is only shown', () => {
    const gaps = missingOf({ ...FACTS, written: new Set() }, ALL);
    expect(new Set(gaps.filter((gap) => gap.blocking).map((gap) => gap.rule))).toEqual(
      new Set(['horizontal_outside_partner']),
    );
    expect(gaps.filter((gap) => !gap.blocking)).toHaveLength(4);
  });

  test('a rule switched off lists nothing', () => {
    const off = new Map([...ALL].filter(([rule]) => rule !== 'horizontal_outside_partner'));
    expect(missingOf(FACTS, off)).toEqual([]);
  });
});

describe('the sections of the plan (G14, G18)', () => {
  const complete = { ...FACTS, type: 'grassroots', lead: unit('street') } as const;
  test('each of the four that is empty is named', () => {
    const written = new Set<PlanSection>(['innovation']);
    expect(missingOf({ ...complete, written }, ALL).map((m) => m.details.section)).toEqual([
      'problem',
      'foresight',
      'demonstration',
    ]);
  });
  test('existing work also brings its history and results', () => {
    const written = new Set<PlanSection>(['problem', 'innovation', 'foresight', 'demonstration']);
    const missing = missingOf({ ...complete, entrance: 'existing_work', written }, ALL);
    expect(missing.map((m) => [m.source, m.details.section])).toEqual([
      ['G18', 'history'],
      ['G18', 'results'],
    ]);
  });
});

describe('typed fields of the plan (G07, G14, G15)', () => {
  test('each rule names its own gap and source, and refuses nothing by itself', () => {
    const gaps = missingOf({ ...FACTS, type: 'vertical' }, OF_FIELDS);
    expect(gaps.map((gap) => [gap.rule, gap.source, gap.code, gap.blocking])).toEqual([
      ['plan_milestones', 'G14', 'project.milestones_missing', false],
      ['plan_budget', 'G07', 'project.budget_missing', false],
      ['plan_indicators', 'G14', 'project.indicators_missing', false],
      ['plan_participants', 'G15', 'project.participants_missing', false],
    ]);
  });
  test('one that is switched off is not asked', () => {
    const off = new Map([...OF_FIELDS].filter(([rule]) => rule !== 'plan_budget'));
    expect(missingOf(FACTS, off).map((gap) => gap.rule)).not.toContain('plan_budget');
  });
});

describe('reading a plan', () => {
  test('blanks are not text, text under a lower heading is, and the next chapter ends the section', () => {
    const heading = (level: number, text: string) => ({
      type: 'heading',
      attrs: { level },
      content: [{ type: 'text', text }],
    });
    const paragraph = (text: string) => ({ type: 'paragraph', content: [{ type: 'text', text }] });
    const plan = {
      type: 'doc',
      content: [
        heading(2, '一、突出问题'),
        paragraph(' \u3000 '),
        heading(2, '二、创新性'),
        heading(3, '机制'),
        { type: 'bulletList', content: [{ type: 'listItem', content: [paragraph('一馆一策')] }] },
        heading(2, '三、前瞻性'),
        heading(2, '四、经费'),
        paragraph('十万元'),
      ],
    };
    expect([...writtenSections(plan)]).toEqual(['innovation']);
  });
});
