import { canSign, type DocumentDetail } from '@soundings/contracts/documents';
import type { AppError } from '@soundings/contracts/wire';
import { useState } from 'react';
import { asAppError } from '#lib/as-app-error.ts';
import { useMe } from '#lib/me.tsx';
import { useAnnounce } from '#ui/announce.tsx';
import { Button } from '#ui/button.tsx';
import { counted } from '#ui/counted.ts';
import { Details } from '#ui/details.tsx';
import { Tick } from '#ui/field.tsx';
import { Loaded } from '#ui/states.tsx';
import { type useDocumentActs, useSignatures } from './use-documents.ts';

/** How many signed, by borough and in each ICS, of those who show it; their names; signing, while it is open. */
export function SignaturesSection({
  document,
  acts,
}: {
  document: DocumentDetail;
  acts: ReturnType<typeof useDocumentActs>;
}) {
  const { viewer } = useMe();
  const query = useSignatures(document.id);
  return (
    <section className="sigs" aria-labelledby="sig-h">
      <Loaded query={query}>
        {({ total, boroughs, areas, unshown, names }) => (
          <>
            <div className="section__head">
              <h2 id="sig-h">Signatures</h2>
              <p className="quiet small num">
                {summary(total, boroughs, areas.filter((area) => area.count > 0).length)}
              </p>
            </div>
            <div className="sigs__grid">
              <div>
                <ul className="siglist" role="list">
                  {areas.map((area) => (
                    <li key={area.ics}>
                      <b>{area.ics.replace(/ London$/, '')}</b>
                      <b className="num">{area.count}</b>
                      <span className="quiet">
                        {area.boroughs.map(({ name, count }) => `${name} ${count}`).join(', ') || 'Nobody yet'}
                      </span>
                    </li>
                  ))}
                  {unshown > 0 && (
                    <li>
                      <b>Borough not shown</b>
                      <b className="num">{unshown}</b>
                    </li>
                  )}
                </ul>
                {names.length > 0 && (
                  <>
                    <Details words={counted(names.length, 'name is shown', 'names are shown')} />
                    {/* Beside what opens it, not within: no browser prints what is folded away. */}
                    <ul className="sig-names nhsuk-details__text">
                      {names.map((each) => (
                        <li key={`${each.name}${each.at}`}>
                          {each.name}
                          {each.borough && `, ${each.borough}`}
                        </li>
                      ))}
                    </ul>
                  </>
                )}
              </div>
              {canSign(viewer, document) && <SignBox document={document} acts={acts} />}
            </div>
          </>
        )}
      </Loaded>
    </section>
  );
}

function summary(total: number, boroughs: number, areas: number): string {
  if (total === 0) return 'Nobody has signed yet';
  const all = areas === 5 ? 'all five ICSs' : counted(areas, 'ICS', 'ICSs');
  if (boroughs === 0) return counted(total, 'person', 'people');
  return `${counted(total, 'person', 'people')}, ${counted(boroughs, 'borough', 'boroughs')}, ${all}`;
}

function SignBox({ document, acts }: { document: DocumentDetail; acts: ReturnType<typeof useDocumentActs> }) {
  const { person } = useMe();
  const announce = useAnnounce();
  const [showName, setShowName] = useState(document.mySignature?.showName ?? true);
  const [error, setError] = useState<AppError | null>(null);
  const [busy, setBusy] = useState(false);
  const run = async (act: () => Promise<unknown>, done: string) => {
    setBusy(true);
    try {
      await act();
      setError(null);
      announce(done);
    } catch (refused) {
      setError(asAppError(refused));
    } finally {
      setBusy(false);
    }
  };
  const version = document.signVersion ?? 1;
  const as = person?.borough ? `${person.name}, ${person.borough}` : (person?.name ?? '');
  const wrong = error && (
    <p className="nhsuk-error-message" role="alert">
      {error.message}
    </p>
  );
  if (document.mySignature)
    return (
      <div className="sign">
        <p>
          <b>You signed version {document.mySignature.version}</b>
        </p>
        <p className="small quiet">
          {document.mySignature.showName
            ? 'Your name and borough are shown.'
            : 'You are counted in the total; your name and borough are not shown.'}{' '}
          You can take it back until this is final.
        </p>
        {wrong}
        <Button look="tool" busy={busy} onClick={() => void run(acts.withdraw, 'Your signature is taken back.')}>
          Take my signature back
        </Button>
      </div>
    );
  return (
    <div className="sign">
      <p>
        <b>Sign as {as}</b>
      </p>
      <p className="small quiet">
        You sign version {version}, as it stands above. If the text changes, we ask you again.
      </p>
      <Tick
        label="Show my name and borough with it"
        checked={showName}
        onChange={(event) => setShowName(event.target.checked)}
      />
      <p className="small quiet">Without it you are counted in the total, and under no borough.</p>
      {wrong}
      <Button
        icon="pen"
        busy={busy}
        onClick={() => void run(() => acts.sign({ version, showName }), `You signed version ${version}.`)}
      >
        Sign version {version}
      </Button>
    </div>
  );
}
