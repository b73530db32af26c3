import { useSearchParams } from 'react-router';

/** Filters live in the address, so that a view can be sent to a colleague. */
export function useFilters<N extends string>(names: readonly N[]) {
  const [params, setParams] = useSearchParams();
  const value = (name: N): string | undefined => params.get(name) ?? undefined;
  const set = (name: N, to?: string | null) =>
    setParams(
      (before) => {
        const after = new URLSearchParams(before);
        if (to) after.set(name, to);
        else after.delete(name);
        return after;
      },
      { replace: true },
    );
  const query = Object.fromEntries(names.map((name) => [name, value(name)])) as Record<N, string | undefined>;
  return { query, value, set, clear: () => setParams({}, { replace: true }), any: names.some((name) => query[name]) };
}
