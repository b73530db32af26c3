import { createHash } from 'node:crypto';
import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import { catchError, from, mergeMap, type Observable, of, throwError } from 'rxjs';
import { DataSource } from 'typeorm';
import type { Actor } from '#libs/contracts';
import { DomainError, newId } from '#libs/kernel';
import { SEALED_KEY } from './http';

interface Request {
  method: string;
  url: string;
  headers: Record<string, string | undefined>;
  body: unknown;
  actor?: Actor;
}
interface Reply {
  statusCode: number;
  status(code: number): Reply;
  header(name: string, value: string): Reply;
}
interface Row {
  id: string;
  route: string;
  body_hash: string;
  state: 'in_flight' | 'committed' | 'answered';
  status: number | null;
  response: { body: unknown } | null;
  etag: string | null;
  locked: boolean;
}

const KEPT = '7 days';
const LOCK = '60 seconds';

/**
 * `Idempotency-Key` on POST: the first answer is replayed for 7 days; another body under the same key is refused (422),
 * one still in flight too (409). The key's row is marked in the transaction of the change itself, so that a crash
 * between commit and reply cannot lead to a second deed (409 `idempotency.committed_without_reply`).
 */
@Injectable()
export class IdempotencyInterceptor implements NestInterceptor {
  constructor(private readonly source: DataSource) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const request = context.switchToHttp().getRequest<Request>();
    const key = request.headers['idempotency-key'];
    if (request.method !== 'POST' || key === undefined || !request.actor) return next.handle();
    if (!/^[\x21-\x7e]{1,200}$/.test(key))
      throw new DomainError('idempotency.malformed_key', 400, { header: 'Idempotency-Key' });
    const reply = context.switchToHttp().getResponse<Reply>();
    const sealed = Reflect.getMetadata(SEALED_KEY, context.getHandler()) === true;
    const { method, url, headers, body } = request;
    const asked = { method, url, headers, body: sealed ? null : body };
    return from(this.claim(asked, request.actor, key)).pipe(
      mergeMap((claimed) => {
        if ('replay' in claimed) {
          reply.status(claimed.replay.status ?? 200).header('idempotency-replayed', 'true');
          if (claimed.replay.etag) reply.header('etag', claimed.replay.etag);
          return of(claimed.replay.response?.body);
        }
        request.actor = { ...request.actor!, idempotencyId: claimed.id };
        return next.handle().pipe(
          mergeMap((body) => from(this.answer(claimed.id, reply.statusCode, body).then(() => body))),
          catchError((error) => from(this.release(claimed.id)).pipe(mergeMap(() => throwError(() => error)))),
        );
      }),
    );
  }

  private async claim(request: Request, actor: Actor, key: string): Promise<{ id: string } | { replay: Row }> {
    const route = `${request.method} ${request.url}`.slice(0, 500);
    const bodyHash = createHash('sha256')
      .update(JSON.stringify(request.body ?? null))
      .digest('hex');
    const id = newId();
    const inserted = (await this.source.query(
      `INSERT INTO idempotency (id, person_id, key, route, body_hash, state, locked_until)
       VALUES ($1, $2, $3, $4, $5, 'in_flight', now() + $6::interval)
       ON CONFLICT (person_id, key) DO UPDATE SET id = $1, route = $4, body_hash = $5, state = 'in_flight', status = NULL,
         response = NULL, etag = NULL, locked_until = now() + $6::interval, created_at = now()
         WHERE idempotency.created_at < now() - $7::interval
            OR (idempotency.state = 'in_flight' AND idempotency.locked_until < now()
                AND idempotency.route = $4 AND idempotency.body_hash = $5)
       RETURNING id`,
      [id, actor.personId, key, route, bodyHash, LOCK, KEPT],
    )) as { id: string }[];
    if (inserted.length > 0) return { id };
    const [row] = (await this.source.query(
      'SELECT *, locked_until > now() AS locked FROM idempotency WHERE person_id = $1 AND key = $2',
      [actor.personId, key],
    )) as Row[];
    if (!row) return this.claim(request, actor, key);
    if (row.route !== route || row.body_hash !== bodyHash)
      throw new DomainError('idempotency.other_request', 422, { key });
    if (row.state === 'answered') return { replay: row };
    if (row.state === 'committed' && !row.locked)
      throw new DomainError('idempotency.committed_without_reply', 409, { key });
    throw new DomainError('idempotency.in_flight', 409, { key });
  }

  private async answer(id: string, status: number, body: unknown): Promise<void> {
    // a secret is shown once and not kept: a retry is told that the deed was done
    if (typeof (body as { token?: unknown } | null)?.token === 'string') return;
    const etag =
      typeof (body as { version?: unknown } | null)?.version === 'number'
        ? `"${(body as { version: number }).version}"`
        : null;
    await this.source.query(
      `UPDATE idempotency SET state = 'answered', status = $2, response = $3, etag = $4 WHERE id = $1`,
      [id, status, JSON.stringify({ body: body ?? null }), etag],
    );
  }

  /** A refused request did nothing: the same key may be tried again. */
  private async release(id: string): Promise<void> {
    await this.source.query(`DELETE FROM idempotency WHERE id = $1 AND state = 'in_flight'`, [id]);
  }
}
