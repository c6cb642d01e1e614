import * as z from 'zod';
import { type Contract, id } from '../wire/index.ts';
import { ownProfile, personProfile, profileInput } from './person.ts';

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
    'members.people': {
      method: 'GET',
      path: '/api/people',
      summary: 'The people of the community, by borough, job and skill',
      query: z.object({
        borough: z.string().max(60).default(''),
        job: z.string().max(30).default(''),
        skill: z.string().max(60).default(''),
      }),
      output: z.object({ people: z.array(personProfile), total: z.number() }),
    },
  },
  commands: {},
  notices: { 'member:changed': z.object({ personId: id }) },
} as const satisfies Contract;
