import type { Actor } from '#libs/contracts';
import { cookieValue, isForeignOrigin } from './actor-source';
import { allOf, anyOf, can, demand, gate, hasRole, policy, policyEntry } from './policy';

const actor = (grants: Actor['grants']): Actor => ({
  personId: 'p',
  name: 'n',
  organizationId: null,
  divisionCode: null,
  grants,
  credentialId: 'c',
  via: 'session',
  ip: null,
});
const editor = actor([{ role: 'unit_editor', scope: { kind: 'unit', id: 'u1' } }]);
const city = actor([{ role: 'city_coordinator', scope: { kind: 'community', id: null } }]);

describe('a policy', () => {
  const table = policy<{ unit: string }>({
    'spec.read': anyOf(
      (a, f) => hasRole(a, 'unit_editor', { kind: 'unit', id: f.unit }),
      (a) => hasRole(a, 'city_coordinator'),
    ),
    'spec.both': allOf(
      (a) => hasRole(a, 'unit_editor'),
      (_, f) => f.unit === 'u1',
    ),
    'spec.create': gate((a) => hasRole(a, 'city_coordinator')),
  });

  test.each([
    ['spec.read', editor, 'u1', true],
    ['spec.read', editor, 'u2', false],
    ['spec.read', city, 'u2', true],
    ['spec.both', editor, 'u1', true],
    ['spec.both', editor, 'u2', false],
    ['spec.create', city, 'u1', true],
    ['spec.create', editor, 'u1', false],
    ['spec.unknown', city, 'u1', false],
    ['constructor', city, 'u1', false],
  ])('%s is decided by its entry and by nothing else', (action, who, unit, expected) => {
    expect(can(table, action, who, { unit })).toBe(expected);
  });

  test('an action that is not permitted is refused by code', () => {
    expect(() => demand(table, 'spec.read', editor, { unit: 'u2' })).toThrow('access.forbidden');
  });

  test('an action nobody declared has no entry', () => {
    expect(policyEntry('spec.nowhere')).toBeUndefined();
  });

  test('two features cannot claim one action', () => {
    expect(() => policy({ 'spec.read': () => true })).toThrow('two policy entries for spec.read');
  });
});

test.each([
  [undefined, 'a.cn', false],
  ['https://a.cn', 'a.cn', false],
  ['https://a.cn.evil', 'a.cn', true],
  ['null', 'a.cn', true],
  ['http://a.cn:3001', 'a.cn:3000', true],
])('origin %s calling host %s is foreign: %s', (origin, host, foreign) => {
  expect(isForeignOrigin(origin, host)).toBe(foreign);
});

test('a cookie is found among others, and a malformed one is none', () => {
  expect(cookieValue('a=1; cc_session=xyz; b=2', 'cc_session')).toBe('xyz');
  expect(cookieValue('cc_session=%E0%A4%A', 'cc_session')).toBeUndefined();
  expect(cookieValue(undefined, 'cc_session')).toBeUndefined();
});
