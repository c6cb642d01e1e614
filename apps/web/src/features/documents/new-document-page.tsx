import { documentLimits, documentsContract, makeDocumentInput } from '@soundings/contracts/documents';
import { type ThingRef, thingRef } from '@soundings/contracts/wire';
import { useNavigate, useSearchParams } from 'react-router';
import type { z } from 'zod';
import { useForm } from '#lib/form.ts';
import { useAct } from '#lib/queries.ts';
import { Button, LinkButton } from '#ui/button.tsx';
import { ErrorSummary } from '#ui/error-summary.tsx';
import { TextField } from '#ui/field.tsx';
import { Page } from '#ui/page.tsx';
import { RestoredNote } from '#ui/restored-note.tsx';
import { ServiceCheck } from './service-check.tsx';

/** A title is all it takes. `?from=thread:abc` says what it comes out of, `?title=` how it may be called. */
export function NewDocumentPage() {
  const navigate = useNavigate();
  const [search] = useSearchParams();
  const make = useAct(documentsContract.routes['documents.make'], [documentsContract.routes['documents.list']]);
  const start = {
    title: search.get('title')?.slice(0, documentLimits.title) ?? '',
    from: fromOf(search.get('from')),
    notAPersons: false,
  };
  const begin = async (body: z.output<typeof makeDocumentInput>) => {
    const { id } = await make.mutateAsync({ body });
    await navigate(`/documents/${id}`);
  };
  const form = useForm(start, makeDocumentInput, begin, `document:${search.get('from') ?? ''}`);
  const asks = form.error?.code === 'patient_data';
  return (
    <Page
      title="Begin a document"
      back={{ to: '/documents', words: 'Documents' }}
      lead="Everybody in the community can read it, write in it and comment on it while it is a draft or in review."
    >
      <form className="measure stack section" onSubmit={form.submit} noValidate>
        <ErrorSummary error={asks ? null : form.error} />
        <RestoredNote form={form} />
        <TextField
          label="Title"
          hint="You can change it later. It names the files that are made of it."
          maxLength={documentLimits.title}
          {...form.text('title')}
        />
        <ServiceCheck error={form.error} onGoOn={() => form.again({ notAPersons: true })} />
        {form.values.from && (
          <p className="quiet">
            It will say what it came out of, and be found from there.{' '}
            <button type="button" className="linkbtn" onClick={() => form.set('from', null)}>
              Leave the link out
            </button>
          </p>
        )}
        <div className="row">
          <Button type="submit" busy={form.busy}>
            Begin
          </Button>
          <LinkButton look="tool" to="/documents">
            Cancel
          </LinkButton>
        </div>
      </form>
    </Page>
  );
}

function fromOf(text: string | null): ThingRef | null {
  const [kind, ...id] = (text ?? '').split(':');
  return thingRef.safeParse({ kind, id: id.join(':') }).data ?? null;
}
