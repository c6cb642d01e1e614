import { type CaseCard, caseLimits, offerInput, patientDataErrors } from '@soundings/contracts/sessions';
import { AppError } from '@soundings/contracts/wire';
import { useEffect, useRef } from 'react';
import type { z } from 'zod';
import { useForm } from '#lib/form.ts';
import { useAnnounce } from '#ui/announce.tsx';
import { Button } from '#ui/button.tsx';
import { ErrorSummary } from '#ui/error-summary.tsx';
import { TextArea, TextField, Tick } from '#ui/field.tsx';
import { RestoredNote } from '#ui/restored-note.tsx';
import { useChangeCase, useOfferCase } from './use-sessions.ts';

/** Where a case that is being written is kept. */
export const newCasePlace = (sessionId: string): string => `case:${sessionId}`;

/** Offering a case, or changing one's own. What could identify a patient stops it here, and again on the server. */
export function CaseForm({
  sessionId,
  own,
  start,
  onDone,
}: {
  sessionId: string;
  own?: CaseCard;
  start?: { title: string; summary: string };
  onDone: () => void;
}) {
  const offer = useOfferCase();
  const change = useChangeCase();
  const announce = useAnnounce();
  const given = {
    title: own?.title ?? start?.title ?? '',
    summary: own?.summary ?? start?.summary ?? '',
    nobodyIdentified: false as boolean,
  };
  const send = async ({ opId, ...body }: z.output<typeof offerInput>) => {
    const errors = patientDataErrors({ title: body.title, summary: body.summary });
    if (errors) throw new AppError('patient_data', undefined, errors as Record<string, string>);
    if (own) await change.mutateAsync({ params: { caseId: own.id }, body });
    else await offer.mutateAsync({ params: { sessionId }, body: { ...body, opId } });
    announce(own ? 'Your case is saved.' : 'Your case is offered.');
    onDone();
  };
  const form = useForm(given, offerInput, send, own || start ? null : newCasePlace(sessionId));
  const element = useRef<HTMLFormElement>(null);
  // Whoever asked for the form goes on in it.
  useEffect(() => element.current?.querySelector<HTMLElement>('input')?.focus(), []);
  const unconfirmed = form.error?.fields?.nobodyIdentified;
  return (
    <form
      ref={element}
      className="form panel section"
      onSubmit={form.submit}
      noValidate
      aria-label={own ? 'Your case' : 'Offer a case'}
    >
      <ErrorSummary error={form.error} />
      <RestoredNote form={form} />
      <TextField label="Title of the case" maxLength={caseLimits.title} {...form.text('title')} />
      <TextArea
        label="What it is about"
        hint="One paragraph. Leave out names, dates of birth, addresses and numbers."
        rows={5}
        max={caseLimits.summary}
        {...form.text('summary')}
      />
      {unconfirmed && <p className="nhsuk-error-message">{unconfirmed}</p>}
      <Tick
        id="nobodyIdentified"
        label="Nobody can be identified by what I wrote"
        checked={form.values.nobodyIdentified}
        onChange={(event) => form.set('nobodyIdentified', event.target.checked)}
      />
      <div className="row">
        <Button type="submit" look="secondary" busy={form.busy}>
          {own ? 'Save the case' : 'Offer the case'}
        </Button>
        <button type="button" className="linkbtn" onClick={onDone}>
          Cancel
        </button>
      </div>
    </form>
  );
}
