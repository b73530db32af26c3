import {
  type Actor,
  PROJECT_STAGE_NAMES,
  type ProjectStage,
  type ProjectStanding,
  type RoleGrant,
} from '#libs/contracts';
import {
  type LeadCriteria,
  leadEligibility,
  type ProjectFacts,
  planAccess,
  scopeProblem,
  standingsOf,
  type UnitFacts,
} from './project.rules';

const GUANGZHOU: LeadCriteria = { cityCode: '4401', competentSectors: ['culture'] };
const LIBRARY: UnitFacts = {
  id: 'u-library',
  name: '广州图书馆',
  kind: 'cultural_institution',
  level: 'city',
  sector: 'culture',
  divisionCode: '4401',
  active: true,
  isCulturalAuthority: false,
};

describe('G11: who may lead', () => {
  test.each<[string, Partial<UnitFacts>, Partial<LeadCriteria>, string | null]>([
    ['a city library', {}, {}, null],
    ['a district culture centre', { divisionCode: '440104', level: 'district' }, {}, null],
    ['a street station', { divisionCode: '440104001', level: 'street' }, {}, null],
    ['the city bureau', { kind: 'authority', isCulturalAuthority: true }, {}, null],
    [
      'a district bureau',
      { kind: 'authority', isCulturalAuthority: true, divisionCode: '440106', level: 'district' },
      {},
      null,
    ],
    ['a library of another city', { divisionCode: '4403' }, {}, 'other_city'],
    ['a bureau of another city', { kind: 'authority', divisionCode: '440305' }, {}, 'other_city'],
    ['a library that has left the community', { active: false }, {}, 'inactive'],
    ['the propaganda department', { kind: 'department', sector: 'propaganda' }, {}, 'not_competent'],
    ['a science authority', { kind: 'authority', sector: 'science' }, {}, 'not_competent'],
    ['a department without a sector', { kind: 'department', sector: null }, {}, 'not_competent'],
    [
      'the trade union, once on the code list',
      { kind: 'department', sector: 'trade_union', isCulturalAuthority: true },
      { competentSectors: ['culture', 'trade_union'] },
      null,
    ],
    [
      'the trade union before that',
      { kind: 'department', sector: 'trade_union', isCulturalAuthority: true },
      {},
      'not_competent',
    ],
    ['a culture department in charge of nothing', { kind: 'department' }, {}, 'not_competent'],
    ['a social organisation of the culture sector', { kind: 'social_organization' }, {}, 'kind'],
    ['an enterprise', { kind: 'enterprise', sector: null }, {}, 'kind'],
    ['a school', { kind: 'school', sector: null }, {}, 'kind'],
    ['an alliance', { kind: 'alliance' }, {}, 'kind'],
    ['a system', { kind: 'system' }, {}, 'kind'],
    ['a consortium', { kind: 'consortium' }, {}, 'kind'],
  ])('%s', (_, unit, criteria, refusal) => {
    expect(leadEligibility({ ...LIBRARY, ...unit }, { ...GUANGZHOU, ...criteria })).toBe(refusal);
  });
});

describe('G12: scope', () => {
  test.each<['city' | 'district', string | null, string | null]>([
    ['city', null, null],
    ['city', '4401', null],
    ['city', '440104', 'not_for_city_scope'],
    ['district', null, 'required'],
    ['district', '440104', null],
    ['district', '4401', 'not_a_district'],
    ['district', '440104001', 'not_a_district'],
    ['district', '440304', 'not_a_district'],
  ])('%s with division %s: %s', (scope, divisionCode, problem) => {
    expect(scopeProblem(scope, divisionCode, '4401')).toBe(problem);
  });
});

const grant = (role: RoleGrant['role'], kind: RoleGrant['scope']['kind'], id: string | null): RoleGrant => ({
  role,
  scope: { kind, id },
});
const actor = (organizationId: string | null, ...grants: RoleGrant[]): Actor => ({
  personId: 'p',
  name: '某人',
  organizationId,
  divisionCode: null,
  grants,
  credentialId: 'c',
  via: 'session',
  ip: null,
});
const COORDINATOR = actor('u-bureau', grant('city_coordinator', 'community', null));
const DECISION = actor('u-bureau', grant('decision_lead', 'community', null));
const YUEXIU = actor('u-yuexiu', grant('district_coordinator', 'district', '440104'));
const LEAD = actor('u-library', grant('unit_editor', 'unit', 'u-library'));
const PARTNER = actor('u-partner', grant('unit_editor', 'unit', 'u-partner'));
const PARTNER_LIAISON = actor('u-partner', grant('liaison', 'unit', 'u-partner'));
const STRANGER = actor('u-other', grant('unit_editor', 'unit', 'u-other'));
const EXPERT = actor(null, grant('expert', 'community', null));

const DRAFT: ProjectFacts = {
  stage: 'draft',
  leadOrganizationId: 'u-library',
  leadIsCityAuthority: false,
  district: null,
  partnerIds: ['u-partner'],
  everSubmitted: false,
  invited: false,
};

describe('standings', () => {
  test.each<[string, Actor, Partial<ProjectFacts>, ProjectStanding[]]>([
    ['the lead unit’s editor', LEAD, {}, ['lead_editor', 'member']],
    ['a partner unit’s editor', PARTNER, {}, ['partner_editor', 'member']],
    ['a partner unit’s liaison', PARTNER_LIAISON, {}, ['member']],
    ['another unit’s editor before listing', STRANGER, { stage: 'submitted', everSubmitted: true }, []],
    ['another unit’s editor once listed', STRANGER, { stage: 'listed', everSubmitted: true }, ['reader']],
    ['the coordinator', COORDINATOR, {}, ['coordinator']],
    [
      'the coordinator where the bureau leads',
      COORDINATOR,
      { leadIsCityAuthority: true },
      ['lead_editor', 'coordinator'],
    ],
    ['the decision lead before submission', DECISION, {}, []],
    ['the decision lead after it', DECISION, { stage: 'submitted', everSubmitted: true }, ['decision_lead']],
    ['the district before submission', YUEXIU, { district: '440104' }, []],
    [
      'the district after it',
      YUEXIU,
      { district: '440104', stage: 'submitted', everSubmitted: true },
      ['district_coordinator'],
    ],
    ['another district', YUEXIU, { district: '440105', stage: 'submitted', everSubmitted: true }, []],
    ['a district towards a city unit', YUEXIU, { stage: 'submitted', everSubmitted: true }, []],
    ['an expert not asked', EXPERT, { stage: 'consulting', everSubmitted: true }, []],
    ['an expert asked', EXPERT, { stage: 'consulting', everSubmitted: true, invited: true }, ['expert']],
  ])('%s', (_, who, facts, standings) => {
    expect(standingsOf(who, { ...DRAFT, ...facts })).toEqual(standings);
  });
});

describe('G21: who may do what in the plan', () => {
  const expected: Record<string, Partial<Record<ProjectStage, string>>> = {
    lead_editor: {
      draft: 'edit',
      returned: 'edit',
      submitted: 'comment',
      consulting: 'comment',
      listed: 'comment',
      running: 'comment',
    },
    partner_editor: {
      draft: 'edit',
      returned: 'edit',
      submitted: 'comment',
      consulting: 'comment',
      listed: 'comment',
      running: 'comment',
    },
    coordinator: {
      draft: 'comment',
      returned: 'comment',
      submitted: 'comment',
      consulting: 'comment',
      listed: 'comment',
      running: 'comment',
    },
    expert: { consulting: 'comment' },
  };
  const cells = PROJECT_STAGE_NAMES.flatMap((stage) =>
    (
      [
        'lead_editor',
        'partner_editor',
        'coordinator',
        'decision_lead',
        'district_coordinator',
        'expert',
        'reader',
      ] as const
    ).map((standing) => [stage, standing, expected[standing]?.[stage] ?? 'read'] as const),
  );
  test.each(cells)('%s, %s: %s', (stage, standing, access) => {
    expect(planAccess(stage, [standing])).toBe(access);
  });
  test('who has no standing has no plan', () => {
    expect(PROJECT_STAGE_NAMES.map((stage) => planAccess(stage, []))).toEqual(PROJECT_STAGE_NAMES.map(() => 'none'));
  });
});
