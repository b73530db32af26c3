import type { RoleGrant } from '#libs/contracts';
import { ORGANIZATION_KINDS, ROLES } from '#libs/contracts';
import { culturalStanding, MEMBER_KINDS, type OrganizationDraft, organizationProblems } from './organization.rules';
import { grantProblems, ROLE_SCOPES } from './role.rules';
import { inTerm } from './term.rules';
import { usernameKey, usernameProblem } from './username';

describe('who may lead by standing (G11)', () => {
  test.each([
    ['cultural_institution', true, 0, true, false],
    ['cultural_institution', false, 0, false, false],
    ['authority', true, 1, false, true],
    ['authority', true, 0, false, false],
    ['department', true, 3, false, true],
    ['department', true, 0, false, false],
    ['authority', false, 9, false, false],
    ['alliance', true, 9, false, false],
    ['social_organization', true, 9, false, false],
    ['enterprise', true, 0, false, false],
    ['school', true, 0, false, false],
  ] as const)(
    '%s, active %s, %i institutions in charge: institution %s, authority %s',
    (kind, active, charge, a, b) => {
      expect(culturalStanding({ kind, active, institutionsInCharge: charge })).toEqual({
        isCulturalInstitution: a,
        isCulturalAuthority: b,
      });
    },
  );
});

describe('a unit enters', () => {
  const draft: OrganizationDraft = {
    name: '甲馆',
    kind: 'cultural_institution',
    level: 'district',
    divisionCode: '440104',
    sector: 'culture',
    supervisorId: 's',
    competentDepartmentId: 'c',
    isMember: true,
    contact: null,
  };
  const around = {
    division: { level: 'district' },
    supervisor: { kind: 'authority', divisionCode: '440104' },
    competentDepartment: { kind: 'authority' },
  } as const;

  test.each([
    ['as it should be', {}, {}, []],
    ['under the city bureau', {}, { supervisor: { kind: 'authority', divisionCode: '4401' } }, []],
    ['from nowhere', {}, { division: null }, ['division_unknown']],
    ['at another level', { level: 'street' }, {}, ['level_mismatch']],
    ['without a bureau', {}, { supervisor: null }, ['supervisor_required']],
    [
      'under a library',
      {},
      { supervisor: { kind: 'cultural_institution', divisionCode: '4401' } },
      ['supervisor_not_bureau'],
    ],
    [
      'under another district',
      {},
      { supervisor: { kind: 'authority', divisionCode: '440103' } },
      ['supervisor_elsewhere'],
    ],
    ['without competent department', {}, { competentDepartment: null }, ['competent_department_required']],
    ['under a school', {}, { competentDepartment: { kind: 'school' } }, ['competent_department_kind']],
    ['as an enterprise and member', { kind: 'enterprise' }, {}, ['member_kind']],
    [
      'as a bureau of a street',
      { kind: 'authority', level: 'street', isMember: false },
      { division: { level: 'street' } },
      ['authority_level'],
    ],
    [
      'as the city bureau',
      { kind: 'authority', level: 'city', isMember: false },
      { division: { level: 'city' }, supervisor: null },
      [],
    ],
    [
      'with several problems',
      {},
      { division: null, supervisor: null, competentDepartment: null },
      ['division_unknown', 'supervisor_required', 'competent_department_required'],
    ],
  ] as const)('%s', (_, change, surroundings, codes) => {
    const problems = organizationProblems({ ...draft, ...change } as OrganizationDraft, { ...around, ...surroundings });
    expect(problems.map((problem) => problem.code)).toEqual(codes);
  });

  test('bureaus and social partners are the only kinds that are not members', () => {
    expect(ORGANIZATION_KINDS.filter((kind) => !MEMBER_KINDS.includes(kind))).toEqual([
      'authority',
      'social_organization',
      'enterprise',
      'school',
    ]);
  });
});

describe('a term', () => {
  test.each([
    ['2026-01-01', '2026-12-31', '2025-12-31', false],
    ['2026-01-01', '2026-12-31', '2026-01-01', true],
    ['2026-01-01', '2026-12-31', '2026-12-31', true],
    ['2026-01-01', '2026-12-31', '2027-01-01', false],
    ['2026-01-01', null, '2099-01-01', true],
  ])('from %s to %s covers %s: %s', (termFrom, termTo, day, covered) => {
    expect(inTerm({ termFrom, termTo }, day)).toBe(covered);
  });
});

describe('an account name', () => {
  test.each([
    ['Library', 'library'],
    ['ＬＩＢＲＡＲＹ', 'library'],
    [' library ', 'library'],
    ['ﬁle', 'file'],
    ['市局协调员', '市局协调员'],
  ])('%p is the same name as %p', (typed, key) => {
    expect(usernameKey(typed)).toBe(key);
  });

  test.each([
    ['library', true],
    ['culture-centre', true],
    ['市局.统筹', true],
    ['a', false],
    ['a b', false],
    ['-ab', false],
    ['a'.repeat(65), false],
    ['a\u0000b', false],
  ])('%p may be used: %s', (name, usable) => {
    expect(usernameProblem(name) === null).toBe(usable);
  });
});

describe('a role', () => {
  test('of every name has its scope', () => {
    expect(Object.keys(ROLE_SCOPES).sort()).toEqual([...ROLES].sort());
  });

  test.each([
    ['city_coordinator', { kind: 'community', id: null }, true, []],
    ['city_coordinator', { kind: 'district', id: '440104' }, true, ['role_scope']],
    ['district_coordinator', { kind: 'district', id: '440104' }, true, []],
    ['district_coordinator', { kind: 'district', id: '999999' }, false, ['scope_unknown']],
    ['unit_editor', { kind: 'unit', id: 'u' }, true, []],
    ['unit_editor', { kind: 'unit', id: null }, true, ['scope_unknown']],
    ['unit_editor', { kind: 'object', id: 'o' }, true, ['role_scope']],
    ['expert', { kind: 'community', id: 'x' }, true, ['role_scope']],
  ] as [RoleGrant['role'], RoleGrant['scope'], boolean, string[]][])(
    '%s over %j where it exists %s: %j',
    (role, scope, exists, codes) => {
      expect(grantProblems({ role, scope }, exists).map((problem) => problem.code)).toEqual(codes);
    },
  );
});
