import { statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';

const memory = '/dev/shm';
const room = 1_000_000_000;

/**
 * Where a test keeps data that need not outlive the machine: in memory, where a write waits for no disk, if there is a gigabyte to
 * spare. What the disk does is tested with the database itself.
 */
export function quickFolder(): string {
  try {
    const { bavail, bsize } = statfsSync(memory);
    return bavail * bsize > room ? memory : tmpdir();
  } catch {
    return tmpdir();
  }
}
