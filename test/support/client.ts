import { randomUUID } from 'node:crypto';
import { io, type ManagerOptions, type Socket, type SocketOptions } from 'socket.io-client';

/** What a server said; the test asserts its shape. */
// biome-ignore lint/suspicious/noExplicitAny: a reply is data from outside until the test has looked at it
export type Json = any;

export interface Reply<Body = Json> {
  status: number;
  headers: Headers;
  /** Parsed when the server said JSON, text when it said text, else null (see `bytes`). */
  body: Body;
  /** The body as it came: exports, files. */
  bytes: Buffer;
}

export interface Extra {
  /** Sent as `If-Match: "<version>"`. */
  version?: number;
  /** Sent as `Idempotency-Key`; left out, a POST has one of its own, as from the web app; null: none. */
  key?: string | null;
  headers?: Record<string, string>;
}

/** One person's browser towards one server: a cookie jar and five verbs. Paths are under /api/v1 unless they begin with /api. */
export class Client {
  private cookie = '';
  private token = '';

  constructor(readonly base: string) {}

  /** The same person, signed in, towards another address. */
  at(base: string): Client {
    const other = new Client(base);
    other.cookie = this.cookie;
    return other;
  }

  /** Somebody who shows a personal token instead of signing in: a clock that moves for months ends no session of theirs. */
  bearing(token: string): this {
    this.token = token;
    return this;
  }

  get = (path: string, extra?: Extra): Promise<Reply> => this.send('GET', path, undefined, extra);
  post = (path: string, body: unknown = {}, extra?: Extra): Promise<Reply> => this.send('POST', path, body, extra);
  put = (path: string, body: unknown = {}, extra?: Extra): Promise<Reply> => this.send('PUT', path, body, extra);
  patch = (path: string, body: unknown, extra?: Extra): Promise<Reply> => this.send('PATCH', path, body, extra);
  delete = (path: string, extra?: Extra): Promise<Reply> => this.send('DELETE', path, undefined, extra);

  /** Sends one file as multipart form data, under the field `file`. */
  upload(
    path: string,
    name: string,
    content: Uint8Array,
    fields: Record<string, string> = {},
    extra: Extra = {},
  ): Promise<Reply> {
    const form = new FormData();
    for (const [field, value] of Object.entries(fields)) form.append(field, value);
    form.append('file', new Blob([Uint8Array.from(content)]), name);
    return this.send('POST', path, form, extra);
  }

  async signIn(username: string, password: string): Promise<this> {
    const reply = await this.post('/session', { username, password });
    if (reply.status !== 201)
      throw new Error(`${username} cannot sign in: ${reply.status} ${JSON.stringify(reply.body)}`);
    return this;
  }

  /** A connected socket of this person; refused handshakes reject with the server's message. */
  socket(namespace: string, options: Partial<ManagerOptions & SocketOptions> = {}): Promise<Socket> {
    const socket = io(`${this.base}${namespace}`, {
      transports: ['websocket'],
      forceNew: true,
      extraHeaders: this.cookie ? { cookie: this.cookie } : {},
      ...(this.token ? { auth: { token: this.token } } : {}),
      ...options,
    });
    return new Promise((resolve, reject) => {
      socket.once('connect', () => resolve(socket));
      socket.once('connect_error', (error) => {
        socket.close();
        reject(error);
      });
    });
  }

  private async send(method: string, path: string, body: unknown, extra: Extra = {}): Promise<Reply> {
    const isForm = body instanceof FormData;
    const hasJson = body !== undefined && !isForm;
    const key = extra.key === undefined && method === 'POST' ? randomUUID() : (extra.key ?? null);
    const response = await fetch(this.base + (path.startsWith('/api') ? path : `/api/v1${path}`), {
      method,
      redirect: 'manual',
      headers: {
        ...(this.cookie ? { cookie: this.cookie } : {}),
        ...(this.token ? { authorization: `Bearer ${this.token}` } : {}),
        ...(hasJson ? { 'content-type': 'application/json' } : {}),
        ...(extra.version === undefined ? {} : { 'if-match': `"${extra.version}"` }),
        ...(key === null ? {} : { 'idempotency-key': key }),
        ...extra.headers,
      },
      // a string is sent as it is, so that malformed JSON can be tested
      body: isForm ? body : hasJson ? (typeof body === 'string' ? body : JSON.stringify(body)) : undefined,
    });
    for (const line of response.headers.getSetCookie()) this.cookie = line.split(';')[0]!;
    const bytes = Buffer.from(await response.arrayBuffer());
    return { status: response.status, headers: response.headers, body: parsed(response.headers, bytes), bytes };
  }
}

function parsed(headers: Headers, bytes: Buffer): Json {
  const type = headers.get('content-type') ?? '';
  if (bytes.length === 0) return null;
  if (type.includes('json')) return JSON.parse(bytes.toString('utf8'));
  return type.startsWith('text/') ? bytes.toString('utf8') : null;
}
