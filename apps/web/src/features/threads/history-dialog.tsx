import type { PostView } from '@soundings/contracts/threads';
import { useRoute } from '#lib/queries.ts';
import { Button } from '#ui/button.tsx';
import { Dialog } from '#ui/dialog.tsx';
import { Loaded } from '#ui/states.tsx';
import { clockTime, longDate } from '#ui/when.ts';
import { routes } from './use-threads.ts';
import { Written } from './written.tsx';

/** What a post said before: who changed it, when, and the earlier text. */
export function HistoryDialog({ post, onClose }: { post: PostView; onClose: () => void }) {
  const history = useRoute(routes['threads.history'], { params: { postId: post.id } });
  return (
    <Dialog title={`Earlier texts of ${post.authorName}`} onClose={onClose}>
      <Loaded query={history}>
        {({ texts }) => (
          <ol className="history" role="list">
            {texts.map((each) => (
              <li key={each.until}>
                <p className="small quiet">
                  Until {longDate(each.until)}, {clockTime(each.until)}, when {each.byName} changed it
                </p>
                {each.title !== null && (
                  <p>
                    Title: <b>{each.title}</b>
                  </p>
                )}
                <div className="post__body">
                  <Written body={each.body} />
                </div>
              </li>
            ))}
          </ol>
        )}
      </Loaded>
      <div className="row">
        <Button look="secondary" onClick={onClose}>
          Close
        </Button>
      </div>
    </Dialog>
  );
}
