import { boroughNames, jobs, membersContract, type OwnProfile, profileInput } from '@soundings/contracts/members';
import { useState } from 'react';
import { useForm } from '#lib/form.ts';
import { useAct } from '#lib/queries.ts';
import { useAnnounce } from '#ui/announce.tsx';
import { Button } from '#ui/button.tsx';
import { ErrorSummary } from '#ui/error-summary.tsx';
import { SelectField, TextField } from '#ui/field.tsx';

const { routes } = membersContract;
const asList = (text: string) =>
  text
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean);

/** What members see of me. */
export function ProfileForm({ profile }: { profile: OwnProfile }) {
  const save = useAct(routes['members.update-me'], [routes['members.me'], routes['members.people']]);
  const announce = useAnnounce();
  const [saved, setSaved] = useState(false);
  const [skills, setSkills] = useState({
    offered: profile.skillsOffered.join(', '),
    wanted: profile.skillsWanted.join(', '),
  });
  const { name, job, borough, employer } = profile;
  const form = useForm(
    { name, job, borough, employer, skillsOffered: profile.skillsOffered, skillsWanted: profile.skillsWanted },
    profileInput,
    async (body) => {
      await save.mutateAsync({ body });
      setSaved(true);
      announce('Your profile is saved.');
    },
  );
  const skillField = (side: 'offered' | 'wanted', field: 'skillsOffered' | 'skillsWanted', label: string) => (
    <TextField
      id={field}
      label={label}
      hint="Separate them with commas."
      value={skills[side]}
      error={form.error?.fields?.[field]}
      onChange={(event) => {
        setSkills({ ...skills, [side]: event.target.value });
        form.set(field, asList(event.target.value));
      }}
    />
  );
  return (
    <form className="form" onSubmit={form.submit} onChange={() => setSaved(false)} noValidate>
      <ErrorSummary error={form.error} />
      <TextField label="Your name, as others see it" autoComplete="name" {...form.text('name')} />
      <SelectField label="Job" {...form.text('job')}>
        {Object.entries(jobs).map(([value, words]) => (
          <option key={value} value={value}>
            {words}
          </option>
        ))}
      </SelectField>
      <SelectField label="Borough" {...form.text('borough')}>
        <option value="">Choose a borough</option>
        {boroughNames.map((each) => (
          <option key={each}>{each}</option>
        ))}
      </SelectField>
      <TextField label="Employer (optional)" autoComplete="organization" {...form.text('employer')} />
      {skillField('offered', 'skillsOffered', 'What you can help others with')}
      {skillField('wanted', 'skillsWanted', 'What you would like to learn')}
      <Button type="submit" busy={form.busy}>
        Save
      </Button>
      {saved && <p className="saved">Saved</p>}
    </form>
  );
}
