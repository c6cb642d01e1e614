import { accountsContract } from '@soundings/contracts/accounts';
import { useAct, useRoute } from '#lib/queries.ts';
import { useAnnounce } from '#ui/announce.tsx';
import { Button } from '#ui/button.tsx';
import { counted } from '#ui/counted.ts';
import { ErrorSummary } from '#ui/error-summary.tsx';
import { Loaded } from '#ui/states.tsx';
import { longDate } from '#ui/when.ts';

const { routes } = accountsContract;

/** Where I am signed in, and every way out. */
export function SignInsSection({ onSignOut }: { onSignOut: (everywhere: boolean) => void }) {
  const list = useRoute(routes['accounts.sign-ins'], {});
  const end = useAct(routes['accounts.end-sign-in'], [routes['accounts.sign-ins']]);
  const announce = useAnnounce();
  return (
    <section className="section stack">
      <h2>Where you are signed in</h2>
      <ErrorSummary error={end.error} />
      <Loaded query={list}>
        {({ signIns, days }) => (
          <>
            <p className="quiet">
              A browser stays signed in for {counted(days, 'day', 'days')} after you last used it, if you ticked that
              when you signed in.
            </p>
            <ul className="rows" role="list">
              {signIns.map((each) => (
                <li key={each.id} className="row-plain">
                  <div>
                    <p className="rows__title">
                      {each.browser}
                      {each.current && ' (this browser)'}
                    </p>
                    <p className="rows__hint">
                      {each.since ? `Signed in ${longDate(each.since)}` : 'Signed in earlier'}
                      {each.lastUsed && ` · last used ${longDate(each.lastUsed)}`}
                    </p>
                  </div>
                  {!each.current && (
                    <div className="rows__end">
                      <Button
                        look="tool"
                        busy={end.isPending}
                        onClick={() =>
                          end.mutate(
                            { params: { signInId: each.id }, body: {} },
                            { onSuccess: () => announce(`${each.browser} is signed out.`) },
                          )
                        }
                      >
                        Sign out<span className="nhsuk-u-visually-hidden"> of {each.browser}</span>
                      </Button>
                    </div>
                  )}
                </li>
              ))}
            </ul>
            <p>
              “Everywhere” signs you out of {counted(signIns.length, 'browser', 'browsers')}, this one included. Pages
              and documents that are open there close within 2 seconds; what was saved stays.
            </p>
          </>
        )}
      </Loaded>
      <div className="row">
        <Button look="secondary" onClick={() => onSignOut(false)}>
          Sign out of this browser
        </Button>
        <Button look="secondary" onClick={() => onSignOut(true)}>
          Sign out everywhere
        </Button>
      </div>
    </section>
  );
}
