import * as z from 'zod';
import type { Contract } from '../wire/index.ts';

export const privacyContract = {
  routes: {
    'privacy.my-data': {
      method: 'GET',
      path: '/api/me/data',
      summary: 'A file of everything that is kept on me',
      output: z.object({ text: z.string(), fileName: z.string() }),
      produces: 'application/json-file',
      limit: { points: 10, seconds: 600 },
    },
  },
  commands: {},
  notices: {},
} as const satisfies Contract;
