import { consultationLimits, consultationsContract } from '@soundings/contracts/consultations';
import { quoted } from '@soundings/contracts/wire';
import { useState } from 'react';
import type { z } from 'zod';
import { ServiceCheck } from '#features/sessions/index.ts';
import { writtenSince } from '#lib/draft.ts';
import { useForm } from '#lib/form.ts';
import { useAnnounce } from '#ui/announce.tsx';
import { Button } from '#ui/button.tsx';
import { TextArea } from '#ui/field.tsx';
import { Icon } from '#ui/icon.tsx';
import { useAddStatement } from './use-consultations.ts';

const { body: sentBody } = consultationsContract.routes['consultations.add-statement'];

/** A statement of one's own: it waits until a facilitator has read it. */
export function OwnStatement({ consultationId }: { consultationId: string }) {
  const add = useAddStatement();
  const announce = useAnnounce();
  const [sent, setSent] = useState('');
  const send = async (body: z.output<typeof sentBody>, typed: { text: string }) => {
    await add.mutateAsync({ params: { consultationId }, body });
    setSent(body.text);
    let left = '';
    form.set('text', (now) => {
      left = writtenSince(typed.text, now);
      return left;
    });
    const since = left ? ' What you wrote since is still in its box.' : '';
    announce(`Your statement was sent for review.${since}`);
  };
  const form = useForm({ text: '', notAPersons: false }, sentBody, send, `statement:${consultationId}`);
  const { error } = form;
  const found = error?.code === 'patient_data' ? error.fields?.text : undefined;
  const words = found ? undefined : (error?.fields?.text ?? error?.message);
  return (
    <form className="own" onSubmit={form.submit} noValidate>
      <TextArea
        {...form.text('text')}
        id="own"
        label="Add your own statement"
        hint="One idea, in one sentence, that others can agree or disagree with. A facilitator reads it first, without your name. No patient details."
        rows={2}
        max={consultationLimits.statement}
        error={words}
      />
      {found && <ServiceCheck message={found} busy={form.busy} onGoOn={() => form.again({ notAPersons: true })} />}
      <p className="small quiet">Use up to {consultationLimits.statement} characters.</p>
      <Button look="secondary" type="submit" busy={form.busy}>
        Send for review
      </Button>
      {sent && (
        <p className="saved section">
          <Icon name="tick" small />
          Sent: {quoted(sent)}. We tell you what becomes of it.
        </p>
      )}
    </form>
  );
}
