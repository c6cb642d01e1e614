import { contracts } from '@soundings/contracts';
import { type Contract, errorTable } from '@soundings/contracts/wire';
import * as z from 'zod';

/** docs/protocol.md as the contracts have it. `pnpm protocol` writes it; a test holds the file against this. */
export function protocolPage(): string {
  const all = Object.entries(contracts as Record<string, Contract>).sort(([a], [b]) => a.localeCompare(b));
  return [head, errors(), ...all.map(([name, contract]) => feature(name, contract)), collab].join('\n');
}

const head = `# Protocol

Made from \`packages/contracts\` by \`pnpm protocol\`; a test fails when it is out of date. The whole HTTP API with
its schemas is at \`/api/openapi.json\`.

- **HTTP**: JSON in and out, at most 64 kB where nothing else is said. Unsafe requests carry our Origin. A refusal is
  \`{ ok: false, error: { code, message, fields? } }\` with the status below; \`too_many\` of a limit in time has
  \`Retry-After\`, in seconds.
- **Commands** go over Socket.IO at \`/live\` and are always acknowledged: \`{ ok: true, data }\` or the refusal. \`opId\` is made by the client,
  once for each thing a person does: the same one again has one effect and one answer.
- **Notices** come over the same line. They are hints: every page can be rebuilt over HTTP. \`room:watch\` and \`room:unwatch\`
  (\`{ room }\`) join and leave a room such as \`session:<id>\`; \`person:\`, \`visitor:\`, \`sign-in:\` and \`community:all\` are the server's to fill.
`;

function errors(): string {
  const rows = Object.entries(errorTable).map(([code, { status, close }]) => `| \`${code}\` | ${status} | ${close} |`);
  return ['## Errors', '', '| code | HTTP status | close code |', '| --- | --- | --- |', ...rows, ''].join('\n');
}

function feature(name: string, { routes, commands, notices }: Contract): string {
  const lines = [`## ${name}`, ''];
  const byPath = Object.values(routes).sort((a, b) => a.path.localeCompare(b.path) || a.method.localeCompare(b.method));
  if (byPath.length > 0) {
    lines.push('| route | what it does | body |', '| --- | --- | --- |');
    for (const { method, path, summary, body } of byPath)
      lines.push(`| \`${method} ${path}\` | ${summary} | ${body ? fieldsOf(body) : ''} |`);
    lines.push('');
  }
  if (Object.keys(commands).length > 0) {
    lines.push('| command | what it does | input |', '| --- | --- | --- |');
    for (const [command, { summary, input }] of Object.entries(commands))
      lines.push(`| \`${command}\` | ${summary} | ${fieldsOf(input)} |`);
    lines.push('');
  }
  if (Object.keys(notices).length > 0) {
    lines.push('| notice | carries |', '| --- | --- |');
    for (const [notice, payload] of Object.entries(notices)) lines.push(`| \`${notice}\` | ${fieldsOf(payload)} |`);
    lines.push('');
  }
  return lines.join('\n');
}

/** The names of an input's fields; a question mark marks those that may be left out. */
function fieldsOf(schema: z.ZodType): string {
  const json = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as {
    properties?: Record<string, unknown>;
    required?: string[];
    anyOf?: { properties?: Record<string, unknown> }[];
    oneOf?: { properties?: Record<string, unknown> }[];
  };
  const shapes = json.properties ? [json.properties] : (json.anyOf ?? json.oneOf ?? []).map((each) => each.properties);
  return shapes
    .map((shape) =>
      Object.keys(shape ?? {})
        .map((name) => `\`${name}${json.properties && !json.required?.includes(name) ? '?' : ''}\``)
        .join(' '),
    )
    .join(' or ');
}

const collab = `## collab

WebSockets at \`/collab/<kind>/<id>\`, spoken as \`y-websocket\` speaks (sync 0, awareness 1, query awareness 3), with two messages of our own:

| message | from | carries |
| --- | --- | --- |
| 4 saved | server | how many of this connection's update-carrying frames are on disk (varuint) |
| 5 refused | server | why the last change was refused, in words (varstring); the connection then closes with a 44xx code |

The sign-in cookie and the Origin are checked at the upgrade, access to the document there and again whenever roles or the room change.
\`packages/collab/SPEC.md\` has the rules.
`;
