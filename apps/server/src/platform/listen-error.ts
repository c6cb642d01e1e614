import { createServer } from 'node:net';
import { type Config, ConfigError } from './config.ts';

/** Refuses before anything is built or filled what `listen` would refuse at the end of a long start. */
export async function checkPort({ port, host }: Pick<Config, 'port' | 'host'>): Promise<void> {
  const probe = createServer();
  await new Promise<void>((resolve, reject) => {
    probe.once('error', (error) => reject(listenError(error, { port, host })));
    probe.listen(port, host, () => probe.close(() => resolve()));
  });
}

const notOurs = ['EADDRNOTAVAIL', 'ENOTFOUND', 'EAI_AGAIN', 'EINVAL', 'EAFNOSUPPORT'];

/** Why a server cannot listen, as one line that says what to do. */
export function listenError(error: NodeJS.ErrnoException, { port, host }: Pick<Config, 'port' | 'host'>): Error {
  if (error.code === 'EADDRINUSE') {
    return new ConfigError(
      `Port ${port} is in use. Stop the program that holds it, or start with PORT set to another number.`,
    );
  }
  if (error.code === 'EACCES')
    return new ConfigError(`Port ${port} may not be used by this account. Set PORT to 1024 or more.`);
  if (notOurs.includes(error.code ?? ''))
    return new ConfigError(`The address ${host} is not one of this machine. Change HOST.`);
  return error;
}
