import * as z from 'zod';
import type { Contract } from '../wire/index.ts';
import { communitySettings } from './settings.ts';

export const adminContract = {
  routes: {
    'admin.community': {
      method: 'GET',
      path: '/api/community',
      summary: 'The name of the community and what everybody may know of its settings',
      output: communitySettings.extend({ demo: z.boolean(), needsSetup: z.boolean() }),
    },
  },
  commands: {},
  notices: {},
} as const satisfies Contract;
