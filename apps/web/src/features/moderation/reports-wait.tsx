import { canSettle, moderationContract } from '@soundings/contracts/moderation';
import { Link } from 'react-router';
import { useMe } from '#lib/me.tsx';
import { useRoute } from '#lib/queries.ts';
import { counted } from '#ui/counted.ts';

/** The way to what was reported, for those who settle it; nothing where nothing waits. */
export function ReportsWait() {
  const { viewer } = useMe();
  const may = canSettle(viewer);
  const open = useRoute(moderationContract.routes['moderation.queue'], {}, { enabled: may }).data?.open ?? [];
  const waiting = open.filter((each) => each.maySettle).length;
  if (!may || waiting === 0) return null;
  return (
    <p className="section">
      <Link to="/admin/reported">{counted(waiting, 'report waits', 'reports wait')} for you</Link>
    </p>
  );
}
