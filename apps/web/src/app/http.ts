import { addressOf, problemOf } from './client';
import { ApiProblem } from './problem';

export type Query = Record<string, string | number | boolean | undefined | null>;

export interface Page<T> {
  items: T[];
  nextCursor: string | null;
}

export function urlOf(path: string, query: Query = {}): string {
  const given = Object.entries(query).filter(([, value]) => value !== undefined && value !== null && value !== '');
  return addressOf(path, Object.fromEntries(given.map(([name, value]) => [name, String(value)])));
}

/** For calls whose path is put together at run time; everything else goes through the typed client. */
async function send<T>(method: 'GET' | 'POST', address: string, body?: unknown, signal?: AbortSignal): Promise<T> {
  const headers: Record<string, string> = { accept: 'application/json' };
  if (method === 'POST') {
    headers['content-type'] = 'application/json';
    headers['idempotency-key'] = crypto.randomUUID();
  }
  const init = { method, headers, signal, body: body === undefined ? undefined : JSON.stringify(body) };
  const response = await fetch(address, init).catch((cause: unknown) => {
    if (cause instanceof DOMException && cause.name === 'AbortError') throw cause;
    throw new ApiProblem({ status: 0, code: 'network.unreachable', details: {} });
  });
  if (!response.ok) throw problemOf(response, await response.json().catch(() => null));
  return (response.status === 204 ? undefined : await response.json()) as T;
}

export const get = <T>(path: string, query?: Query, signal?: AbortSignal) =>
  send<T>('GET', urlOf(path, query), undefined, signal);
export const post = <T>(path: string, body: unknown = {}) => send<T>('POST', urlOf(path), body);
