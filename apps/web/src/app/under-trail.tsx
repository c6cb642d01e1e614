import { canSeeDocuments, documentLimits } from '@soundings/contracts/documents';
import type { ThingKind, ThingRef } from '@soundings/contracts/wire';
import type { ReactNode } from 'react';
import { TrailSection, useTrail } from '#features/evidence/index.ts';
import { SendToConvenor } from '#features/outcomes/index.ts';
import { useMe } from '#lib/me.tsx';
import { LinkButton } from '#ui/button.tsx';

/** A document that goes on from here: the link is kept both ways, and it can be cited in its text. */
function BeginDocument({ of, what }: { of: ThingRef; what: string }) {
  const { viewer } = useMe();
  const here = useTrail(of).data?.here;
  if (!here || !canSeeDocuments(viewer)) return null;
  const search = new URLSearchParams({ from: `${of.kind}:${of.id}`, title: here.title.slice(0, documentLimits.title) });
  return (
    <LinkButton look="tool" icon="page" to={`/documents/new?${search}`}>
      Begin a document out of {what}
    </LinkButton>
  );
}

interface UnderProps {
  kind: ThingKind;
  id: string;
  what: string;
  children?: ReactNode;
}

/** What stands under a page: what it came out of, what came of it, and what can go on from here. Nothing goes on from what is not there. */
export function Under({ kind, id, what, children }: UnderProps) {
  const there = Boolean(useTrail({ kind, id }).data?.here);
  return (
    <div className="wrap under">
      <div className="measure">
        <TrailSection of={{ kind, id }} onlyOut={kind === 'thread'} />
        {there && (
          <div className="row took">
            {children}
            <BeginDocument of={{ kind, id }} what={what} />
            <SendToConvenor thing={{ kind, id }} what={what} />
          </div>
        )}
      </div>
    </div>
  );
}
