import { globSync } from 'node:fs';
import { resolve } from 'node:path';
import { isNode, type Node, nameIn, nodesOf, stringIn, textOf } from '../source-tree.ts';

const root = resolve(import.meta.dirname, '../../..');

/** The source of the server, without its tests, by the paths from the root. */
export const serverFiles: string[] = globSync('apps/server/src/**/*.{ts,tsx}', { cwd: root })
  .filter((file) => !/\.test\.tsx?$/.test(file))
  .sort();

const verbs = /^(get|head|post|put|patch|delete|options|query|search|all|use|route)$/;

/** What is given to a router with its address written beside: `GET /healthz`, `USE /api`, `ROUTE /a`. */
export function addressesRead(): string[] {
  return serverFiles.flatMap((file) =>
    calls(file).flatMap(({ name, args }) => {
      const verb = name.replace(/^.*\./, '');
      if (!verbs.test(verb)) return [];
      return [args[0]]
        .flatMap((given) => (isNode(given) && given.type === 'ArrayExpression' ? (given.elements as unknown[]) : given))
        .flatMap((given) => addressIn(file, given) ?? [])
        .map((address) => `${verb.toUpperCase()} ${address}`);
    }),
  );
}

/** The names that the server's own socket code hears or compares with what it heard. */
export function commandsRead(): string[] {
  const heard = serverFiles.flatMap((file) =>
    calls(file).flatMap(({ name, args }) => (/(^|\.)socket\.(on|once)$/.test(name) ? (stringIn(args[0]) ?? []) : [])),
  );
  const compared = nodesOf('apps/server/src/platform/sockets.ts').flatMap((node) => {
    if (node.type === 'SwitchCase') return stringIn(node.test) ?? [];
    if (node.type !== 'BinaryExpression' || !/^[!=]==?$/.test(String(node.operator))) return [];
    const [text, other] = stringIn(node.left) === undefined ? [node.right, node.left] : [node.left, node.right];
    // What is compared with the type of something, or with the kind of a viewer, is no name.
    const known = isNode(other) && (other.type === 'UnaryExpression' || /\.(kind|method)$/.test(nameIn(other)));
    return known ? [] : (stringIn(text) ?? []);
  });
  // What a line tells of itself no client can send as a name of its own.
  return [...heard.filter((name) => !/^(error|disconnect|close|finish)$/.test(name)), ...compared];
}

/** Strings of a file that begin with a slash, and regular expressions for what does. */
export function pathsIn(file: string): string[] {
  return nodesOf(file).flatMap((node) => addressIn(file, node) ?? []);
}

/** Words in strings of these files, as whoever looks for a hidden name would try them. */
export function wordsIn(files: string[]): string[] {
  const words = files.flatMap(nodesOf).flatMap((node) => {
    if (node.type === 'TemplateElement') return (node as unknown as { value: { cooked: string } }).value.cooked;
    return stringIn(node) ?? [];
  });
  return [...new Set(words)].filter((word) => /^[!-~]{1,60}$/.test(word));
}

function calls(file: string): { name: string; args: unknown[] }[] {
  return nodesOf(file).flatMap((node) =>
    node.type === 'CallExpression' ? [{ name: memberOf(node), args: node.arguments as unknown[] }] : [],
  );
}

/** `server.route('/a').get` is named too: by `.get`. */
function memberOf(node: Node): string {
  const { callee } = node as unknown as { callee: Node };
  const known = nameIn(callee);
  if (known || callee.type !== 'MemberExpression') return known;
  return `.${callee.computed ? (stringIn(callee.property) ?? '') : nameIn(callee.property)}`;
}

function addressIn(file: string, given: unknown): string | undefined {
  if (!isNode(given)) return undefined;
  const text = stringIn(given);
  if (text !== undefined) return text.startsWith('/') ? text : undefined;
  const written = textOf(file).slice(given.start, given.end);
  if (given.type === 'TemplateLiteral') return written.startsWith('`/') ? written.slice(1, -1) : undefined;
  if (given.type === 'Literal' && 'regex' in given) return /^\/\^?\\\//.test(written) ? written : undefined;
  return undefined;
}

/** Whether a file imports nothing but types from there. */
export function onlyTypesOf(file: string, name: string): boolean {
  const brought = nodesOf(file).filter((node) => stringIn(node.source) === name);
  return brought.every((node) => {
    const specifiers = (node.specifiers ?? []) as { importKind?: string }[];
    return (
      node.importKind === 'type' || (specifiers.length > 0 && specifiers.every((each) => each.importKind === 'type'))
    );
  });
}
