import type { Json } from './client';

/** One described route of `/api/openapi.json`, with the schema of its JSON body resolved to the first level. */
export interface Operation {
  method: string;
  /** As described, e.g. `/api/v1/projects/{id}`. */
  path: string;
  body?: Schema;
  query: { name: string; schema: Schema }[];
}

export interface Schema {
  $ref?: string;
  type?: string;
  format?: string;
  enum?: unknown[];
  items?: Schema;
  properties?: Record<string, Schema>;
  required?: string[];
  nullable?: boolean;
  minimum?: number;
  maximum?: number;
  maxLength?: number;
  maxItems?: number;
  allOf?: Schema[];
  additionalProperties?: unknown;
}

const VERBS = ['get', 'post', 'put', 'patch', 'delete'];

export class Description {
  readonly operations: Operation[];

  constructor(private readonly document: Json) {
    this.operations = Object.entries<Json>(document.paths).flatMap(([path, item]) =>
      VERBS.filter((verb) => item[verb]).map((verb): Operation => {
        const content = item[verb].requestBody?.content ?? {};
        return {
          method: verb.toUpperCase(),
          path,
          body: content['application/json']?.schema && this.resolve(content['application/json'].schema),
          query: (item[verb].parameters ?? []).filter((parameter: Json) => parameter.in === 'query'),
        };
      }),
    );
  }

  resolve(schema: Schema): Schema {
    const ref = schema.$ref ?? schema.allOf?.[0]?.$ref;
    if (!ref) return schema;
    return { ...this.document.components.schemas[ref.split('/').pop()!], nullable: schema.nullable };
  }

  /** A value that fits the schema; `known` wins by the name of the property. */
  sample(of: Schema, known: Record<string, unknown> = {}, name = ''): unknown {
    const schema = this.resolve(of);
    if (name in known) return known[name];
    if (schema.enum) return schema.enum[0];
    if (schema.type === 'array') return [this.sample(schema.items ?? { type: 'string' }, known)];
    if (schema.type === 'integer' || schema.type === 'number') return Math.max(schema.minimum ?? 1, 1);
    if (schema.type === 'boolean') return true;
    if (schema.properties)
      return Object.fromEntries(
        Object.entries(schema.properties).map(([key, value]) => [key, this.sample(value, known, key)]),
      );
    if (schema.type === 'object') return {};
    if (schema.format === 'uuid') return '0191e000-0000-7000-8000-00000000abcd';
    if (schema.format === 'date') return '2027-03-01';
    if (schema.format === 'date-time') return '2027-03-01T09:30:00+08:00';
    return '试'.repeat(Math.min(4, schema.maxLength ?? 4));
  }

  /** Every property below a body, as a path into it: `rules`, `rules[0].code`. */
  fields(of: Schema, prefix = ''): { path: string; schema: Schema }[] {
    return Object.entries(this.resolve(of).properties ?? {}).flatMap(([name, value]) => {
      const schema = this.resolve(value);
      const path = prefix + name;
      const below =
        schema.type === 'array' && schema.items
          ? this.fields(schema.items, `${path}[0].`)
          : this.fields(schema, `${path}.`);
      return [{ path, schema }, ...below];
    });
  }
}

/** A copy of `body` in which the value at `path` is another one. */
export function replaced(body: unknown, path: string, value: unknown): Json {
  const copy = structuredClone(body) as Json;
  const steps = path.split(/[.[\]]+/).filter(Boolean);
  let at = copy;
  for (const step of steps.slice(0, -1)) at = at[step];
  at[steps.at(-1)!] = value;
  return copy;
}
