import type { Notification } from '@soundings/contracts/notifications';
import { Link } from 'react-router';
import { useAnnounce } from '#ui/announce.tsx';
import { Button } from '#ui/button.tsx';
import { counted } from '#ui/counted.ts';
import { ErrorSummary } from '#ui/error-summary.tsx';
import { Icon } from '#ui/icon.tsx';
import { Page } from '#ui/page.tsx';
import { Empty, Loaded } from '#ui/states.tsx';
import { clockTime, longDate } from '#ui/when.ts';
import { useMarkRead, useNotifications } from './use-notifications.ts';

/** What I was told, newest first. Opening one marks it as read. */
export function NotificationsPage() {
  const list = useNotifications();
  const read = useMarkRead();
  const announce = useAnnounce();
  return (
    <Page title="Notifications">
      <p>
        <Link to="/you#mail">Choose what you are mailed about</Link>
      </p>
      <div className="section measure">
        <Loaded query={list}>
          {({ notifications, unread }) =>
            notifications.length === 0 ? (
              <Empty title="Nothing here yet">
                <p>You are told here when something concerns you.</p>
                <p>
                  <Link to="/">Go to Home</Link>
                </p>
              </Empty>
            ) : (
              <>
                <div className="section__head">
                  <p className="quiet" role="status">
                    {unread === 0 ? 'You have read everything.' : `${unread} not read`}
                  </p>
                  {unread > 0 && (
                    <Button
                      look="tool"
                      icon="tick"
                      busy={read.isPending}
                      onClick={() =>
                        read.mutate({ body: {} }, { onSuccess: () => announce('All are marked as read.') })
                      }
                    >
                      Mark {counted(unread, 'notification', 'notifications')} as read
                    </Button>
                  )}
                </div>
                <ErrorSummary error={read.error} />
                <ul className="rows" role="list">
                  {notifications.map((each) => (
                    <Row key={each.id} each={each} onOpen={() => read.mutate({ body: { ids: [each.id] } })} />
                  ))}
                </ul>
              </>
            )
          }
        </Loaded>
      </div>
    </Page>
  );
}

function Row({ each, onOpen }: { each: Notification; onOpen: () => void }) {
  return (
    <li className={each.readAt ? 'is-read' : undefined}>
      <Icon name="bell" />
      <div>
        <p className="rows__title">
          <Link to={each.link} onClick={() => each.readAt === null && onOpen()}>
            {each.text}
          </Link>
        </p>
        <p className="rows__hint">
          {longDate(each.at)}, {clockTime(each.at)}
        </p>
      </div>
      <div className="rows__end">{each.readAt === null && <span className="new">Not read</span>}</div>
    </li>
  );
}
