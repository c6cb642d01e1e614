import { parseArgs } from 'node:util';
import { AppError } from '@soundings/contracts/wire';

/** What was typed after the command: so many words, these options and flags, nothing else. Refusals name the way to help. */
export function readArgs(
  command: string,
  args: string[],
  most: number,
  options: Record<string, { type: 'string'; default: string }> = {},
  flags: string[] = [],
): { words: string[]; values: Record<string, string>; flags: ReadonlySet<string> } {
  const help = `See: pnpm soundings ${command} --help`;
  let parsed: ReturnType<typeof parse>;
  try {
    parsed = parse();
  } catch {
    const known = [...Object.keys(options), ...flags].map((name) => `--${name}`);
    const wrong = args.find((each) => each.startsWith('-') && !known.includes(each.split('=')[0] ?? ''));
    throw new AppError(
      'bad_request',
      `${wrong ? `There is no option ${wrong}.` : 'An option lacks its value.'} ${help}`,
    );
  }
  const extra = parsed.positionals[most];
  if (extra !== undefined) throw new AppError('bad_request', `“${extra}” is one word too many. ${help}`);
  const { positionals: words, values } = parsed;
  const given = new Set(flags.filter((flag) => values[flag] === true));
  // Every option that is no flag is a string with a default.
  return { words, values: values as Record<string, string>, flags: given };

  function parse() {
    const asked = Object.fromEntries(flags.map((flag) => [flag, { type: 'boolean' as const, default: false }]));
    return parseArgs({ args, allowPositionals: true, options: { ...options, ...asked } });
  }
}
