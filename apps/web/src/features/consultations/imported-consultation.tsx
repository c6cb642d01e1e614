import {
  consultationsContract,
  downloadWords,
  groupWords,
  type ImportedConsultation,
  importedLead,
  importedWords,
  sourceWords,
} from '@soundings/contracts/consultations';
import { addressOf } from '#lib/api.ts';
import { StatementTable } from './statement-table.tsx';

/** A closed consultation that was held elsewhere: what was said, by how many, and where it comes from; public. */
export function ImportedDetails({ consultation }: { consultation: ImportedConsultation }) {
  const { id, groups, list, source } = consultation;
  const csv = addressOf(consultationsContract.routes['consultations.statements-csv'].path, { consultationId: id });
  return (
    <>
      <p className="section lead">{importedLead(consultation)}</p>
      <section className="section measure">
        <h2>{importedWords.statements}</h2>
        <StatementTable of={id} list={list} />
        <p className="section">
          <a href={csv}>{downloadWords}</a>
        </p>
      </section>
      {groups.length > 0 && (
        <section className="section measure stack">
          <h2>{importedWords.groups}</h2>
          <p>{importedWords.groupsAbout}</p>
          <ul className="nhsuk-list nhsuk-list--bullet">
            {groups.map((group) => (
              <li key={group.name}>{groupWords(group)}</li>
            ))}
          </ul>
        </section>
      )}
      <section className="section measure stack">
        <h2>{importedWords.from}</h2>
        <p>
          {importedWords.held}
          {source && ': '}
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
