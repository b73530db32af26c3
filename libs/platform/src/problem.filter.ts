import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException, Logger, ValidationPipe } from '@nestjs/common';
import type { ValidationError } from 'class-validator';
import { DomainError, type FieldProblem, invalidInput } from '#libs/kernel';

interface Reply {
  sent: boolean;
  status(code: number): Reply;
  header(name: string, value: string): Reply;
  send(body: unknown): void;
}

/** RFC 9457 problem+json of every error; what is not foreseen becomes 500 with a trace id and no inner detail. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly logger = new Logger(ProblemFilter.name);

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const reply = http.getResponse<Reply>();
    const request = http.getRequest<{ id: string; method: string; url: string }>();
    if (reply.sent) return;
    const problem = this.toProblem(error, request);
    if (problem.status === 429 || problem.status === 503) {
      reply.header('retry-after', String(problem.details.retryAfterSeconds ?? 5));
    }
    reply
      .status(problem.status)
      .header('content-type', 'application/problem+json; charset=utf-8')
      .send(JSON.stringify(problem));
  }

  private toProblem(error: unknown, request: { id: string; method: string; url: string }) {
    const known = asDomainError(error);
    if (known)
      return {
        type: 'about:blank',
        title: known.code,
        status: known.status as number,
        code: known.code,
        details: known.details,
      };
    this.logger.error(`${request.method} ${request.url} [${request.id}]: ${(error as Error)?.stack ?? String(error)}`);
    return {
      type: 'about:blank',
      title: 'internal',
      status: 500,
      code: 'internal',
      details: { traceId: request.id } as Record<string, unknown>,
    };
  }
}

interface Coded {
  code?: string;
  statusCode?: number;
  message?: string;
}

function asDomainError(error: unknown): DomainError | null {
  if (error instanceof DomainError) return error;
  if (error instanceof HttpException) return ofHttpException(error);
  const { code = '', statusCode, message = '' } = (error ?? {}) as Coded;
  if (code.startsWith('FST_') || (statusCode !== undefined && statusCode >= 400 && statusCode < 500)) {
    const status = (statusCode ?? 400) as DomainError['status'];
    if (status < 500)
      return new DomainError(FASTIFY_CODES[code] ?? STATUS_CODES[status] ?? 'request.refused', status, {
        reason: message,
      });
  }
  // busboy throws it bare
  if (/^Unexpected end of (multipart data|form)$/.test(message))
    return new DomainError('input.malformed_multipart', 400);
  // Postgres: no room left, no connection to be had, text it cannot hold
  if (code === '53100') return new DomainError('storage.full', 507);
  if (
    ['53300', '57P01', '57P03', '08006', '08001', 'ECONNREFUSED'].includes(code) ||
    /timeout exceeded when trying to connect/i.test(message)
  ) {
    return new DomainError('database.unavailable', 503, { retryAfterSeconds: 2 });
  }
  if (code === '22021' || code === '22P05')
    return new DomainError('input.invalid', 400, { reason: 'text that cannot be stored' });
  return null;
}

const STATUS_CODES: Record<number, string> = { 413: 'input.too_large', 415: 'input.media_type' };
const FASTIFY_CODES: Record<string, string> = {
  FST_ERR_CTP_BODY_TOO_LARGE: 'input.too_large',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'input.media_type',
  FST_ERR_CTP_EMPTY_JSON_BODY: 'input.malformed_json',
  FST_ERR_CTP_INVALID_JSON_BODY: 'input.malformed_json',
};

function ofHttpException(error: HttpException): DomainError | null {
  const status = error.getStatus();
  if (status >= 500) return null;
  const body = error.getResponse();
  const reason = typeof body === 'string' ? body : (body as { message?: unknown }).message;
  const code =
    status === 404
      ? 'not_found'
      : status === 413
        ? 'input.too_large'
        : status === 415
          ? 'input.media_type'
          : 'request.refused';
  const malformed = status === 400 && /json|unexpected token|body/i.test(String(reason));
  return new DomainError(malformed ? 'input.malformed_json' : code, status as DomainError['status'], { reason });
}

/** Checks what comes in: only declared fields, every bad one listed. */
export function inputPipe(): ValidationPipe {
  return new ValidationPipe({
    transform: true,
    whitelist: true,
    forbidNonWhitelisted: true,
    stopAtFirstError: false,
    validationError: { target: false, value: false },
    exceptionFactory: (errors) => invalidInput(errors.flatMap((error) => fieldProblems(error, ''))),
  });
}

function fieldProblems(error: ValidationError, parent: string): FieldProblem[] {
  const path =
    parent === ''
      ? error.property
      : /^\d+$/.test(error.property)
        ? `${parent}[${error.property}]`
        : `${parent}.${error.property}`;
  const own = Object.entries(error.constraints ?? {}).map(([code, message]) => ({
    path,
    code: code === 'whitelistValidation' ? 'unknown_field' : code,
    message,
  }));
  return [...own, ...(error.children ?? []).flatMap((child) => fieldProblems(child, path))];
}
