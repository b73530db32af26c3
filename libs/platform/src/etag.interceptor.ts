import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import { map, type Observable } from 'rxjs';

/** A view with a `version` carries it as its ETag, for `If-Match` on the next change. */
@Injectable()
export class EtagInterceptor implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    return next.handle().pipe(
      map((view: unknown) => {
        const version = (view as { version?: unknown } | null)?.version;
        if (typeof version === 'number') {
          context
            .switchToHttp()
            .getResponse<{ header(name: string, value: string): void }>()
            .header('etag', `"${version}"`);
        }
        return view;
      }),
    );
  }
}
