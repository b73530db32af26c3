import { useQuery } from '@tanstack/react-query';
import type { Role } from '#libs/contracts';
import { answer, api, type Schema } from './client';
import { ApiProblem } from './problem';
import { queryClient } from './query-client';

export type SessionUser = Schema<'UserView'>;

async function readSession(): Promise<SessionUser | null> {
  try {
    return (await answer(api.GET('/api/v1/session'))).user;
  } catch (error) {
    if (error instanceof ApiProblem && error.status === 401) return null;
    throw error;
  }
}

export function useSession() {
  return useQuery({ queryKey: ['session'], queryFn: readSession, staleTime: 5 * 60_000 });
}

const NOBODY: SessionUser = {
  id: '',
  name: '',
  username: '',
  title: null,
  illustrative: false,
  roles: [],
  organization: null,
};

/** The person at the keyboard; only below RequireSession, where there is one. */
export function useUser(): SessionUser {
  const { data } = useSession();
  return data ?? NOBODY;
}

export function hasRole(user: SessionUser, ...roles: Role[]): boolean {
  return user.roles.some((grant) => roles.includes(grant.role));
}

/** What was read as one person is not for the next one. */
function forget(): void {
  queryClient.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'session' });
}

export async function signIn(username: string, password: string): Promise<void> {
  await answer(api.POST('/api/v1/session', { body: { username, password } }));
  forget();
  await queryClient.fetchQuery({ queryKey: ['session'], queryFn: readSession, staleTime: 0 });
}

/** Leads to the sign-in page: nobody is at the keyboard any more. */
export function leave(): void {
  queryClient.setQueryData(['session'], null);
  forget();
}

export async function signOut(): Promise<void> {
  await answer(api.DELETE('/api/v1/session'));
  leave();
}
