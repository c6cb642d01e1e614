import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseAst } from 'vitest/node';

const root = resolve(import.meta.dirname, '../..');

/** A node of the tree that the parser makes of a source file. */
export interface Node {
  type: string;
  start: number;
  end: number;
  [field: string]: unknown;
}

const kept = new Map<string, Node[]>();

/** Every node of a source file, named by its path from the root, in the order of the text. */
export function nodesOf(file: string): Node[] {
  const found = kept.get(file);
  if (found) return found;
  const nodes: Node[] = [];
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) for (const each of value) visit(each);
    else if (isNode(value)) {
      nodes.push(value);
      for (const each of Object.values(value)) if (typeof each === 'object') visit(each);
    }
  };
  visit(parseAst(textOf(file), { lang: file.endsWith('x') ? 'tsx' : 'ts' }));
  kept.set(file, nodes);
  return nodes;
}

export const textOf = (file: string): string => readFileSync(join(root, file), 'utf8');

export function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';
}

/** What stands in a string or a template without holes; undefined for anything else. */
export function stringIn(node: unknown): string | undefined {
  if (!isNode(node)) return undefined;
  if (node.type === 'Literal' && typeof node.value === 'string') return node.value;
  if (node.type === 'TSLiteralType') return stringIn(node.literal);
  const { quasis } = node as unknown as { quasis?: { value: { cooked: string } }[] };
  return node.type === 'TemplateLiteral' && quasis?.length === 1 ? quasis[0]?.value.cooked : undefined;
}

/** A name, or names joined by dots (`vi.mock`, `import.meta.url`); empty for anything else. */
export function nameIn(node: unknown): string {
  if (!isNode(node)) return '';
  if (node.type === 'Identifier') return String(node.name);
  if (node.type === 'MetaProperty') return `${nameIn(node.meta)}.${nameIn(node.property)}`;
  if (node.type !== 'MemberExpression') return '';
  const property = node.computed ? stringIn(node.property) : nameIn(node.property);
  return `${nameIn(node.object)}.${property ?? ''}`;
}
