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

export async function signIn(username: string, password: string): Promise<void> {
  await answer(api.POST('/api/v1/session', { body: { username, password } }));
  queryClient.clear();
  await queryClient.fetchQuery({ queryKey: ['session'], queryFn: readSession });
}

export async function signOut(): Promise<void> {
  await answer(api.DELETE('/api/v1/session'));
  queryClient.clear();
  queryClient.setQueryData(['session'], null);
}
