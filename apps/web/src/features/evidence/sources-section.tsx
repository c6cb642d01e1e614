import { Loaded } from '#ui/states.tsx';
import { EvidenceCard } from './evidence-card.tsx';
import { useCitations } from './use-evidence.ts';

/** The sources of a text by their ids, numbered as they are in it. */
export function SourcesSection({ ids }: { ids: readonly string[] }) {
  const query = useCitations(ids);
  if (ids.length === 0) return null;
  return (
    <section className="sources" aria-labelledby="sources-h">
      <h2 id="sources-h">Sources</h2>
      <p className="small quiet">Each as it was when it was cited.</p>
      <Loaded query={query}>
        {({ evidence }) => (
          <ol className="sources__list" role="list">
            {ids.map((id, i) => {
              const found = evidence.find((each) => each.id === id);
              return (
                <li key={id} id={`source-${id}`} tabIndex={-1}>
                  <p className="sources__n num">[{i + 1}]</p>
                  {found ? (
                    <ul className="evidence" role="list">
                      <EvidenceCard evidence={found} />
                    </ul>
                  ) : (
                    <p className="quiet">This is not here any more.</p>
                  )}
                </li>
              );
            })}
          </ol>
        )}
      </Loaded>
    </section>
  );
}
