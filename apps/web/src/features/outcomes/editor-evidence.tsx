import { evidenceContract } from '@soundings/contracts/evidence';
import { type OutcomeDraft, outcomeLimits, outcomesContract, takenBackWords } from '@soundings/contracts/outcomes';
import { EvidenceCard, EvidencePicker } from '#features/evidence/index.ts';
import { newOpId } from '#lib/api.ts';
import { useAct } from '#lib/queries.ts';
import { useAnnounce } from '#ui/announce.tsx';
import { Button } from '#ui/button.tsx';
import { counted } from '#ui/counted.ts';
import { Details } from '#ui/details.tsx';
import { ErrorSummary } from '#ui/error-summary.tsx';
import { Icon } from '#ui/icon.tsx';
import type { Draft } from './use-draft.ts';

/** The evidence as the public will see it, each with what was found in it and how its names stand; and the list to pick from. */
export function EditorEvidence({
  draft,
  held,
  errors,
}: {
  draft: OutcomeDraft;
  held: Draft;
  errors: Record<string, string>;
}) {
  const announce = useAnnounce();
  const ask = useAct(evidenceContract.routes['evidence.ask-names'], [outcomesContract.routes['outcomes.draft']]);
  const { evidence } = held.fields;
  const shown = evidence.flatMap((id) => draft.evidence.find((each) => each.id === id) ?? []);
  const move = (id: string, by: -1 | 1) => {
    const at = evidence.indexOf(id);
    const next = evidence.filter((each) => each !== id);
    next.splice(at + by, 0, id);
    held.change({ evidence: next });
  };
  return (
    <section className="section" aria-labelledby="evidence-h">
      <div className="section__head">
        <h2 id="evidence-h">Evidence</h2>
        <p className="small quiet num">
          {evidence.length} of {outcomeLimits.evidence}
        </p>
      </div>
      <p>
        Each stands here with all its words, as the public will read them, frozen when you cited it. Names appear only
        when their owners say yes.
      </p>
      <ErrorSummary error={ask.error} />
      {shown.length > 0 && (
        <ol className="cites" role="list">
          {shown.map((each, at) => (
            <li key={each.id} id={`evidence-${each.id}`} tabIndex={-1}>
              <ul className="evidence" role="list">
                <EvidenceCard evidence={each} whole />
              </ul>
              {(errors[`evidence-${each.id}`] || each.finding || each.takenBack) && (
                <p className="nhsuk-error-message">
                  <Icon name="warn" small /> {warningOf(each, errors[`evidence-${each.id}`])}
                </p>
              )}
              <div className="row">
                <span className="small quiet">{nameWords(each.authors)}</span>
                {each.authors.asked < each.authors.all && (
                  <Button
                    look="tool"
                    icon="person"
                    busy={ask.isPending}
                    onClick={() =>
                      ask.mutate(
                        { params: { evidenceId: each.id }, body: { opId: newOpId() } },
                        { onSuccess: ({ asked }) => announce(`${counted(asked, 'person was', 'people were')} asked.`) },
                      )
                    }
                  >
                    Ask for names<span className="nhsuk-u-visually-hidden"> {each.title}</span>
                  </Button>
                )}
                <Button look="tool" icon="up" data-often="" disabled={at === 0} onClick={() => move(each.id, -1)}>
                  <span className="nhsuk-u-visually-hidden">Up: {each.title}</span>
                </Button>
                <Button
                  look="tool"
                  icon="down"
                  data-often=""
                  disabled={at === shown.length - 1}
                  onClick={() => move(each.id, 1)}
                >
                  <span className="nhsuk-u-visually-hidden">Down: {each.title}</span>
                </Button>
                <Button
                  look="tool"
                  icon="close"
                  onClick={() => {
                    held.change({ evidence: evidence.filter((id) => id !== each.id) });
                    announce('Left out.');
                  }}
                >
                  Leave out<span className="nhsuk-u-visually-hidden"> {each.title}</span>
                </Button>
              </div>
            </li>
          ))}
        </ol>
      )}
      <Details words="Cite something">
        <EvidencePicker
          onPick={(evidenceId, thing) => {
            held.change({ evidence: [...held.fields.evidence, evidenceId] });
            announce(`Cited: ${thing.title}`);
          }}
        />
      </Details>
    </section>
  );
}

function warningOf({ finding, takenBack }: OutcomeDraft['evidence'][number], refused: string | undefined): string {
  if (takenBack || refused === takenBackWords) return takenBackWords;
  return `${finding} Leave it out, or say below that it can stand.`;
}

function nameWords({ all, asked, yes }: { all: number; asked: number; yes: number }): string {
  if (all === 0) return 'Nobody is named here.';
  return `${counted(all, 'author', 'authors')}, ${asked} asked, ${yes} said yes to their name.`;
}
