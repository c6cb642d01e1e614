import { counted } from '#ui/counted.ts';
import { Details } from '#ui/details.tsx';
import { Loaded } from '#ui/states.tsx';
import { useAttendance } from './use-sessions.ts';

/** Who came, by ICS beside how many members each has, and by name. */
export function WhoCame({ sessionId }: { sessionId: string }) {
  const query = useAttendance(sessionId);
  return (
    <Loaded query={query}>
      {({ came, visitors, saidYes, cameOfYes, byIcs, names }) => {
        const most = Math.max(1, ...byIcs.map((row) => row.came));
        const members = byIcs.reduce((sum, row) => sum + row.members, 0);
        return (
          <section className="section" aria-labelledby="came-h">
            <div className="section__head h2-rule">
              <h2 id="came-h">Who came</h2>
              {saidYes > 0 && (
                <p className="small quiet num">
                  {cameOfYes} of {saidYes} who said yes
                </p>
              )}
            </div>
            {came + visitors === 0 ? (
              <p className="quiet">The room was not opened here, so there is no list.</p>
            ) : (
              <>
                <table className="nhsuk-table att">
                  <caption className="nhsuk-u-visually-hidden">Who came, by ICS</caption>
                  <thead>
                    <tr>
                      <th scope="col">ICS</th>
                      <th scope="col" className="att__bar">
                        <span className="nhsuk-u-visually-hidden">Bar</span>
                      </th>
                      <th scope="col" className="n">
                        Came
                      </th>
                      <th scope="col" className="n">
                        Members
                      </th>
                    </tr>
                  </thead>
                  <tbody>
                    {byIcs.map((row) => (
                      <tr key={row.ics ?? 'other'}>
                        <th scope="row">{row.name}</th>
                        <td className="att__bar">
                          <Bar share={row.came / most} />
                        </td>
                        <td className="n">{row.came}</td>
                        <td className="n">{row.members}</td>
                      </tr>
                    ))}
                    <tr className="tot">
                      <th scope="row">London</th>
                      <td className="att__bar" />
                      <td className="n">{came}</td>
                      <td className="n">{members}</td>
                    </tr>
                  </tbody>
                </table>
                {visitors > 0 && (
                  <p className="small quiet num">{counted(visitors, 'visitor', 'visitors')} came besides.</p>
                )}
                <Details words="Names and boroughs" look="twin" within="twin__body">
                  <p>
                    {names
                      .map((person) =>
                        person.visitor
                          ? `${person.name} (visitor)`
                          : [person.name, person.borough].filter(Boolean).join(', '),
                      )
                      .join('. ')}
                    .
                  </p>
                </Details>
              </>
            )}
          </section>
        );
      }}
    </Loaded>
  );
}

function Bar({ share }: { share: number }) {
  return (
    <svg className="attbar" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true" focusable="false">
      <rect className="attbar__on" x="0" y="0" width={share * 100} height="8" />
    </svg>
  );
}
