import { adminContract } from '@soundings/contracts/admin';
import { useRoute } from '#lib/queries.ts';
import { Details } from '#ui/details.tsx';
import { Empty, Loaded } from '#ui/states.tsx';
import { clockTime, longDate } from '#ui/when.ts';
import { AdminPage } from './admin-page.tsx';

const states = {
  written: ['grey', 'Kept here'],
  sent: ['green', 'Sent'],
  failed: ['red', 'Not taken by the mail server'],
} as const;

/** Mail that went out; with its text while no mail server is set, because nobody could read it otherwise. */
export function MailPage() {
  const mail = useRoute(adminContract.routes['admin.mail'], {}, { every: 10_000 });
  return (
    <AdminPage title="Mail that went out">
      <Loaded query={mail}>
        {({ leavesTheHouse, mails }) => (
          <>
            <p className="measure section">
              {leavesTheHouse
                ? 'Mail goes to your mail server. Its texts are not kept here. Mail about consultations and outcomes is not listed:'
                : 'No mail server is set (SMTP_URL), so mail stays in the data folder of this server, and you can read it here and pass it on. Mail about consultations and outcomes is not written at all; members read it on the site:'}{' '}
              who took part, and who wrote what, is theirs to know.
            </p>
            {mails.length === 0 ? (
              <div className="section">
                <Empty title="No mail went out yet">
                  <p>Codes to sign in, invitations and reminders are listed here.</p>
                </Empty>
              </div>
            ) : (
              <ul className="rows section" role="list">
                {mails.map((each) => (
                  <li key={each.id} className="row-plain">
                    <div>
                      <p className="rows__title">{each.subject}</p>
                      <p className="rows__hint">
                        To {each.to} · {longDate(each.at)}, {clockTime(each.at)}
                      </p>
                      {each.text && (
                        <Details
                          words={
                            <>
                              Read it<span className="nhsuk-u-visually-hidden">: {each.subject}</span>
                            </>
                          }
                          within={null}
                        >
                          <pre className="mailtext">{each.text}</pre>
                        </Details>
                      )}
                    </div>
                    <div className="rows__end">
                      <span className={`nhsuk-tag nhsuk-tag--${states[each.state][0]}`}>{states[each.state][1]}</span>
                    </div>
                  </li>
                ))}
              </ul>
            )}
          </>
        )}
      </Loaded>
    </AdminPage>
  );
}
