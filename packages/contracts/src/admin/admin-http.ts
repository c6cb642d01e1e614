import * as z from 'zod';
import { type Contract, id, instant, opId } from '../wire/index.ts';
import { adminPerson, adminPersonDetail, auditEntry, roleChoice, sentMail } from './admin-people.ts';
import { communitySettings } from './settings.ts';

const params = z.object({ personId: id });
const community = communitySettings.extend({ demo: z.boolean(), needsSetup: z.boolean() });

export const adminContract = {
  routes: {
    'admin.community': {
      method: 'GET',
      path: '/api/community',
      summary: 'The name of the community and what everybody may know of its settings',
      output: community,
    },
    'admin.save-settings': {
      method: 'PUT',
      path: '/api/community',
      summary: "Change the community's settings",
      body: communitySettings.extend({ opId }),
      output: communitySettings,
    },
    'admin.people': {
      method: 'GET',
      path: '/api/admin/people',
      summary: 'Everybody with their roles, found by name, address or borough',
      query: z.object({ search: z.string().max(100).default('') }),
      output: z.object({ people: z.array(adminPerson), total: z.number() }),
    },
    'admin.person': {
      method: 'GET',
      path: '/api/admin/people/:personId',
      summary: 'One person, and what an act on them would touch',
      params,
      output: adminPersonDetail,
    },
    'admin.set-roles': {
      method: 'PUT',
      path: '/api/admin/people/:personId/roles',
      summary: "Set a person's roles",
      params,
      body: z.object({ opId, roles: roleChoice }),
      output: adminPerson,
    },
    'admin.suspend': {
      method: 'POST',
      path: '/api/admin/people/:personId/suspend',
      summary: 'Suspend a person, or let them in again',
      params,
      body: z.object({ opId, suspended: z.boolean() }),
      output: adminPerson,
    },
    'admin.mail': {
      method: 'GET',
      path: '/api/admin/mail',
      summary: 'Mail that went out, newest first; with its text where no mail server is set',
      output: z.object({ leavesTheHouse: z.boolean(), mails: z.array(sentMail) }),
    },
    'admin.audit': {
      method: 'GET',
      path: '/api/admin/audit',
      summary: 'Who did what, newest first',
      /** The last entry that was seen: what comes after it. */
      query: z.object({ before: instant.optional(), beforeId: id.optional() }),
      output: z.object({ entries: z.array(auditEntry), more: z.boolean() }),
    },
  },
  commands: {},
  notices: { 'admin:settings-changed': z.object({}) },
} as const satisfies Contract;
