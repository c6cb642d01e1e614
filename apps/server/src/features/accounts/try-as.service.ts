import { PersonModel, type PersonRecord } from '#features/members/index.ts';
import type { App } from '#platform/app-context.ts';
import { where } from '#platform/model.ts';

export const demoPassword = 'soundings-demo';

const offered: [email: string, label: string][] = [
  ['facilitator@demo.example', 'Facilitator'],
  ['member1@demo.example', 'Member'],
  ['member2@demo.example', 'Another member'],
  ['convenor@demo.example', 'Convenor'],
  ['admin@demo.example', 'Administrator'],
];

/** People of the demo community a newcomer can sign in as; empty where there is no demo community. */
export async function tryAs(
  app: App,
): Promise<{ people: { label: string; name: string; email: string }[]; password: string }> {
  if (!app.config.demo) return { people: [], password: '' };
  const found = await PersonModel(app)
    .find(where({ email: { $in: offered.map(([email]) => email) }, demo: true }))
    .lean<PersonRecord[]>();
  const people = offered.flatMap(([email, label]) => {
    const person = found.find((p) => p.email === email);
    return person ? [{ label, name: person.name, email }] : [];
  });
  return { people, password: people.length > 0 ? demoPassword : '' };
}
