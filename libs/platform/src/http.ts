import {
  applyDecorators,
  createParamDecorator,
  type ExecutionContext,
  HttpCode,
  Param,
  type PipeTransform,
  SetMetadata,
  type Type,
} from '@nestjs/common';
import { ApiExtraModels, ApiOkResponse, getSchemaPath } from '@nestjs/swagger';
import { DomainError, invalidInput, isUuid } from '#libs/kernel';
import { Id, Whole } from './fields';

const uuidOf = (name: string): PipeTransform<string, string> => ({
  transform(value) {
    if (!isUuid(value)) throw invalidInput([{ path: name, code: 'isUuid', message: `${name} must be a UUID` }]);
    return value.toLowerCase();
  },
});

/** The id in the path; 400 when it is not one. */
export const IdParam = (name = 'id'): ParameterDecorator => Param(name, uuidOf(name));

/**
 * The version a change is based on, from `If-Match: "7"`.
 * @throws DomainError 428 `precondition.missing`, 400 `precondition.malformed`
 */
export const IfMatch = createParamDecorator((_: unknown, context: ExecutionContext): number => {
  const header = context.switchToHttp().getRequest<{ headers: Record<string, string | undefined> }>().headers[
    'if-match'
  ];
  if (header === undefined) throw new DomainError('precondition.missing', 428, { header: 'If-Match' });
  const version = /^(?:W\/)?"(\d{1,9})"$/.exec(header.trim())?.[1];
  if (version === undefined)
    throw new DomainError('precondition.malformed', 400, { header: 'If-Match', value: header.slice(0, 100) });
  return Number(version);
});

/** @param current the version that stands now; the caller fetches, merges and tries again */
export function staleVersion(current: number): DomainError {
  return new DomainError('precondition.stale', 412, { current });
}

/** @throws DomainError 412 `precondition.stale` */
export function demandVersion(row: { version: number }, expected: number): void {
  if (row.version !== expected) throw staleVersion(row.version);
}

export class PageQuery {
  @Id({ optional: true, description: 'id of the last item of the page before' })
  cursor?: string;

  @Whole({ min: 1, max: 100, optional: true, query: true })
  limit: number = 50;
}

export interface Page<T> {
  items: T[];
  nextCursor: string | null;
}

/** Cuts the `limit + 1` rows that were asked for; the extra one only tells that there is more. */
export function page<R extends { id: string }, V>(rows: readonly R[], limit: number, toView: (row: R) => V): Page<V> {
  const shown = rows.slice(0, limit);
  return { items: shown.map(toView), nextCursor: rows.length > limit ? shown[shown.length - 1]!.id : null };
}

/** Marks a handler whose body may leave no trace: a hash of a secret ballot would tell which of three it was. */
export const SEALED_KEY = 'culture-commons:sealed';

/** Says in the OpenAPI document what a handler answers; `status` for one that answers otherwise than its verb (a POST of a step: 200). */
export const Returns = (
  view: Type,
  options: { array?: boolean; status?: number; sealed?: boolean } = {},
): MethodDecorator =>
  applyDecorators(
    ...(options.status ? [HttpCode(options.status)] : []),
    ...(options.sealed ? [SetMetadata(SEALED_KEY, true)] : []),
    ApiOkResponse({ type: view, isArray: options.array ?? false }) as MethodDecorator,
  );

export const ReturnsPage = (view: Type): MethodDecorator =>
  applyDecorators(
    ApiExtraModels(view),
    ApiOkResponse({
      schema: {
        type: 'object',
        required: ['items', 'nextCursor'],
        properties: {
          items: { type: 'array', items: { $ref: getSchemaPath(view) } },
          nextCursor: { type: 'string', format: 'uuid', nullable: true },
        },
      },
    }),
  ) as MethodDecorator;
