import type { FieldProblem, Problem } from './problem';
import { ApiProblem } from './problem';

export const API = '/api/v1';
export type Query = Record<string, string | number | boolean | undefined | null>;

export interface Page<T> {
  items: T[];
  nextCursor: string | null;
}

interface Sending {
  query?: Query;
  body?: unknown;
  /** Version read before; goes out as `If-Match`. */
  version?: number;
  /** One key per intent: a repeated click or retry is the same deed. */
  idempotencyKey?: string;
  signal?: AbortSignal;
}

export function urlOf(path: string, query: Query = {}): string {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined && value !== null && value !== '') params.set(name, String(value));
  }
  const tail = params.toString();
  return `${API}${path}${tail ? `?${tail}` : ''}`;
}

/** Every call leaves through here, so that every failure is an ApiProblem the pages can explain. */
export async function send<T>(method: string, path: string, sending: Sending = {}): Promise<T> {
  const headers: Record<string, string> = { accept: 'application/json' };
  const isFile = sending.body instanceof FormData;
  if (sending.body !== undefined && !isFile) headers['content-type'] = 'application/json';
  if (sending.version !== undefined) headers['if-match'] = `"${sending.version}"`;
  if (method === 'POST') headers['idempotency-key'] = sending.idempotencyKey ?? crypto.randomUUID();
  const response = await fetch(urlOf(path, sending.query), {
    method,
    headers,
    credentials: 'same-origin',
    signal: sending.signal,
    body: isFile ? (sending.body as FormData) : sending.body === undefined ? undefined : JSON.stringify(sending.body),
  }).catch((cause: unknown) => {
    if (cause instanceof DOMException && cause.name === 'AbortError') throw cause;
    throw new ApiProblem({ status: 0, code: 'network.unreachable', details: {} });
  });
  if (!response.ok) throw await problemOf(response);
  if (response.status === 204 || response.headers.get('content-length') === '0') return undefined as T;
  return (await response.json()) as T;
}

async function problemOf(response: Response): Promise<ApiProblem> {
  const retryAfter = Number(response.headers.get('retry-after')) || undefined;
  const body = (await response.json().catch(() => ({}))) as Partial<Problem> & {
    details?: { fields?: FieldProblem[] };
  };
  return new ApiProblem({
    status: response.status,
    code: body.code ?? `http.${response.status}`,
    details: body.details ?? {},
    retryAfter,
  });
}

export const get = <T>(path: string, query?: Query, signal?: AbortSignal) => send<T>('GET', path, { query, signal });
export const post = <T>(path: string, body: unknown = {}, version?: number) => send<T>('POST', path, { body, version });
export const patch = <T>(path: string, body: unknown, version?: number) => send<T>('PATCH', path, { body, version });
export const remove = <T>(path: string, version?: number) => send<T>('DELETE', path, { version });
