import * as z from 'zod';
import { done, type RouteMap } from '../wire/index.ts';
import { ownSignIn } from './invitation.ts';
import { newPassword } from './password.ts';

/** What a person does with their own account. */
export const ownAccountRoutes = {
  'accounts.set-password': {
    method: 'POST',
    path: '/api/me/password',
    summary: 'Set or change my password; signs out my other browsers',
    body: z.object({ current: z.string().max(200).default(''), next: newPassword }),
    output: done,
  },
  'accounts.sign-ins': {
    method: 'GET',
    path: '/api/me/sign-ins',
    summary: 'Where I am signed in',
    output: z.object({ signIns: z.array(ownSignIn), days: z.number() }),
  },
  'accounts.end-sign-in': {
    method: 'POST',
    path: '/api/me/sign-ins/:signInId/end',
    summary: 'Sign one of my other browsers out',
    params: z.object({ signInId: z.string().regex(/^[a-f0-9]{20}$/) }),
    body: z.object({}),
    output: done,
  },
} as const satisfies RouteMap;
