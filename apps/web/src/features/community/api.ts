import { useQuery } from '@tanstack/react-query';
import type { OrganizationKind } from '#libs/contracts';
import { answer, api, basedOn, changing, type Schema } from '../../app/client';
import { queryClient } from '../../app/query-client';

export type Unit = Schema<'OrganizationView'>;
export type UnitDetail = Schema<'OrganizationDetailView'>;
export type Division = Schema<'DivisionView'>;
export type DivisionCounts = Schema<'DistrictSummaryView'>;
export type ImportReport = Schema<'ImportReportView'>;

/** Kinds of units that may lead a project (G11); of departments only those of culture. */
const LEAD_KINDS: readonly OrganizationKind[] = ['cultural_institution', 'authority', 'department'];
const FOUND = 30;

export async function searchUnits(q: string, leadEligible: boolean): Promise<Unit[]> {
  const search = async (kind?: OrganizationKind) => {
    const sector = kind === 'department' ? ('culture' as const) : undefined;
    const query = { q: q || undefined, limit: FOUND, kind, sector };
    return (await answer(api.GET('/api/v1/organizations', { params: { query } }))).items;
  };
  return leadEligible ? (await Promise.all(LEAD_KINDS.map(search))).flat() : search();
}

const unitQuery = (id: string) => ({
  queryKey: ['organizations', id],
  queryFn: () => answer(api.GET('/api/v1/organizations/{id}', { params: { path: { id } } })),
});

export const useUnit = (id: string) => useQuery(unitQuery(id));

/** Units already chosen, each read once. */
export function readUnits(ids: readonly string[]): Promise<UnitDetail[]> {
  return Promise.all(ids.map((id) => queryClient.fetchQuery({ ...unitQuery(id), staleTime: 300_000 })));
}

export const changeUnit = ({ id, version }: UnitDetail, body: Schema<'EditOrganization'>) =>
  changing(
    ['organizations'],
    answer(api.PATCH('/api/v1/organizations/{id}', { params: { path: { id } }, ...basedOn(version), body })),
  );

export const useDivisionSummary = () =>
  useQuery({
    queryKey: ['divisions', 'summary'],
    queryFn: () => answer(api.GET('/api/v1/divisions/summary')),
    staleTime: 300_000,
  });

/** Everything directly below a division; a street has at most some dozens of communities. */
export const useDivisionsBelow = (parentCode: string) =>
  useQuery({
    queryKey: ['divisions', parentCode],
    queryFn: () => answer(api.GET('/api/v1/divisions', { params: { query: { parentCode, limit: 100 } } })),
    staleTime: 300_000,
  });

export async function getDistricts(): Promise<Division[]> {
  return (await answer(api.GET('/api/v1/divisions', { params: { query: { level: 'district', limit: 100 } } }))).items;
}

export function importUnits(file: File): Promise<ImportReport> {
  const form = new FormData();
  form.append('file', file);
  return changing(
    ['organizations', 'divisions'],
    answer(api.POST('/api/v1/imports/organizations', { body: form as never })),
  );
}
