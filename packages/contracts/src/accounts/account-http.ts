import * as z from 'zod';
import { type Contract, done, email } from '../wire/index.ts';

const signInLimit = { points: 1_000, seconds: 300 };

export const accountsContract = {
  routes: {
    'accounts.sign-in': {
      method: 'POST',
      path: '/api/sign-in',
      summary: 'Sign in with an e-mail address and a password',
      body: z.object({
        email,
        password: z.string().min(1, 'Enter your password.').max(200),
        stay: z.boolean().default(true),
      }),
      output: done,
      limit: signInLimit,
    },
    'accounts.sign-out': {
      method: 'POST',
      path: '/api/sign-out',
      summary: 'Sign out of this browser',
      body: z.object({ everywhere: z.boolean().default(false) }),
      output: done,
    },
    'accounts.try-as': {
      method: 'GET',
      path: '/api/sign-in/try-as',
      summary: 'The people of the demo community one can try it as; none elsewhere',
      output: z.object({
        people: z.array(z.object({ label: z.string(), name: z.string(), email: z.string() })),
        password: z.string(),
      }),
    },
  },
  commands: {},
  notices: {},
} as const satisfies Contract;
