import { useQuery } from '@tanstack/react-query';
import type { Role, RoleGrant } from '#libs/contracts';
import { get, send } from './http';
import { ApiProblem } from './problem';
import { queryClient } from './query-client';

export interface SessionUser {
  id: string;
  name: string;
  roles: RoleGrant[];
  organization: { id: string; name: string } | null;
}

async function readSession(): Promise<SessionUser | null> {
  try {
    return (await get<{ user: SessionUser }>('/session')).user;
  } catch (error) {
    if (error instanceof ApiProblem && error.status === 401) return null;
    throw error;
  }
}

export function useSession() {
  return useQuery({ queryKey: ['session'], queryFn: readSession, staleTime: 5 * 60_000 });
}

/** The person at the keyboard; only below RequireSession, where there is one. */
export function useUser(): SessionUser {
  const { data } = useSession();
  return data ?? { id: '', name: '', roles: [], organization: null };
}

export function hasRole(user: SessionUser, ...roles: Role[]): boolean {
  return user.roles.some((grant) => roles.includes(grant.role));
}

export async function signIn(username: string, password: string): Promise<void> {
  await send('POST', '/session', { body: { username, password } });
  queryClient.clear();
  await queryClient.fetchQuery({ queryKey: ['session'], queryFn: readSession });
}

export async function signOut(): Promise<void> {
  await send('DELETE', '/session');
  queryClient.clear();
  queryClient.setQueryData(['session'], null);
}
