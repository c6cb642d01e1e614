import * as z from 'zod';
import { displayName } from '../members/index.ts';
import { type Contract, done, email, text } from '../wire/index.ts';
import { invitationRoutes } from './invitation-http.ts';
import { ownAccountRoutes } from './own-account-http.ts';
import { newPassword } from './password.ts';

const signInLimit = { points: 1_000, seconds: 300 };

export const accountsContract = {
  routes: {
    ...invitationRoutes,
    ...ownAccountRoutes,
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
    'accounts.request-code': {
      method: 'POST',
      path: '/api/sign-in/code',
      summary: 'Have a code to sign in sent by mail; the answer is the same for every address',
      body: z.object({ email }),
      output: done,
      limit: signInLimit,
    },
    'accounts.use-code': {
      method: 'POST',
      path: '/api/sign-in/code/use',
      summary: 'Sign in with a mailed code',
      body: z.object({
        email,
        code: z
          .string()
          .trim()
          .regex(/^\d{6}$/, 'Enter the 6 digits of the code.'),
        stay: z.boolean().default(true),
      }),
      output: done,
      limit: signInLimit,
    },
    'accounts.set-up': {
      method: 'POST',
      path: '/api/set-up',
      summary: 'Name a new community and become its administrator, with the token the server printed',
      body: z.object({
        token: z.string().min(20, 'Open the link that the server printed when it started.').max(100),
        community: text(80, 'Enter the name of the community.'),
        name: displayName,
        email,
        password: newPassword,
      }),
      output: done,
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
