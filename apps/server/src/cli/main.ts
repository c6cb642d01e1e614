import { inOneLine } from '#platform/in-one-line.ts';
import { backupCommand, restoreCommand } from './backup.command.ts';
import { demoCommand } from './demo.command.ts';
import { importPolisCommand } from './import-polis.command.ts';
import { makeAdminCommand } from './make-admin.command.ts';

const commands = [backupCommand, restoreCommand, demoCommand, importPolisCommand, makeAdminCommand];
const [name = '', ...args] = process.argv.slice(2);
const command = commands.find((each) => each.name === name);

const asksForHelp = (word: string) => ['--help', '-h', 'help'].includes(word);

if (!command) {
  // Alone on its line: under the list of commands nobody would see it.
  if (name !== '' && !asksForHelp(name)) {
    console.error(`There is no command “${name}”. See: pnpm soundings --help`);
    process.exit(1);
  }
  console.log(
    `Use: pnpm soundings <command>\n\n${commands.map((each) => `  ${each.usage}\n      ${each.summary}`).join('\n')}\n\nEach takes --help.`,
  );
  process.exit(0);
}
if (args.some((word) => word === '--help' || word === '-h')) {
  console.log(`Use: pnpm soundings ${command.usage}\n\n${command.summary}`);
  process.exit(0);
}
process.on('uncaughtException', end);
try {
  await command.run(args);
  process.exit(0);
} catch (error) {
  end(error);
}

function end(error: unknown): never {
  console.error(inOneLine(error));
  process.exit(1);
}
