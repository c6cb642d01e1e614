import { join } from 'node:path';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  root: join(import.meta.dirname, '../..'),
  test: {
    include: ['tests/e2e/**/*.e2e.test.ts'],
    globalSetup: ['tests/e2e/build-web.ts'],
    testTimeout: 120_000,
    hookTimeout: 120_000,
    pool: 'forks',
    maxWorkers: 1,
    fileParallelism: false,
    // What is loaded for one file serves the next.
    isolate: false,
    // A shared machine may stall a browser for a moment; what fails three times is a fault. The log names what needed another try.
    retry: process.env.CI ? 2 : 0,
    reporters: ['default'],
  },
});
