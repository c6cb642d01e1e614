import { accountsContract, type Invitation } from '@soundings/contracts/accounts';
import { useState } from 'react';
import { AdminPage, RoleTags } from '#features/admin/index.ts';
import { useAct, useRoute } from '#lib/queries.ts';
import { useAnnounce } from '#ui/announce.tsx';
import { Button } from '#ui/button.tsx';
import { ErrorSummary } from '#ui/error-summary.tsx';
import { Empty, Loaded } from '#ui/states.tsx';
import { longDate } from '#ui/when.ts';
import { InviteForm } from './invite-form.tsx';
import { OneLink } from './one-link.tsx';

const { routes } = accountsContract;
const touches = [routes['accounts.invitations']];
const states = {
  open: ['blue', 'Waiting'],
  used: ['green', 'Used'],
  revoked: ['grey', 'Taken back'],
  expired: ['yellow', 'Too old'],
} as const;

/** Inviting people, and what became of each invitation. */
export function InvitationsPage() {
  const list = useRoute(routes['accounts.invitations'], {}, { every: 15_000 });
  return (
    <AdminPage title="Invitations" lead="One invitation lets one person in, once, within 14 days.">
      <InviteForm />
      <section className="section">
        <div className="section__head">
          <h2>Invitations so far</h2>
        </div>
        <Loaded query={list}>
          {({ invitations }) =>
            invitations.length === 0 ? (
              <Empty title="Nobody was invited yet">
                <p>Invite the first person with the form above.</p>
              </Empty>
            ) : (
              <ul className="rows" role="list">
                {invitations.map((each) => (
                  <Row key={each.id} invitation={each} />
                ))}
              </ul>
            )
          }
        </Loaded>
      </section>
    </AdminPage>
  );
}

function Row({ invitation }: { invitation: Invitation }) {
  const fresh = useAct(routes['accounts.invitation-link'], touches);
  const resend = useAct(routes['accounts.resend-invitation'], touches);
  const revoke = useAct(routes['accounts.revoke-invitation'], touches);
  const announce = useAnnounce();
  const [link, setLink] = useState('');
  const { email, state } = invitation;
  const call = { params: { invitationId: invitation.id }, body: {} };
  const whose = email || 'the open link';
  const waits = state === 'open' || state === 'expired';
  return (
    <li className="row-plain">
      <div>
        <p className="rows__title">{email || 'Open link'}</p>
        <p className="rows__hint">
          By {invitation.madeByName}, {longDate(invitation.madeAt)}
          {state === 'used' && ` · used by ${invitation.usedByName}`}
          {state === 'open' && ` · works until ${longDate(invitation.expiresAt)}`}
        </p>
        <RoleTags roles={invitation.roles} />
        <ErrorSummary error={fresh.error ?? resend.error ?? revoke.error} />
        {link && <OneLink link={link} />}
        {waits && (
          <div className="row">
            {email && (
              <Button
                look="tool"
                busy={resend.isPending}
                onClick={() =>
                  resend.mutate(call, { onSuccess: () => announce(`The invitation to ${email} is on its way again.`) })
                }
              >
                Mail it again<span className="nhsuk-u-visually-hidden"> to {email}</span>
              </Button>
            )}
            <Button
              look="tool"
              busy={fresh.isPending}
              onClick={() => fresh.mutate(call, { onSuccess: (made) => setLink(made.link) })}
            >
              Make a new link<span className="nhsuk-u-visually-hidden"> for {whose}</span>
            </Button>
            <Button
              look="tool"
              icon="trash"
              busy={revoke.isPending}
              onClick={() => {
                setLink('');
                revoke.mutate(call, { onSuccess: () => announce('The invitation is taken back.') });
              }}
            >
              Take back: 1 link stops working<span className="nhsuk-u-visually-hidden">, of {whose}</span>
            </Button>
          </div>
        )}
      </div>
      <div className="rows__end">
        <span className={`nhsuk-tag nhsuk-tag--${states[state][0]}`}>{states[state][1]}</span>
      </div>
    </li>
  );
}
