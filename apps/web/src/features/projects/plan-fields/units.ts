import { type UseQueryResult, useQueries } from '@tanstack/react-query';
import type { Level, PlanUnits } from '#libs/contracts';
import { answer, api } from '../../../app/client';
import { queryClient } from '../../../app/query-client';

export interface KnownUnit {
  id: string;
  name: string;
  level: Level;
  sector: string | null;
}

const unitQuery = (id: string) => ({
  queryKey: ['organizations', id],
  queryFn: () => answer(api.GET('/api/v1/organizations/{id}', { params: { path: { id } } })),
  staleTime: 300_000,
});

/** Units that a plan names. `units` is there once all of them have been asked for; one that is not in it does not exist. */
export function usePlanUnits(ids: readonly string[]): { units: PlanUnits | undefined; nameOf: (id: string) => string } {
  return useQueries({ queries: ids.map((id) => ({ ...unitQuery(id), retry: false })), combine: knownOf });
}

// outside the hook, so that it is the same function at every rendering
function knownOf(results: UseQueryResult<unknown>[]) {
  const known = results.flatMap(({ data }) => (data ? [data as KnownUnit] : []));
  const names = new Map(known.map((unit) => [unit.id, unit.name]));
  return {
    units: results.some((result) => result.isPending)
      ? undefined
      : new Map(known.map(({ id, level, sector }) => [id, { level, sector }])),
    nameOf: (id: string) => names.get(id) ?? '…',
  };
}

export async function readUnit(id: string): Promise<KnownUnit> {
  return (await queryClient.fetchQuery(unitQuery(id))) as KnownUnit;
}
