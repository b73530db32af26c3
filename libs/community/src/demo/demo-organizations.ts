import type { Level, OrganizationKind, Sector } from '#libs/contracts';
import { MEMBER_KINDS } from '../organization.rules';
import type { CommunityNotice, DivisionRow } from './demo-files';
import { demoId } from './demo-id';

export interface OrganizationRow {
  id: string;
  name: string;
  kind: OrganizationKind;
  level: Level;
  division_code: string;
  sector: Sector | null;
  supervisor_id: string | null;
  competent_department_id: string | null;
  is_member: boolean;
  illustrative: boolean;
}

/** The notice names the systems; at city level each is one department. */
const DEPARTMENTS: Record<string, { name: string; sector: Sector }> = {
  宣传: { name: '广州市宣传部门', sector: 'propaganda' },
  文化: { name: '广州市文化部门', sector: 'culture' },
  体育: { name: '广州市体育部门', sector: 'sports' },
  科技: { name: '广州市科技部门', sector: 'science' },
  民政: { name: '广州市民政部门', sector: 'civil_affairs' },
  工会: { name: '广州市工会', sector: 'trade_union' },
  团委: { name: '广州市团委', sector: 'youth_league' },
  妇联: { name: '广州市妇联', sector: 'women' },
};

export const DEMO_ALLIANCES = {
  facilities: '公共文化设施联盟（演示）',
  branches: '总分馆体系（演示）',
  arts: '艺术普及联合体（演示）',
} as const;
export const DEMO_SUPPLIER = '文艺志愿服务协会（演示）';

/** The bureau of the city stands first, because all others are supervised by it or by one of its districts. */
export function demoOrganizations(divisions: readonly DivisionRow[], notice: CommunityNotice): OrganizationRow[] {
  const city = divisions.find((division) => division.level === 'city')!;
  const cityBureau = bureau(notice.authority, city, null);
  const cityUnit = (name: string, kind: OrganizationKind, more: Partial<OrganizationRow> = {}) =>
    unit(name, kind, city, cityBureau.id, more);
  const rows: OrganizationRow[] = [cityBureau];

  for (const system of notice.partnerDepartments) {
    const known = DEPARTMENTS[system];
    if (!known) throw new Error(`no department is known for the system ${system}`);
    rows.push(cityUnit(known.name, 'department', { sector: known.sector }));
  }
  for (const name of notice.cityInstitutions) rows.push(cityUnit(name, 'cultural_institution', cultural(cityBureau)));

  const bureaus = new Map<string, OrganizationRow>();
  for (const district of divisions.filter((division) => division.level === 'district')) {
    const own = bureau(notice.districtAuthorityPattern.replace('{district}', district.name), district, cityBureau.id);
    bureaus.set(district.code, own);
    rows.push(own);
    for (const pattern of notice.districtInstitutionPatterns) {
      const name = pattern.replace('{district}', district.name);
      rows.push(unit(name, 'cultural_institution', district, own.id, cultural(own)));
    }
  }
  for (const street of divisions.filter((division) => division.level === 'street')) {
    const own = bureaus.get(street.parent_code!)!;
    const name = notice.streetInstitutionPattern.replace('{street}', street.name);
    rows.push(unit(name, 'cultural_institution', street, own.id, { ...cultural(own), illustrative: true }));
  }
  const shown = { illustrative: true };
  rows.push(
    cityUnit(DEMO_ALLIANCES.facilities, 'alliance', { ...cultural(cityBureau), ...shown }),
    cityUnit(DEMO_ALLIANCES.branches, 'system', { ...cultural(cityBureau), ...shown }),
    cityUnit(DEMO_ALLIANCES.arts, 'consortium', { ...cultural(cityBureau), ...shown }),
    cityUnit(DEMO_SUPPLIER, 'social_organization', shown),
    cityUnit('数字文化企业（演示）', 'enterprise', shown),
    cityUnit('馆校合作试点学校（演示）', 'school', shown),
  );
  return rows;
}

/** Which units the alliances list as their own members (G02); illustrative like the alliances themselves. */
export function demoAllianceMembers(organizations: readonly OrganizationRow[]): {
  alliance_id: string;
  member_id: string;
}[] {
  const idOf = (name: string): string => organizations.find((row) => row.name === name)!.id;
  const members: Record<string, (row: OrganizationRow) => boolean> = {
    [DEMO_ALLIANCES.facilities]: (row) => row.level === 'city',
    [DEMO_ALLIANCES.branches]: (row) => row.name.endsWith('图书馆'),
    [DEMO_ALLIANCES.arts]: (row) => row.name.endsWith('文化馆'),
  };
  return Object.entries(members).flatMap(([alliance, belongs]) =>
    organizations
      .filter((row) => row.kind === 'cultural_institution' && belongs(row))
      .map((row) => ({ alliance_id: idOf(alliance), member_id: row.id })),
  );
}

function cultural(competent: OrganizationRow): Partial<OrganizationRow> {
  return { sector: 'culture', competent_department_id: competent.id };
}

function bureau(name: string, division: DivisionRow, supervisorId: string | null): OrganizationRow {
  return unit(name, 'authority', division, supervisorId, { sector: 'culture' });
}

function unit(
  name: string,
  kind: OrganizationKind,
  division: DivisionRow,
  supervisorId: string | null,
  more: Partial<OrganizationRow>,
): OrganizationRow {
  return {
    id: demoId(`organization:${division.code}:${name}`),
    name,
    kind,
    level: division.level,
    division_code: division.code,
    sector: null,
    supervisor_id: supervisorId,
    competent_department_id: null,
    is_member: MEMBER_KINDS.includes(kind),
    illustrative: false,
    ...more,
  };
}
