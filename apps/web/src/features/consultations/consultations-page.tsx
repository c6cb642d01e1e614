import { consultationsContract } from '@soundings/contracts/consultations';
import { Link } from 'react-router';
import { useRoute } from '#lib/queries.ts';
import { counted } from '#ui/counted.ts';
import { Icon } from '#ui/icon.tsx';
import { Page } from '#ui/page.tsx';
import { Empty, Loaded } from '#ui/states.tsx';

/** Published consultations; public. */
export function ConsultationsPage() {
  const query = useRoute(consultationsContract.routes['consultations.list'], {});
  return (
    <Page title="Consultations">
      <Loaded query={query}>
        {({ consultations }) =>
          consultations.length === 0 ? (
            <Empty title="No consultation is published">
              <p>What people were asked, and how they answered, will stand here for everybody to read.</p>
            </Empty>
          ) : (
            <ul className="rows section" role="list">
              {consultations.map((each) => (
                <li key={each.id}>
                  <Icon name="speech" />
                  <div>
                    <p className="rows__title">
                      <Link to={`/consultations/${each.id}`}>{each.title}</Link>
                    </p>
                    <p className="rows__hint">
                      {counted(each.statements, 'statement', 'statements')}, answered by{' '}
                      {counted(each.people, 'person', 'people')}
                    </p>
                  </div>
                  <div className="rows__end">
                    <span className="nhsuk-tag nhsuk-tag--grey">Closed</span>
                  </div>
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
    </Page>
  );
}
