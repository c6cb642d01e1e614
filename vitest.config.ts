import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Which take longest, the longest first: begun last, one of them would keep one worker busy while the other has nothing to do. */
const longest = ['refusals.test.ts', 'consultation-200.test.ts', 'hostile-input.test.ts'];

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const place = ({ moduleId }: TestSpecification) => {
      const found = longest.findIndex((name) => moduleId.endsWith(`/${name}`));
      return found < 0 ? longest.length : found;
    };
    return (await super.sort(files)).sort((a, b) => place(a) - place(b));
  }
}

export default defineConfig({
  test: {
    include: ['apps/**/*.test.{ts,tsx}', 'packages/**/*.test.ts', 'tests/{architecture,integration,fuzz}/**/*.test.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    pool: 'forks',
    // One more than the two processors there may be: while one waits for a disk or a process, another works.
    maxWorkers: 3,
    // Nothing of ours is global: what is loaded for one file serves the next, which is a quarter of the time.
    isolate: false,
    reporters: ['default'],
    sequence: { sequencer: LongestFirst },
  },
});
