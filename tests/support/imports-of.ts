import { isNode, type Node, nameIn, nodesOf, stringIn, textOf } from './source-tree.ts';

export interface Reach {
  /** What is imported, as it is written. */
  to: string[];
  /** What brings in something that cannot be read off its text. */
  unread: string[];
}

const kept = new Map<string, Reach>();

/** What a source file brings in: imports of all kinds, mocks, workers, and files of ours that it names beside itself. */
export function reachOf(file: string): Reach {
  const found = kept.get(file) ?? { to: [], unread: [] };
  if (kept.has(file)) return found;
  kept.set(file, found);
  for (const node of nodesOf(file)) look(node, found);
  // Says to the compiler, in a comment, which file to take in.
  if (/^\s*\/\/\/\s*<reference\s+path/m.test(textOf(file))) found.unread.push('/// <reference path>');
  return found;
}

const first = (node: Node): unknown => (node.arguments as unknown[] | undefined)?.[0];

function look(node: Node, found: Reach): void {
  const take = (source: unknown, otherwise: string) => {
    const spec = stringIn(source);
    if (spec === undefined) found.unread.push(otherwise);
    else found.to.push(spec);
  };
  if (/^(Import|ExportNamed|ExportAll)Declaration$/.test(node.type)) {
    if (node.source) take(node.source, 'import from');
  } else if (node.type === 'ImportExpression') take(node.source, 'import() of what is not a plain string');
  else if (node.type === 'TSImportType') take(node.source ?? node.argument, 'a type’s import() of no plain string');
  else if (node.type === 'TSExternalModuleReference') take(node.expression, 'import = require()');
  else if (node.type === 'Identifier' && /^(createRequire|importScripts)$/.test(String(node.name)))
    found.unread.push(String(node.name));
  else if (node.type === 'MemberExpression' && /^import\.meta\.glob/.test(nameIn(node)))
    found.unread.push('import.meta.glob');
  else if (node.type === 'NewExpression') ofNew(node, found, take);
  else if (node.type === 'CallExpression') ofCall(node, found, take);
}

type Take = (source: unknown, otherwise: string) => void;

function ofNew(node: Node, found: Reach, take: Take): void {
  const name = nameIn(node.callee).replace(/^.*\./, '');
  const [source, base] = node.arguments as unknown[];
  if (name === 'URL' && nameIn(base) === 'import.meta.url') {
    const at = stringIn(source);
    if (at !== undefined) found.to.push(beside(at));
  }
  const address = isNode(source) && source.type === 'NewExpression' && nameIn(source.callee) === 'URL';
  if (/^(Shared)?Worker$/.test(name) && !address) take(source, `new ${name}() of what is not a plain string`);
  else if (/^(Shared)?Worker$/.test(name)) take(first(source as Node), `new ${name}() of what is not a plain string`);
}

function ofCall(node: Node, found: Reach, take: Take): void {
  const name = nameIn(node.callee);
  if (/^vi\.(doMock|mock|importActual|importMock|doUnmock|unmock)$/.test(name)) {
    const source = first(node);
    // `vi.mock(import('…'))` is read where the import stands.
    if (!isNode(source) || source.type !== 'ImportExpression') take(source, `${name}() of what is not a plain string`);
  }
  if (/^(require(\.resolve)?|import\.meta\.resolve)$/.test(name))
    take(first(node), `${name}() of what is not a plain string`);
  if (/(^|\.)(join|resolve)$/.test(name)) {
    const [from, ...parts] = (node.arguments as unknown[]).map((each) =>
      nameIn(each) === 'import.meta.dirname' ? '.' : stringIn(each),
    );
    const path = [from, ...parts].join('/');
    if (from === '.' && !parts.includes(undefined) && /\.[cm]?[jt]sx?$/.test(path)) found.to.push(path);
  }
}

const beside = (at: string): string => (/^[./#@]|^\w+:/.test(at) ? at : `./${at}`);
