import type { SessionDetail } from '@soundings/contracts/sessions';
import { useState } from 'react';
import { useMe } from '#lib/me.tsx';
import { Button } from '#ui/button.tsx';
import { counted } from '#ui/counted.ts';
import { ActionForm } from './action-form.tsx';
import { ActionList } from './action-list.tsx';
import { CaseList } from './case-list.tsx';
import { RecordMargin } from './record-margin.tsx';
import type { RecordSlots } from './session-page.tsx';
import { useActions } from './use-actions.ts';
import { useAttendance, useCases } from './use-sessions.ts';
import { WhatBecame } from './what-became.tsx';
import { WhoCame } from './who-came.tsx';

/** "27 people from 19 boroughs came, with 2 cases. They left with 5 actions." */
export function RecordLead({ session }: { session: SessionDetail }) {
  const came = useAttendance(session.id).data;
  const cases = useCases(session.id).data?.worked.length ?? 0;
  const made = useActions(session.id).data?.made.length ?? 0;
  if (!came) return null;
  if (came.came + came.visitors === 0) return <>Nobody opened its room, so there is no list of who came.</>;
  const from = came.boroughs > 0 ? ` from ${counted(came.boroughs, 'borough', 'boroughs')}` : '';
  const visitors = came.visitors > 0 ? ` and ${counted(came.visitors, 'visitor', 'visitors')}` : '';
  const withCases = cases > 0 ? `, with ${counted(cases, 'case', 'cases')}` : '';
  const left = made > 0 ? ` They left with ${counted(made, 'action', 'actions')}.` : '';
  return (
    <>
      {counted(came.came, 'person', 'people')}
      {from}
      {visitors} came{withCases}.{left}
    </>
  );
}

/** What a session leaves: actions, themes, poll results, who came. */
export function SessionRecord({
  session,
  underAction,
  themes,
  polls,
  more,
  underCase,
  messages,
  cameOut,
}: { session: SessionDetail } & RecordSlots) {
  return (
    <div className="columns">
      <div>
        <Actions session={session} under={underAction} />
        {themes?.(session.id)}
        {polls?.(session.id)}
        {more?.(session.id)}
        {messages?.(session.id)}
        <CaseList session={session} under={underCase} />
        <WhatBecame sessionId={session.id} />
        <WhoCame sessionId={session.id} />
      </div>
      <RecordMargin session={session} cameOut={cameOut} />
    </div>
  );
}

function Actions({ session, under }: { session: SessionDetail; under: RecordSlots['underAction'] }) {
  const { viewer } = useMe();
  const actions = useActions(session.id).data;
  const came = useAttendance(session.id).data;
  const [adding, setAdding] = useState(false);
  const made = actions?.made ?? [];
  const told = made.filter((action) => action.state === 'done').length;
  const owners = new Map(
    [
      ...(viewer.kind === 'person' ? [{ id: viewer.id, name: viewer.name, borough: viewer.borough }] : []),
      { ...session.facilitator, borough: '' },
      ...(came?.names.filter((person) => !person.visitor) ?? []),
    ].map((person) => [person.id, person]),
  );
  return (
    <section className="section" aria-labelledby="actions-h">
      <div className="section__head h2-rule">
        <h2 id="actions-h">Actions</h2>
        {made.length > 0 && (
          <p className="small quiet num">
            {told} of {made.length} done
          </p>
        )}
      </div>
      <ActionList sessionId={session.id} under={under} />
      {actions?.mayMake &&
        (adding ? (
          <div className="panel acts-add">
            <ActionForm sessionId={session.id} people={[...owners.values()]} onDone={() => setAdding(false)} />
          </div>
        ) : (
          <p className="acts-add">
            <Button look="tool" icon="plus" onClick={() => setAdding(true)}>
              Add an action
            </Button>
          </p>
        ))}
    </section>
  );
}
