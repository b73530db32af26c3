import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import { ApiProblem } from './problem';

function onSignedOut(error: unknown): void {
  if (error instanceof ApiProblem && error.status === 401) queryClient.setQueryData(['session'], null);
}

/** A refusal is an answer and is not asked again; only what never arrived is retried. */
export const queryClient: QueryClient = new QueryClient({
  queryCache: new QueryCache({ onError: onSignedOut }),
  mutationCache: new MutationCache({ onError: onSignedOut }),
  defaultOptions: {
    queries: {
      staleTime: 15_000,
      retry: (count, error) =>
        count < 2 && (!(error instanceof ApiProblem) || error.status === 0 || error.status >= 500),
    },
    mutations: { retry: false },
  },
});
