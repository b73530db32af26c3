import { ORGANIZATION_KINDS, THINK_TANK_KINDS } from '#libs/contracts';
import { parseDivisions, readDivisions, readNotice } from './demo-files';
import { demoId } from './demo-id';
import { demoAllianceMembers, demoOrganizations } from './demo-organizations';
import { demoPeople } from './demo-people';

const divisions = readDivisions();
const organizations = demoOrganizations(divisions, readNotice());
const people = demoPeople(organizations);
const count = (rows: readonly object[], match: object): number =>
  rows.filter((row) => Object.entries(match).every(([key, value]) => (row as Record<string, unknown>)[key] === value))
    .length;

describe('the Guangzhou demo', () => {
  test.each([
    ['city', 1],
    ['district', 11],
    ['street', 178],
    ['community', 2851],
  ])('has its divisions of level %s: %i', (level, expected) => {
    expect(count(divisions, { level })).toBe(expected);
  });

  test('every division below the city lies in one that exists, and its code continues that one', () => {
    const codes = new Set(divisions.map((division) => division.code));
    for (const { code, parent_code } of divisions.filter((division) => division.level !== 'city')) {
      expect(codes.has(parent_code!)).toBe(true);
      expect(code.startsWith(parent_code!)).toBe(true);
    }
  });

  test.each([
    [{ kind: 'authority', level: 'city' }, 1],
    [{ kind: 'authority', level: 'district' }, 11],
    [{ kind: 'department', level: 'city' }, 8],
    [{ kind: 'cultural_institution', level: 'city' }, 6],
    [{ kind: 'cultural_institution', level: 'district' }, 22],
    [{ kind: 'cultural_institution', level: 'street' }, 178],
  ])('has the units of the notice: %j', (match, expected) => {
    expect(count(organizations, match)).toBe(expected);
  });

  test('has units of every kind and think-tank members of all four', () => {
    expect(new Set(organizations.map((row) => row.kind))).toEqual(new Set(ORGANIZATION_KINDS));
    expect(new Set(people.experts.map((row) => row.kind))).toEqual(new Set(THINK_TANK_KINDS));
  });

  test('every unit but the city bureau has one supervising bureau of its own area', () => {
    const byId = new Map(organizations.map((row) => [row.id, row]));
    for (const row of organizations.slice(1)) {
      const bureau = byId.get(row.supervisor_id!);
      expect(bureau?.kind).toBe('authority');
      expect(row.division_code.startsWith(bureau!.division_code)).toBe(true);
    }
  });

  test('every institution names its competent bureau', () => {
    const institutions = organizations.filter((row) => row.kind === 'cultural_institution');
    expect(institutions.every((row) => row.competent_department_id === row.supervisor_id)).toBe(true);
  });

  test('every member unit has exactly one dedicated person', () => {
    const members = organizations.filter((row) => row.is_member).map((row) => row.id);
    expect(people.delegates.map((row) => row.organization_id).sort()).toEqual([...members].sort());
  });

  test('what the notice does not say is labelled, and people are roles', () => {
    const made = organizations.filter((row) => row.name.includes('（演示）'));
    expect(made.length).toBeGreaterThan(0);
    expect(made.every((row) => row.illustrative)).toBe(true);
    expect(people.people.every((row) => row.illustrative && row.name.endsWith('（演示）'))).toBe(true);
  });

  test('nobody of the cast holds two of the three administrators’ offices', () => {
    const offices = people.grants.filter((row) => ['sysadmin', 'secadmin', 'auditor'].includes(row.role));
    expect(new Set(offices.map((row) => row.person_id)).size).toBe(3);
  });

  test('alliances list members that exist', () => {
    const ids = new Set(organizations.map((row) => row.id));
    const members = demoAllianceMembers(organizations);
    expect(members.length).toBeGreaterThan(20);
    expect(members.every((row) => ids.has(row.alliance_id) && ids.has(row.member_id))).toBe(true);
  });

  test('ids are the same on every machine and never collide', () => {
    expect(demoId('organization:4401:广州图书馆')).toBe(demoId('organization:4401:广州图书馆'));
    expect(demoId('a')).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    const all = [...organizations, ...people.people, ...people.grants, ...people.delegates].map((row) => row.id);
    expect(new Set(all).size).toBe(all.length);
  });
});

test('a division line without a parent is a city', () => {
  expect(parseDivisions('code,name,level,parentCode\r\n4401,广州市,city,\r\n')).toEqual([
    { code: '4401', name: '广州市', level: 'city', parent_code: null },
  ]);
});
