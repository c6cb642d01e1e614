import {
  consultationsContract,
  type ImportedConsultation,
  importedLead,
  sourceWords,
} from '@soundings/contracts/consultations';
import { addressOf } from '#lib/api.ts';
import { counted } from '#ui/counted.ts';
import { StatementTable } from './statement-table.tsx';

/** A closed consultation that was held elsewhere: what was said, by how many, and where it comes from; public. */
export function ImportedDetails({ consultation }: { consultation: ImportedConsultation }) {
  const { id, groups, list, source } = consultation;
  const csv = addressOf(consultationsContract.routes['consultations.statements-csv'].path, { consultationId: id });
  return (
    <>
      <p className="section lead">{importedLead(consultation)}</p>
      <section className="section measure">
        <h2>Statements</h2>
        <StatementTable of={id} list={list} />
        <p className="section">
          <a href={csv}>Download the statements (CSV)</a>
        </p>
      </section>
      {groups.length > 0 && (
        <section className="section measure stack">
          <h2>Opinion groups</h2>
          <p>People who answered alike, as they were published with the consultation.</p>
          <ul className="nhsuk-list nhsuk-list--bullet">
            {groups.map((group) => (
              <li key={group.name}>
                Group {group.name}: {counted(group.size, 'person', 'people')}
              </li>
            ))}
          </ul>
        </section>
      )}
      <section className="section measure stack">
        <h2>Where this comes from</h2>
        <p>
          Held on Polis{source && ': '}
          {source && (
            <a href={source} rel="noreferrer">
              {source}
            </a>
          )}
          . {sourceWords(consultation)}
        </p>
      </section>
    </>
  );
}
