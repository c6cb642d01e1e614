import { parseArgs } from 'node:util';
import { AppError } from '@soundings/contracts/wire';

/** What was typed after the command: so many words and these options, nothing else. Refusals name the way to help. */
export function readArgs(
  command: string,
  args: string[],
  most: number,
  options: Record<string, { type: 'string'; default: string }> = {},
): { words: string[]; values: Record<string, string> } {
  const help = `See: pnpm soundings ${command} --help`;
  let parsed: ReturnType<typeof parse>;
  try {
    parsed = parse();
  } catch {
    const known = Object.keys(options).map((name) => `--${name}`);
    const wrong = args.find((each) => each.startsWith('-') && !known.includes(each.split('=')[0] ?? ''));
    throw new AppError(
      'bad_request',
      `${wrong ? `There is no option ${wrong}.` : 'An option lacks its value.'} ${help}`,
    );
  }
  const extra = parsed.positionals[most];
  if (extra !== undefined) throw new AppError('bad_request', `“${extra}” is one word too many. ${help}`);
  // Every option here is a string with a default.
  return { words: parsed.positionals, values: parsed.values as Record<string, string> };

  function parse() {
    return parseArgs({ args, allowPositionals: true, options });
  }
}
