import {
  type MailPace,
  type MailSettings,
  mailPaces,
  mailPaceWords,
  mailSettings,
  mailTopics,
  mailTopicWords,
  notificationsContract,
  timelyTopics,
} from '@soundings/contracts/notifications';
import { useState } from 'react';
import { useForm } from '#lib/form.ts';
import { useAct, useRoute } from '#lib/queries.ts';
import { useAnnounce } from '#ui/announce.tsx';
import { Button } from '#ui/button.tsx';
import { ErrorSummary } from '#ui/error-summary.tsx';
import { SelectField } from '#ui/field.tsx';
import { Loaded } from '#ui/states.tsx';

const { routes } = notificationsContract;

/** What I am mailed about, and when. */
export function MailSection() {
  const kept = useRoute(routes['notifications.mail-settings'], {});
  return (
    <section className="section" id="mail">
      <h2>Mail</h2>
      <p className="quiet">
        You always find everything under Notifications. What you have read there is not mailed. Mail names a thread or a
        document by its title, and holds no words from inside it, nor from a case.
      </p>
      <Loaded query={kept}>{(settings) => <MailForm settings={settings} />}</Loaded>
    </section>
  );
}

function MailForm({ settings }: { settings: MailSettings }) {
  const save = useAct(routes['notifications.save-mail-settings'], [routes['notifications.mail-settings']]);
  const announce = useAnnounce();
  const [saved, setSaved] = useState(false);
  const form = useForm(settings, mailSettings, async (body) => {
    await save.mutateAsync({ body });
    setSaved(true);
    announce('Your mail settings are saved.');
  });
  const { paces, hour } = form.values;
  return (
    <form className="form section" onSubmit={form.submit} onChange={() => setSaved(false)} noValidate>
      <ErrorSummary error={form.error} />
      {mailTopics.map((topic) => (
        <SelectField
          key={topic}
          id={`mail-${topic}`}
          label={mailTopicWords[topic]}
          value={paces[topic]}
          // The options below are paces and nothing else.
          onChange={(event) => form.set('paces', { ...paces, [topic]: event.target.value as MailPace })}
        >
          {mailPaces
            .filter((pace) => !timelyTopics.includes(topic) || pace === 'at-once' || pace === 'off')
            .map((pace) => (
              <option key={pace} value={pace}>
                {mailPaceWords[pace]}
              </option>
            ))}
        </SelectField>
      ))}
      <SelectField
        id="mail-hour"
        label="The hour for daily and weekly mail"
        hint="London time."
        value={hour}
        onChange={(event) => form.set('hour', Number(event.target.value))}
      >
        {Array.from({ length: 24 }, (_, each) => each).map((each) => (
          <option key={each} value={each}>
            {String(each).padStart(2, '0')}:00
          </option>
        ))}
      </SelectField>
      <div className="row">
        <Button type="submit" look="secondary" busy={form.busy}>
          Save mail settings
        </Button>
        {saved && <p className="saved">Saved</p>}
      </div>
    </form>
  );
}
