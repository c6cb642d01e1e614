import { adminContract, type CommunitySettings } from '@soundings/contracts/admin';
import { useState } from 'react';
import { useForm } from '#lib/form.ts';
import { useAct, useRoute } from '#lib/queries.ts';
import { useAnnounce } from '#ui/announce.tsx';
import { Button } from '#ui/button.tsx';
import { ErrorSummary } from '#ui/error-summary.tsx';
import { TextField } from '#ui/field.tsx';
import { Loaded } from '#ui/states.tsx';
import { AdminPage } from './admin-page.tsx';

const { routes } = adminContract;

/** What an administrator decides for the whole community. */
export function SettingsPage() {
  const settings = useRoute(routes['admin.community'], {});
  return (
    <AdminPage title="Community settings" lead="Each change is written in the log with what it was before.">
      <Loaded query={settings}>{(found) => <SettingsForm settings={found} />}</Loaded>
    </AdminPage>
  );
}

function SettingsForm({ settings }: { settings: CommunitySettings }) {
  const save = useAct(routes['admin.save-settings'], [routes['admin.community']]);
  const announce = useAnnounce();
  const [saved, setSaved] = useState(false);
  const { name, convenor, convenorLogo, threshold, caseBoardDays, signInDays } = settings;
  const form = useForm(
    { name, convenor, convenorLogo, threshold, caseBoardDays, signInDays },
    routes['admin.save-settings'].body,
    async (body) => {
      await save.mutateAsync({ body });
      setSaved(true);
      announce('The settings are saved.');
    },
  );
  const number = (field: 'threshold' | 'caseBoardDays' | 'signInDays') => ({
    ...form.text(field),
    inputMode: 'numeric' as const,
    value: Number.isNaN(form.values[field]) ? '' : form.values[field],
    onChange: (event: { target: { value: string } }) =>
      form.set(field, event.target.value.trim() === '' ? Number.NaN : Number(event.target.value)),
  });
  return (
    <form className="form" onSubmit={form.submit} onChange={() => setSaved(false)} noValidate>
      <ErrorSummary error={form.error} />
      <TextField label="Name of the community" {...form.text('name')} />
      <TextField
        label="Convenor (optional)"
        hint="Who sponsors the community and answers what it says."
        {...form.text('convenor')}
      />
      <TextField
        label="Address of the convenor’s logo (optional)"
        hint="Starts with https://."
        {...form.text('convenorLogo')}
      />
      <TextField
        label="Smallest group whose answers are shown"
        hint={`In breakdowns, a group with fewer than ${settings.threshold} answers shows as * now. From 5 to 50.`}
        {...number('threshold')}
      />
      <TextField
        label="Days until a case board is emptied"
        hint={`Counted from its session: ${settings.caseBoardDays} now. Themes, actions and frozen evidence stay.`}
        {...number('caseBoardDays')}
      />
      <TextField
        label="Days that a browser stays signed in"
        hint={`Counted from its last use: ${settings.signInDays} now. For sign-ins from now on.`}
        {...number('signInDays')}
      />
      <div className="row">
        <Button type="submit" busy={form.busy}>
          Save settings
        </Button>
        {saved && <p className="saved">Saved</p>}
      </div>
    </form>
  );
}
