import { refusal } from '@soundings/contracts/wire';
import type { ZodObject, ZodType } from 'zod';
import { createDocument, type ZodOpenApiOperationObject, type ZodOpenApiPathsObject } from 'zod-openapi';
import type { Feature } from './feature.ts';

/** OpenAPI 3.1 of the whole HTTP API, from the same schemas that parse it. */
export function openApiOf(features: readonly Feature[], version: string): object {
  const paths: ZodOpenApiPathsObject = {};
  for (const feature of features) {
    for (const { name, spec } of feature.routes) {
      const path = spec.path.replace(/:(\w+)/g, '{$1}');
      const type =
        spec.produces === 'application/json-file' ? 'application/json' : (spec.produces ?? 'application/json');
      const operation: ZodOpenApiOperationObject = {
        operationId: name,
        summary: spec.summary,
        tags: [feature.name],
        requestParams: {
          ...(spec.params && { path: asObject(spec.params) }),
          ...(spec.query && { query: asObject(spec.query) }),
        },
        ...(spec.body && { requestBody: { content: { 'application/json': { schema: spec.body } } } }),
        responses: {
          [spec.method === 'POST' ? '201' : '200']: {
            description: spec.summary,
            content: { [type]: { schema: spec.produces ? { type: 'string' } : spec.output } },
          },
          default: {
            description: 'Refused, with a code and words.',
            content: { 'application/json': { schema: refusal } },
          },
        },
      };
      paths[path] = { ...paths[path], [spec.method.toLowerCase()]: operation };
    }
  }
  return createDocument({ openapi: '3.1.0', info: { title: 'Soundings', version }, paths });
}

function asObject(schema: ZodType): ZodObject {
  // Params and queries are objects in every contract; the test of this description holds them to it.
  return schema as ZodObject;
}
