import * as z from 'zod';
import type { Contract } from '../wire/index.ts';
import { ownProfile, profileInput } from './person.ts';

export const membersContract = {
  routes: {
    'members.me': {
      method: 'GET',
      path: '/api/me',
      summary: 'Who I am here, or that nobody is signed in',
      output: z.object({
        person: ownProfile.nullable(),
        visitor: z.object({ id: z.string(), name: z.string(), sessionId: z.string() }).nullable(),
      }),
    },
    'members.update-me': {
      method: 'PUT',
      path: '/api/me',
      summary: 'Change my profile',
      body: profileInput,
      output: ownProfile,
    },
  },
  commands: {},
  notices: {},
} as const satisfies Contract;
