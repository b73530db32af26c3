import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import type { Observable } from 'rxjs';
import type { Actor } from '#libs/contracts';
import { DomainError } from '#libs/kernel';

/** What costs the machine much and a person little: so many at once, and so many a minute for good. */
export const LIMITS = {
  upload: { burst: 120, aMinute: 120 },
  import: { burst: 60, aMinute: 20 },
  export: { burst: 120, aMinute: 60 },
} as const;
export type Limited = keyof typeof LIMITS;

interface Bucket {
  left: number;
  /** Milliseconds. */
  at: number;
}
const MOST_BUCKETS = 20_000;

/** A bucket a person and kind, filled again as time goes by. Of one process: behind several, each gives its own. */
export class TokenBuckets {
  private readonly buckets = new Map<string, Bucket>();

  /** @param now milliseconds, ever growing @returns 0, or after how many seconds there is one again */
  take(personId: string, kind: Limited, now: number): number {
    const { burst, aMinute } = LIMITS[kind];
    const key = `${kind} ${personId}`;
    const known = this.buckets.get(key) ?? { left: burst, at: now };
    const left = Math.min(burst, known.left + ((now - known.at) / 60_000) * aMinute);
    this.buckets.delete(key); // at the end again: the first is the one longest unused
    this.buckets.set(key, { left: left >= 1 ? left - 1 : left, at: now });
    if (this.buckets.size > MOST_BUCKETS) this.buckets.delete(this.buckets.keys().next().value!);
    return left >= 1 ? 0 : Math.ceil(((1 - left) / aMinute) * 60);
  }
}

interface Request {
  method: string;
  url: string;
  headers: Record<string, string | undefined>;
  actor?: Actor;
}

/** By the form of the request, so that a route cannot be forgotten. */
export function limitedAs({ method, url, headers }: Pick<Request, 'method' | 'url' | 'headers'>): Limited | null {
  const path = url.split('?', 1)[0]!;
  if (method === 'GET') return /\/(export|package|papers\/[^/]+)$/.test(path) ? 'export' : null;
  if (!headers['content-type']?.toLowerCase().startsWith('multipart/')) return null;
  return /\/imports(\/|$)/.test(path) ? 'import' : 'upload';
}

/** Uploads, imports and exports of one person beyond the measure are told when to come again: 429 with Retry-After. */
@Injectable()
export class LimitInterceptor implements NestInterceptor {
  private readonly buckets = new TokenBuckets();

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const request = context.switchToHttp().getRequest<Request>();
    const kind = request.actor ? limitedAs(request) : null;
    const retryAfterSeconds = kind ? this.buckets.take(request.actor!.personId, kind, performance.now()) : 0;
    if (retryAfterSeconds > 0) throw new DomainError('rate.limited', 429, { kind, retryAfterSeconds });
    return next.handle();
  }
}
