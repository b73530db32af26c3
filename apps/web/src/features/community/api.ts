import type { Level, OrganizationKind, Sector } from '#libs/contracts';
import { get, type Page } from '../../app/http';

export interface UnitSummary {
  id: string;
  name: string;
  kind: OrganizationKind;
  level: Level;
  sector: Sector | null;
}

export async function searchUnits(q: string, leadEligible: boolean): Promise<UnitSummary[]> {
  const query = { q: q || undefined, limit: 30, kind: leadEligible ? 'cultural_institution' : undefined };
  return (await get<Page<UnitSummary>>('/organizations', query)).items;
}

export async function unitNames(ids: readonly string[]): Promise<{ id: string; name: string }[]> {
  return Promise.all(ids.map((id) => get<UnitSummary>(`/organizations/${id}`)));
}

export async function getDistricts(): Promise<{ code: string; name: string }[]> {
  return (await get<Page<{ code: string; name: string }>>('/divisions', { level: 'district', limit: 100 })).items;
}
