import { applyDecorators } from '@nestjs/common';
import { ApiProperty, type ApiPropertyOptions } from '@nestjs/swagger';
import { Transform, Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsObject,
  IsString,
  IsUUID,
  Max,
  MaxLength,
  Min,
  MinLength,
  registerDecorator,
  ValidateIf,
  ValidateNested,
  type ValidationOptions,
} from 'class-validator';
import { isDay } from '#libs/kernel';

/**
 * One decorator a field: what is accepted and what the OpenAPI document says of it are the same line.
 * In views (what goes out) only the second half is used.
 */
interface Presence {
  /** May be left out. `null` is refused all the same unless `nullable`. */
  optional?: boolean;
  nullable?: boolean;
  description?: string;
}

function presence(options: Presence): PropertyDecorator[] {
  if (!options.optional && !options.nullable) return [];
  return [
    ValidateIf((_, value) => !((options.optional && value === undefined) || (options.nullable && value === null))),
  ];
}

function field(options: Presence, api: ApiPropertyOptions, checks: PropertyDecorator[]): PropertyDecorator {
  const described = {
    ...api,
    required: !options.optional,
    nullable: options.nullable ?? false,
    ...(options.description ? { description: options.description } : {}),
  } as ApiPropertyOptions;
  return applyDecorators(ApiProperty(described), ...presence(options), ...checks);
}

/** Registers a check under a name; the name becomes the problem's code. */
function check(name: string, message: string, holds: (value: unknown) => boolean): PropertyDecorator {
  return (target, property) => {
    const options: ValidationOptions = { message: `$property ${message}` };
    registerDecorator({
      name,
      target: target.constructor,
      propertyName: property as string,
      options,
      validator: { validate: holds },
    });
  };
}

// NUL and other C0 controls never belong in a text of people; tab and line breaks may
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/;
const LONE_SURROGATE = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;

/** Whether Postgres and people can both live with a string: well-formed UTF-16, no control characters. */
export function isPlainText(text: string): boolean {
  return !CONTROL.test(text) && !LONE_SURROGATE.test(text);
}

const plain = check(
  'plain_text',
  'must be well-formed text without control characters',
  (v) => typeof v !== 'string' || isPlainText(v),
);
const notBlank = check('not_blank', 'must not be blank', (v) => typeof v !== 'string' || v.trim().length > 0);

/** A text of `min` (default 1, then not blank either) to `max` UTF-16 units; surrounding space is trimmed. */
export function Text(options: Presence & { max: number; min?: number }): PropertyDecorator {
  const min = options.min ?? 1;
  return field(options, { type: 'string', minLength: min, maxLength: options.max }, [
    Transform(({ value }) => (typeof value === 'string' ? value.trim() : value)),
    IsString(),
    MinLength(min),
    MaxLength(options.max),
    plain,
    ...(min > 0 ? [notBlank] : []),
  ]);
}

/** A secret typed by a person: taken verbatim, never trimmed. */
export function Secret(options: Presence & { max: number }): PropertyDecorator {
  return field(options, { type: 'string', format: 'password', maxLength: options.max }, [
    IsString(),
    MinLength(1),
    MaxLength(options.max),
  ]);
}

export function Choice(values: readonly string[], options: Presence & { array?: boolean } = {}): PropertyDecorator {
  const each = options.array ? { each: true } : {};
  return field(options, { type: 'string', enum: [...values], isArray: options.array ?? false }, [
    ...(options.array ? [IsArray(), ArrayMaxSize(values.length), ArrayUnique()] : []),
    IsIn([...values], each),
  ]);
}

export function Id(options: Presence = {}): PropertyDecorator {
  return field(options, { type: 'string', format: 'uuid' }, [IsUUID('loose')]);
}

export function Ids(options: Presence & { max: number; min?: number }): PropertyDecorator {
  return field(options, { type: 'string', format: 'uuid', isArray: true, maxItems: options.max }, [
    IsArray(),
    ArrayMaxSize(options.max),
    ...(options.min
      ? [check('array_min', `must name at least ${options.min}`, (v) => Array.isArray(v) && v.length >= options.min!)]
      : []),
    ArrayUnique(),
    IsUUID('loose', { each: true }),
  ]);
}

/** A calendar day `YYYY-MM-DD` that exists. */
export function Day(options: Presence = {}): PropertyDecorator {
  return field(options, { type: 'string', format: 'date' }, [
    check('day', 'must be a day that exists, as YYYY-MM-DD', (v) => typeof v === 'string' && isDay(v)),
  ]);
}

const RFC3339 = /^(\d{4}-\d{2}-\d{2})T([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d{1,9})?)?(Z|[+-]([01]\d|2[0-3]):[0-5]\d)$/;

/** An instant, RFC 3339 with offset; arrives as text, use `new Date(value)`. */
export function Instant(options: Presence = {}): PropertyDecorator {
  return field(options, { type: 'string', format: 'date-time' }, [
    check('instant', 'must be a time with offset, as 2027-03-01T09:30:00+08:00', (v) => {
      const day = typeof v === 'string' ? RFC3339.exec(v)?.[1] : undefined;
      return day !== undefined && isDay(day) && !Number.isNaN(Date.parse(v as string));
    }),
  ]);
}

/** A whole number. `query`: it comes as text in the address. */
export function Whole(options: Presence & { min: number; max: number; query?: boolean }): PropertyDecorator {
  return field(options, { type: 'integer', minimum: options.min, maximum: options.max }, [
    ...(options.query
      ? [Transform(({ value }) => (typeof value === 'string' && /^-?\d{1,15}$/.test(value) ? Number(value) : value))]
      : []),
    IsInt(),
    Min(options.min),
    Max(options.max),
  ]);
}

export function Flag(options: Presence & { query?: boolean } = {}): PropertyDecorator {
  return field(options, { type: 'boolean' }, [
    ...(options.query
      ? [
          Transform(({ value }) =>
            value === 'true' || value === '1' || value === ''
              ? true
              : value === 'false' || value === '0'
                ? false
                : value,
          ),
        ]
      : []),
    IsBoolean(),
  ]);
}

export function Nested(
  type: () => new () => object,
  options: Presence & { array?: boolean; max?: number } = {},
): PropertyDecorator {
  // the OpenAPI module takes a function for a lazy type only when it is called `type`
  return field(options, { type: () => type(), isArray: options.array ?? false }, [
    ...(options.array ? [IsArray(), ArrayMaxSize(options.max ?? 100)] : [IsObject()]),
    ValidateNested({ each: options.array ?? false }),
    Type(type),
  ]);
}

/** Free-form JSON object, bounded: at most `maxBytes` when written out. */
export function Json(options: Presence & { maxBytes?: number } = {}): PropertyDecorator {
  const maxBytes = options.maxBytes ?? 16_384;
  return field(options, { type: 'object', additionalProperties: true }, [
    IsObject(),
    check('json_size', `must be at most ${maxBytes} bytes`, (v) => JSON.stringify(v ?? null).length <= maxBytes),
  ]);
}
