import { contracts } from '@soundings/contracts';
import type { Contract } from '@soundings/contracts/wire';
import * as z from 'zod';

interface Json {
  type?: string;
  pattern?: string;
  format?: string;
  const?: unknown;
  enum?: unknown[];
  anyOf?: Json[];
  oneOf?: Json[];
  allOf?: Json[];
  properties?: Record<string, Json>;
  items?: Json;
}

/** Every place in an input where a person's own words go: `sessions.plan stages.name`. */
export function freeTexts(): string[] {
  const all = Object.values(contracts as Record<string, Contract>);
  const inputs = all.flatMap((contract) => [
    ...Object.entries(contract.routes).flatMap(([name, { body }]) => (body ? [[name, body] as const] : [])),
    ...Object.entries(contract.commands).map(([name, { input }]) => [name, input] as const),
  ]);
  return inputs.flatMap(([name, schema]) => {
    const json = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as Json;
    return [...new Set(textsIn(json, []))].map((path) => `${name} ${path}`);
  });
}

function textsIn(json: Json, path: string[]): string[] {
  const options = [...(json.anyOf ?? []), ...(json.oneOf ?? []), ...(json.allOf ?? [])];
  if (options.length > 0) return options.flatMap((each) => textsIn(each, path));
  if (json.type === 'object')
    return Object.entries(json.properties ?? {}).flatMap(([name, each]) => textsIn(each, [...path, name]));
  if (json.type === 'array') return textsIn(json.items ?? {}, path);
  const bound = json.pattern ?? json.format ?? json.enum ?? json.const;
  return json.type === 'string' && bound === undefined ? [path.join('.')] : [];
}
