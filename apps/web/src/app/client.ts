import createClient from 'openapi-fetch';
import type { components, paths } from './generated/api';
import { ApiProblem, type FieldProblem } from './problem';
import { queryClient } from './query-client';

/** A view or an input as the API itself declares it. */
export type Schema<N extends keyof components['schemas']> = components['schemas'][N];

/** The REST client, typed by the API's own OpenAPI document: a path or field that is gone does not compile. */
export const api = createClient<paths>({ credentials: 'same-origin' });

api.use({
  onRequest({ request }) {
    // one key per call: should the network repeat it, it is still one deed
    if (request.method === 'POST') request.headers.set('idempotency-key', crypto.randomUUID());
    return request;
  },
});

interface Call<T> {
  data?: T;
  error?: unknown;
  response: Response;
}

/** What the API answered; every failure becomes an ApiProblem that the pages can explain. */
export async function answer<T>(call: Promise<Call<T>>): Promise<Exclude<T, undefined>> {
  const { data, error, response } = await call.catch((cause: unknown) => {
    if (cause instanceof DOMException && cause.name === 'AbortError') throw cause;
    throw new ApiProblem({ status: 0, code: 'network.unreachable', details: {} });
  });
  if (!response.ok) throw problemOf(response, error);
  return data as Exclude<T, undefined>;
}

export function problemOf(response: Response, body: unknown): ApiProblem {
  const said = (typeof body === 'object' && body !== null ? body : {}) as {
    code?: string;
    details?: Record<string, unknown> & { fields?: FieldProblem[] };
  };
  return new ApiProblem({
    status: response.status,
    code: said.code ?? `http.${response.status}`,
    details: said.details ?? {},
    retryAfter: Number(response.headers.get('retry-after')) || undefined,
  });
}

/** The change is based on this version; 412 when somebody was faster. */
export const basedOn = (version: number) => ({ headers: { 'if-match': `"${version}"` } });

/** `/api/v1/round-tables/{id}/invitations` -> `round-tables`: the first word of every query key. */
export function resourceOf(path: string): string {
  return path.split('/')[3] ?? path;
}

/** Does the deed; whatever came of it, the pages read these resources anew. */
export async function changing<T>(resources: readonly string[], deed: Promise<T>): Promise<T> {
  try {
    return await deed;
  } finally {
    void queryClient.invalidateQueries({ predicate: ({ queryKey }) => resources.includes(String(queryKey[0])) });
  }
}

type Page<R> = { get: { responses: { 200: { content: { 'application/json': { items: R[] } } } } } };
/** Paths that answer a page of a list. */
export type ListPath = { [P in keyof paths]: paths[P] extends Page<unknown> ? P : never }[keyof paths];
export type RowOf<P extends ListPath> = paths[P] extends Page<infer R> ? R : never;

/** Filters as the address holds them; the API refuses what it does not know. */
export type Filters = Record<string, string | number | boolean | undefined | null>;

export function readList<P extends ListPath>(
  path: P,
  filters: Filters,
  place: Record<string, string> = {},
  signal?: AbortSignal,
): Promise<{ items: RowOf<P>[]; nextCursor: string | null }> {
  const query = Object.fromEntries(
    Object.entries(filters).filter(([, value]) => value !== undefined && value !== null),
  );
  const call = api.GET(path as never, { params: { query, path: place }, signal } as never) as Promise<Call<never>>;
  return answer(call);
}

/** An address for links that the browser follows itself, e.g. a download. */
export function addressOf(path: string, query: Record<string, string> = {}): string {
  const tail = new URLSearchParams(query).toString();
  return `/api/v1${path}${tail ? `?${tail}` : ''}`;
}
