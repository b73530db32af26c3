import { newId } from '#libs/kernel';
import { type TestDatabase, testDatabase } from '../../../test/support/database';
import { demoPersonId } from './demo/demo-people';
import {
  expertsByIds,
  memberUnits,
  organizationFacts,
  peopleOfOrganization,
  peopleWithRole,
  personNames,
} from './facts';

let database: TestDatabase;
const idOf = async (name: string): Promise<string> =>
  (await database.dataSource.query('SELECT id FROM organization WHERE name = $1', [name]))[0].id;
const db = () => database.dataSource.manager;
const TODAY = new Date('2026-11-21T09:00:00+08:00');

beforeAll(async () => {
  database = await testDatabase({ demo: true });
});
afterAll(() => database.drop());

test.each([
  ['广州图书馆', true, false],
  ['广州市文化广电旅游局', false, true],
  ['越秀区文化广电旅游(体育)局', false, true],
  ['洪桥街道综合文化站', true, false],
  ['广州市宣传部门', false, false],
  ['公共文化设施联盟（演示）', false, false],
  ['文艺志愿服务协会（演示）', false, false],
])('%s: cultural institution %s, competent for one %s', async (name, isCulturalInstitution, isCulturalAuthority) => {
  const id = await idOf(name);
  expect((await organizationFacts(db(), [id])).get(id)).toMatchObject({
    name,
    isCulturalInstitution,
    isCulturalAuthority,
  });
});

test('facts of units that do not exist are absent', async () => {
  expect((await organizationFacts(db(), [newId()])).size).toBe(0);
  expect((await organizationFacts(db(), [])).size).toBe(0);
});

test('member units are departments, institutions and their unions, each with its delegate, and nobody else', async () => {
  const units = await memberUnits(db(), TODAY);
  expect(units).toHaveLength(8 + 6 + 22 + 178 + 3);
  expect(units.every((unit) => unit.delegateId !== null)).toBe(true);
  expect(units.find((unit) => unit.name === '广州图书馆')?.delegateId).toBe(demoPersonId('library'));
});

test('a member whose delegate’s term is over, or not begun, is named without one', async () => {
  const unit = await idOf('广州博物馆');
  await database.dataSource.query('UPDATE delegate SET term_to = $2 WHERE organization_id = $1', [unit, '2026-11-21']);
  const delegateAt = async (at: string) =>
    (await memberUnits(db(), new Date(at))).find((one) => one.id === unit)!.delegateId;
  expect(await delegateAt('2026-11-21T23:59:00+08:00')).not.toBeNull();
  expect(await delegateAt('2026-11-22T00:00:00+08:00')).toBeNull();
  expect(await delegateAt('2023-06-06T12:00:00+08:00')).toBeNull();
});

test('a deputy stands in only when the delegate is not in office', async () => {
  const unit = await idOf('广州图书馆');
  const deputy = demoPersonId('think-tank-practitioner');
  await database.dataSource.query(
    "INSERT INTO delegate (id, organization_id, person_id, is_deputy, term_from) VALUES ($1, $2, $3, true, '2026-01-01')",
    [newId(), unit, deputy],
  );
  const spokesman = async () => (await memberUnits(db(), TODAY)).find((one) => one.id === unit)!.delegateId;
  expect(await spokesman()).toBe(demoPersonId('library'));
  await database.dataSource.query('UPDATE delegate SET ended_at = now() WHERE person_id = $1', [
    demoPersonId('library'),
  ]);
  expect(await spokesman()).toBe(deputy);
});

test('people, experts and names are found by what they are', async () => {
  const unit = await idOf('广州市文化馆');
  const people = await peopleOfOrganization(db(), unit, ['unit_editor']);
  expect(people.map((one) => one.id)).toEqual([demoPersonId('culture-centre')]);
  expect(await peopleOfOrganization(db(), unit, ['liaison'])).toEqual([]);
  expect((await peopleWithRole(db(), 'city_coordinator')).map((one) => one.id)).toEqual([demoPersonId('coordinator')]);
  expect((await peopleWithRole(db(), 'district_coordinator', '440104')).map((one) => one.id)).toEqual([
    demoPersonId('district'),
  ]);
  const experts = await expertsByIds(db(), [demoPersonId('expert3'), demoPersonId('library')]);
  expect([...experts.values()]).toMatchObject([{ kind: 'practitioner', unit: '广州少年儿童图书馆' }]);
  expect((await personNames(db(), [demoPersonId('citizen')])).get(demoPersonId('citizen'))).toBe('智库市民丁（演示）');
});
