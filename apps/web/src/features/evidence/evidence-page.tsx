import {
  checkCommand,
  checkLater,
  checkSteps,
  type EvidencePage as EvidencePageData,
  evidenceMembersOnly,
  evidenceSentences,
  keptWords,
  kindWords,
  myNameWords,
  noWayWords,
} from '@soundings/contracts/evidence';
import { Link, useParams } from 'react-router';
import { newOpId } from '#lib/api.ts';
import { useMe } from '#lib/me.tsx';
import { useAnnounce } from '#ui/announce.tsx';
import { Button, LinkButton } from '#ui/button.tsx';
import { counted } from '#ui/counted.ts';
import { Details } from '#ui/details.tsx';
import { ErrorSummary } from '#ui/error-summary.tsx';
import { Page } from '#ui/page.tsx';
import { Loaded } from '#ui/states.tsx';
import { longDate } from '#ui/when.ts';
import { Step, Steps } from './trail-section.tsx';
import { useAskForNames, useEvidence, useMyName } from './use-evidence.ts';

/** One piece of evidence: what was kept, when, how to check it, where it came from and what cites it. */
export function EvidencePage() {
  const { evidenceId = '' } = useParams();
  const query = useEvidence(evidenceId);
  return (
    <Page
      title={query.data ? `${kindWords[query.data.kind]} of ${longDate(query.data.at)}` : 'Evidence'}
      above={<span className="nhsuk-tag nhsuk-tag--grey">Evidence</span>}
      back={{ to: '/outcomes', words: 'Outcomes' }}
    >
      {query.error?.code === 'signed_out' ? (
        <div className="section panel stack measure">
          <h2>{evidenceMembersOnly.title}</h2>
          <p>{evidenceMembersOnly.words}</p>
          <p>
            <LinkButton to={`/sign-in?next=${encodeURIComponent(`/evidence/${evidenceId}`)}`}>Sign in</LinkButton>
          </p>
        </div>
      ) : (
        <Loaded query={query}>
          {(found) => (
            <div className="measure stack section">
              <Kept evidence={found} />
              <Names evidence={found} />
              <Way evidence={found} />
              <Check evidence={found} />
            </div>
          )}
        </Loaded>
      )}
    </Page>
  );
}

function Kept({ evidence }: { evidence: EvidencePageData }) {
  const { excerpt, figure, names, frozenAt } = evidence;
  return (
    <>
      <blockquote className="cited cited--page">{excerpt}</blockquote>
      {figure && <p className="lead num">{figure}</p>}
      {names.length > 0 && <p>{names.join(', ')}</p>}
      <p className="quiet">{keptWords(frozenAt)}</p>
    </>
  );
}

/** An author's yes, and asking for it. */
function Names({ evidence }: { evidence: EvidencePageData }) {
  const mine = useMyName();
  const ask = useAskForNames();
  const announce = useAnnounce();
  const { viewer } = useMe();
  const { id, authors } = evidence;
  const say = (shown: boolean) =>
    mine.mutate(
      { params: { evidenceId: id }, body: { opId: newOpId(), shown } },
      { onSuccess: () => announce(shown ? 'Your name stands beside your words.' : 'Your name is not shown.') },
    );
  return (
    <>
      {evidence.mine && viewer.kind === 'person' && (
        <section className="panel stack" aria-labelledby="my-name">
          <h2 id="my-name">Your name</h2>
          <p>{myNameWords({ mine: evidence.mine, nameLeftOut: evidence.nameLeftOut })}</p>
          <ErrorSummary error={mine.error} />
          <p>
            {evidence.mine === 'yes' ? (
              <Button look="secondary" busy={mine.isPending} onClick={() => say(false)}>
                Take my name away
              </Button>
            ) : (
              <Button look="secondary" busy={mine.isPending} onClick={() => say(true)}>
                Yes, show my name
              </Button>
            )}
          </p>
        </section>
      )}
      {authors && authors.all > 0 && (
        <section className="stack" aria-labelledby="names-h">
          <h2 id="names-h">Names</h2>
          <p>
            {counted(authors.all, 'person wrote', 'people wrote')} this. {authors.yes} said yes to their name.
          </p>
          <ErrorSummary error={ask.error} />
          {authors.asked < authors.all && (
            <p>
              <Button
                look="tool"
                icon="person"
                busy={ask.isPending}
                onClick={() => ask.mutate({ params: { evidenceId: id }, body: { opId: newOpId() } })}
              >
                Ask whether their names may be shown
              </Button>
            </p>
          )}
        </section>
      )}
    </>
  );
}

function Way({ evidence }: { evidence: EvidencePageData }) {
  const { cameFrom, publicWay, citedBy, link, kind, title } = evidence;
  const { viewer } = useMe();
  return (
    <section className="section trails" aria-label="Before and after">
      <div>
        <h2>Where it came from</h2>
        {link === '' ? (
          <>
            <p>{noWayWords(viewer)}</p>
            {publicWay.length > 0 && <p>{evidenceSentences.publicWay}</p>}
            <Steps things={publicWay.toReversed()} />
          </>
        ) : (
          <ol className="trail" role="list">
            {cameFrom.toReversed().map((thing) => (
              <Step key={`${thing.kind}:${thing.id}`} thing={thing} done />
            ))}
            <li className="is-done">
              <b>
                <Link to={link}>
                  {kindWords[kind]}: {title}
                </Link>
              </b>
            </li>
          </ol>
        )}
      </div>
      <div>
        <h2>What it is used in</h2>
        {citedBy.length === 0 && <p>{evidenceSentences.unused}</p>}
        <Steps things={citedBy} />
      </div>
    </section>
  );
}

/** With a name left out of its words nobody can make the number again: no steps are promised then. */
function Check({ evidence }: { evidence: EvidencePageData }) {
  const { id, hash, nameLeftOut } = evidence;
  return (
    <section className="section stack" aria-labelledby="check-h">
      <h2 id="check-h">How to check it</h2>
      <p>{nameLeftOut ? evidenceSentences.checkLeftOut : evidenceSentences.check}</p>
      {!nameLeftOut && (
        <>
          <p className="hash">
            <code>{hash}</code>
          </p>
          <Details words={evidenceSentences.steps} within="how-made">
            <p>{checkSteps}</p>
            <pre className="recipe">
              <code>{checkCommand(location.origin, id)}</code>
            </pre>
            {!evidence.public && <p className="quiet">{checkLater}</p>}
          </Details>
        </>
      )}
      <p>
        <a href={`/api/evidence/${id}`}>{nameLeftOut ? evidenceSentences.dataLeftOut : evidenceSentences.data}</a>
      </p>
    </section>
  );
}
