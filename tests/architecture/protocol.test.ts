import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { protocolPage } from '../support/protocol-page.ts';

it('docs/protocol.md says what the contracts say (pnpm protocol writes it)', () => {
  expect(readFileSync(join(import.meta.dirname, '../../docs/protocol.md'), 'utf8')).toBe(protocolPage());
});
