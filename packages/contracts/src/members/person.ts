import * as z from 'zod';
import { email, id, instant, optionalText, role, text } from '../wire/index.ts';
import { boroughNames } from './boroughs.ts';

export const jobs = {
  'link-worker': 'Social prescribing link worker',
  'health-coach': 'Health and wellbeing coach',
  'care-coordinator': 'Care coordinator',
  other: 'Other',
} as const;

export type Job = keyof typeof jobs;

export const job = z.enum(Object.keys(jobs) as [Job, ...Job[]], { error: 'Choose a job.' });
export const borough = z.string().refine((name) => boroughNames.includes(name), 'Choose a borough.');
export const displayName = text(60, 'Enter your name.');
const skills = z.array(text(60)).max(12, 'List 12 skills or fewer.');

/** What members see of each other. */
const personCard = z.object({
  id,
  name: z.string(),
  job,
  borough: z.string(),
  ics: z.string(),
});
export type PersonCard = z.infer<typeof personCard>;

export const personProfile = personCard.extend({
  employer: z.string(),
  skillsOffered: z.array(z.string()),
  skillsWanted: z.array(z.string()),
  joinedAt: instant,
});
export type PersonProfile = z.infer<typeof personProfile>;

/** What a person sees and edits of their own. */
export const ownProfile = personProfile.extend({
  email,
  roles: z.array(role),
  hasPassword: z.boolean(),
  /** Profile filled in: job and borough chosen. */
  complete: z.boolean(),
});
export type OwnProfile = z.infer<typeof ownProfile>;

export const profileInput = z.object({
  name: displayName,
  job,
  borough,
  employer: optionalText(100),
  skillsOffered: skills,
  skillsWanted: skills,
});
export type ProfileInput = z.infer<typeof profileInput>;
