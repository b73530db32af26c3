import type { Role, RoleScope, ThinkTankKind } from '#libs/contracts';
import { usernameKey } from '../username';
import { demoId } from './demo-id';
import { DEMO_SUPPLIER, type OrganizationRow } from './demo-organizations';

/** Published with the demonstration; refused in production by the configuration. */
export const DEMO_PASSWORD = 'Gongtongti-demo-2026';
const DEMO_DISTRICT = '440104'; // 越秀区
const TERM_FROM = '2023-06-07'; // the day the notice was published
const EXPERT_TERM_TO = '2029-12-31';

export interface PersonRow {
  id: string;
  username: string;
  username_key: string;
  name: string;
  title: string;
  email: string;
  organization_id: string | null;
  illustrative: true;
}
export interface GrantRow {
  id: string;
  person_id: string;
  role: Role;
  scope_kind: RoleScope['kind'];
  scope_id: string | null;
}
export interface DelegateRow {
  id: string;
  organization_id: string;
  person_id: string;
  is_deputy: boolean;
  term_from: string;
  mandate: string;
  illustrative: true;
}
export interface ExpertRow {
  person_id: string;
  kind: ThinkTankKind;
  specialities: string[];
  unit: string | null;
  interests: string;
  term_from: string;
  term_to: string;
  illustrative: true;
}
export interface DemoPeople {
  people: PersonRow[];
  grants: GrantRow[];
  delegates: DelegateRow[];
  experts: ExpertRow[];
}

interface Cast {
  username: string;
  name: string;
  /** Finds the unit; left out, the person belongs to none. */
  unit?: (row: OrganizationRow) => boolean;
  roles: (Role | 'unit:unit_editor' | 'unit:delegate' | 'unit:liaison' | 'district:district_coordinator')[];
  expert?: { kind: ThinkTankKind; specialities: string[] };
}

const named = (name: string) => (row: OrganizationRow) => row.name === name;
const cityBureau = (row: OrganizationRow) => row.kind === 'authority' && row.level === 'city';
const inDistrict = (level: 'district' | 'street', kind: OrganizationRow['kind']) => (row: OrganizationRow) =>
  row.level === level && row.kind === kind && row.division_code.startsWith(DEMO_DISTRICT);

/** Contract §2: roles, not persons. */
const CAST: readonly Cast[] = [
  { username: 'coordinator', name: '市局协调员（演示）', unit: cityBureau, roles: ['city_coordinator'] },
  { username: 'decision', name: '决策牵头人（演示）', unit: cityBureau, roles: ['decision_lead'] },
  {
    username: 'district',
    name: '越秀区局协调员（演示）',
    unit: inDistrict('district', 'authority'),
    roles: ['district:district_coordinator'],
  },
  {
    username: 'library',
    name: '广州图书馆专人（演示）',
    unit: named('广州图书馆'),
    roles: ['unit:unit_editor', 'unit:delegate'],
  },
  {
    username: 'culture-centre',
    name: '广州市文化馆专人（演示）',
    unit: named('广州市文化馆'),
    roles: ['unit:unit_editor', 'unit:delegate'],
  },
  {
    username: 'propaganda',
    name: '宣传部门联络员（演示）',
    unit: (row) => row.kind === 'department' && row.sector === 'propaganda',
    roles: ['unit:liaison', 'unit:unit_editor', 'unit:delegate'],
  },
  {
    username: 'street',
    name: '街道文化站专人（演示）',
    unit: inDistrict('street', 'cultural_institution'),
    roles: ['unit:unit_editor', 'unit:delegate'],
  },
  {
    username: 'expert1',
    name: '智库学者甲（演示）',
    roles: ['expert'],
    expert: { kind: 'scholar', specialities: ['公共文化服务体系', '总分馆制'] },
  },
  {
    username: 'expert2',
    name: '智库专家乙（演示）',
    roles: ['expert'],
    expert: { kind: 'expert', specialities: ['绩效评价', '数字文化服务'] },
  },
  {
    username: 'expert3',
    name: '智库从业人员丙（演示）',
    unit: named('广州少年儿童图书馆'),
    roles: ['expert'],
    expert: { kind: 'practitioner', specialities: ['全民阅读', '馆校合作'] },
  },
  {
    username: 'citizen',
    name: '智库市民丁（演示）',
    roles: ['expert'],
    expert: { kind: 'citizen', specialities: ['社区文化', '志愿服务'] },
  },
  {
    username: 'supplier',
    name: '社会组织负责人（演示）',
    unit: named(DEMO_SUPPLIER),
    roles: ['supplier', 'unit:unit_editor'],
  },
  { username: 'sysadmin', name: '系统管理员（演示）', unit: cityBureau, roles: ['sysadmin'] },
  { username: 'secadmin', name: '安全管理员（演示）', unit: cityBureau, roles: ['secadmin'] },
  { username: 'auditor', name: '审计管理员（演示）', unit: cityBureau, roles: ['auditor'] },
];
/** In the think tank beside those who sign in. */
const MORE_EXPERTS: readonly Cast[] = [
  {
    username: 'think-tank-scholar',
    name: '智库学者戊（演示）',
    roles: ['expert'],
    expert: { kind: 'scholar', specialities: ['文旅融合'] },
  },
  {
    username: 'think-tank-expert',
    name: '智库专家己（演示）',
    roles: ['expert'],
    expert: { kind: 'expert', specialities: ['群众文艺', '全民艺术普及'] },
  },
  {
    username: 'think-tank-practitioner',
    name: '智库从业人员庚（演示）',
    unit: named('广州图书馆'),
    roles: ['expert'],
    expert: { kind: 'practitioner', specialities: ['全民阅读'] },
  },
  {
    username: 'think-tank-citizen',
    name: '智库市民辛（演示）',
    roles: ['expert'],
    expert: { kind: 'citizen', specialities: ['无障碍服务'] },
  },
];
export const DEMO_USERNAMES: readonly string[] = CAST.map((one) => one.username);

export function demoPersonId(username: string): string {
  return demoId(`person:${username}`);
}

/** Everybody of the demonstration: the cast, the think tank, and one dedicated person for every member unit. */
export function demoPeople(organizations: readonly OrganizationRow[]): DemoPeople {
  const made: DemoPeople = { people: [], grants: [], delegates: [], experts: [] };
  for (const one of [...CAST, ...MORE_EXPERTS]) add(made, one, one.unit ? organizations.find(one.unit) : undefined);
  const spokenFor = new Set(made.delegates.map((delegate) => delegate.organization_id));
  const counts = new Map<string, number>();
  for (const unit of organizations) {
    if (!unit.is_member || spokenFor.has(unit.id)) continue;
    const count = (counts.get(unit.division_code) ?? 0) + 1;
    counts.set(unit.division_code, count);
    const name = `${unit.name.replace('（演示）', '')}专人（演示）`;
    add(made, { username: `delegate-${unit.division_code}-${count}`, name, roles: ['unit:delegate'] }, unit);
  }
  return made;
}

function add(made: DemoPeople, one: Cast, unit: OrganizationRow | undefined): void {
  if (one.unit && !unit) throw new Error(`the demo has no unit for ${one.username}`);
  const id = demoPersonId(one.username);
  made.people.push({
    id,
    username: one.username,
    username_key: usernameKey(one.username),
    name: one.name,
    title: one.name.replace('（演示）', ''),
    email: `${one.username}@demo.invalid`,
    organization_id: unit?.id ?? null,
    illustrative: true,
  });
  for (const held of one.roles) made.grants.push(grant(id, held, unit));
  if (unit && one.roles.includes('unit:delegate')) {
    made.delegates.push({
      id: demoId(`delegate:${unit.id}:${one.username}`),
      organization_id: unit.id,
      person_id: id,
      is_deputy: false,
      term_from: TERM_FROM,
      mandate: '演示派出文件',
      illustrative: true,
    });
  }
  if (one.expert) {
    made.experts.push({
      person_id: id,
      ...one.expert,
      unit: unit?.name ?? null,
      interests: unit ? `就职于${unit.name}` : '无',
      term_from: TERM_FROM,
      term_to: EXPERT_TERM_TO,
      illustrative: true,
    });
  }
}

function grant(personId: string, held: Cast['roles'][number], unit: OrganizationRow | undefined): GrantRow {
  const [kind, scoped] = held.split(':') as ['unit' | 'district', Role] | [Role, undefined];
  const role = (scoped ?? kind) as Role;
  const scope_kind = scoped ? (kind as 'unit' | 'district') : 'community';
  const scope_id = scope_kind === 'unit' ? unit!.id : scope_kind === 'district' ? unit!.division_code : null;
  return {
    id: demoId(`grant:${personId}:${role}:${scope_id ?? ''}`),
    person_id: personId,
    role,
    scope_kind,
    scope_id,
  };
}
