import { changeThreadInput, type ThreadView } from '@soundings/contracts/threads';
import { useState } from 'react';
import { ServiceCheck } from '#features/sessions/index.ts';
import { callRoute } from '#lib/api.ts';
import { useForm } from '#lib/form.ts';
import { useAnnounce } from '#ui/announce.tsx';
import { Button } from '#ui/button.tsx';
import { Dialog } from '#ui/dialog.tsx';
import { ErrorSummary } from '#ui/error-summary.tsx';
import { TextField } from '#ui/field.tsx';
import { KindField, TagsField, tagsIn } from './thread-fields.tsx';
import { routes } from './use-threads.ts';

/** Title, kind and tags of a thread. */
export function ChangeThread(props: { thread: ThreadView; onDone: () => void; onChanged: () => void }) {
  const { thread, onDone, onChanged } = props;
  const announce = useAnnounce();
  const [tags, setTags] = useState(thread.tags.join(', '));
  const start = { title: thread.title, kind: thread.kind, tags: thread.tags, notAPersons: false as boolean };
  const form = useForm(start, changeThreadInput, async (body) => {
    await callRoute(routes['threads.change'], { params: { threadId: thread.id }, body });
    announce('The thread is changed.');
    onChanged();
    onDone();
  });
  const found = form.error?.code === 'patient_data' ? (form.error.fields?.title ?? form.error.message) : null;
  return (
    <Dialog title="Change title and tags" onClose={onDone}>
      <form onSubmit={form.submit} noValidate>
        {!found && <ErrorSummary error={form.error} />}
        <TextField label="Title" {...form.text('title')} />
        <KindField value={form.values.kind} onChoose={(kind) => form.set('kind', kind)} />
        <TagsField
          value={tags}
          error={form.error?.fields?.tags}
          onChange={(value) => {
            setTags(value);
            form.set('tags', tagsIn(value));
          }}
        />
        {found && <ServiceCheck message={found} busy={form.busy} onGoOn={() => form.again({ notAPersons: true })} />}
        <div className="row">
          <Button type="submit" busy={form.busy}>
            Save
          </Button>
          <Button look="tool" onClick={onDone}>
            Cancel
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
