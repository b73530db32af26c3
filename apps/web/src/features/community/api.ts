import { useQuery } from '@tanstack/react-query';
import type { Level, OrganizationKind, Sector } from '#libs/contracts';
import { get, type Page, patch, post } from '../../app/http';
import { queryClient } from '../../app/query-client';

interface Named {
  id: string;
  name: string;
}

export interface Unit {
  id: string;
  name: string;
  kind: OrganizationKind;
  level: Level;
  divisionCode: string;
  divisionName: string;
  sector: Sector | null;
  supervisor: Named | null;
  competentDepartment: Named | null;
  isMember: boolean;
  hasDelegate: boolean;
  active: boolean;
  contact: string | null;
  illustrative: boolean;
  version: number;
}

export interface Delegate {
  id: string;
  personId: string;
  name: string;
  isDeputy: boolean;
  termFrom: string;
  termTo: string | null;
  mandate: string | null;
  illustrative: boolean;
}

export interface UnitDetail extends Unit {
  delegates: Delegate[];
  children: Named[];
  members: Named[];
  editable: boolean;
}

/** Kinds of units that may lead a project (G11); of departments only those of culture. */
const LEAD_KINDS: readonly OrganizationKind[] = ['cultural_institution', 'authority', 'department'];

export async function searchUnits(q: string, leadEligible: boolean): Promise<Unit[]> {
  const query = { q: q || undefined, limit: 30 };
  if (!leadEligible) return (await get<Page<Unit>>('/organizations', query)).items;
  const pages = await Promise.all(
    LEAD_KINDS.map((kind) =>
      get<Page<Unit>>('/organizations', { ...query, kind, sector: kind === 'department' ? 'culture' : undefined }),
    ),
  );
  return pages.flatMap((page) => page.items);
}

export const getUnit = (id: string) => get<UnitDetail>(`/organizations/${id}`);

/** Names of units already chosen, each read once. */
export function unitNames(ids: readonly string[]): Promise<Named[]> {
  return Promise.all(
    ids.map((id) => queryClient.fetchQuery({ queryKey: ['unit', id], queryFn: () => getUnit(id), staleTime: 300_000 })),
  );
}

export const useUnit = (id: string) => useQuery({ queryKey: ['unit', id], queryFn: () => getUnit(id) });

export async function changeUnit(unit: UnitDetail, input: { contact: string | null }): Promise<void> {
  await patch(`/organizations/${unit.id}`, input, unit.version);
  await queryClient.invalidateQueries({ queryKey: ['unit', unit.id] });
}

export interface Division {
  code: string;
  name: string;
  level: Level;
}

export interface DivisionCounts {
  code: string;
  name: string;
  streets: number;
  communities: number;
  institutions: number;
  members: number;
}

export const useDivisionSummary = () =>
  useQuery({
    queryKey: ['division-summary'],
    queryFn: () => get<Page<DivisionCounts & { districts: DivisionCounts[] }>>('/divisions/summary'),
    staleTime: 300_000,
  });

/** Everything directly below a division; a street has at most some dozens of communities. */
export const useDivisionsBelow = (parentCode: string | undefined) =>
  useQuery({
    queryKey: ['divisions', parentCode],
    queryFn: () => get<Page<Division>>('/divisions', { parentCode, limit: 100 }),
    enabled: parentCode !== undefined,
    staleTime: 300_000,
  });

export async function getDistricts(): Promise<Division[]> {
  return (await get<Page<Division>>('/divisions', { level: 'district', limit: 100 })).items;
}

export interface ImportReport {
  accepted: number;
  /** Rows that say what is known already. */
  unchanged: number;
  refused: { sheet: string; row: number; column: string | null; reason: string; message: string }[];
}

export function importUnits(file: File): Promise<ImportReport> {
  const form = new FormData();
  form.append('file', file);
  return post<ImportReport>('/imports/organizations', form);
}
