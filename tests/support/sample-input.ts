import * as z from 'zod';

type Json = Record<string, unknown> & {
  type?: string | string[];
  const?: unknown;
  enum?: unknown[];
  anyOf?: Json[];
  oneOf?: Json[];
  allOf?: Json[];
  properties?: Record<string, Json>;
  format?: string;
  pattern?: string;
  minimum?: number;
  minLength?: number;
};

/** Something that fits a schema's shape, for tests that put one wrong thing into an input that is right otherwise. */
export function sampleInput(schema: z.ZodType): unknown {
  return sampleOf(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as Json);
}

/** The fields of an input, also those of its alternatives. */
export function fieldsOfInput(schema: z.ZodType): string[] {
  const sample = sampleInput(schema);
  return typeof sample === 'object' && sample !== null ? Object.keys(sample) : [];
}

function sampleOf(json: Json): unknown {
  if (json.const !== undefined) return json.const;
  if (json.enum) return json.enum[0];
  const options = json.anyOf ?? json.oneOf;
  if (options?.[0]) return sampleOf(options[0]);
  if (json.allOf?.[0]) return sampleOf(json.allOf[0]);
  const type = Array.isArray(json.type) ? json.type[0] : json.type;
  switch (type) {
    case 'object':
      return Object.fromEntries(Object.entries(json.properties ?? {}).map(([name, each]) => [name, sampleOf(each)]));
    case 'array':
      return [];
    case 'integer':
    case 'number':
      return Math.max(Number(json.minimum ?? 0), 1);
    case 'boolean':
      return true;
    case 'null':
      return null;
    default:
      return textOf(json);
  }
}

function textOf({ format, pattern, minLength }: Json): string {
  if (format === 'date-time') return '2030-01-08T10:00:00.000Z';
  if (format === 'date') return '2030-01-08';
  if (format === 'email') return 'name@test.example';
  if (format === 'uri') return 'https://test.example/';
  if (pattern?.includes('case|stage')) return 'case-sample-1234';
  return 'sample-1234'.padEnd(Number(minLength ?? 0), 'x');
}
