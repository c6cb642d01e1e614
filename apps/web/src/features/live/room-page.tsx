import type { RoomView } from '@soundings/contracts/live';
import type { AppError } from '@soundings/contracts/wire';
import { type ReactNode, useCallback, useEffect, useRef, useState } from 'react';
import { Link, useLocation, useParams } from 'react-router';
import { useMe } from '#lib/me.tsx';
import { useAnnounce } from '#ui/announce.tsx';
import { ErrorState, Loaded, Skeleton } from '#ui/states.tsx';
import { LeadBar } from './lead-bar.tsx';
import { type LeftText, LeftTextBox, useLeftText } from './left-text.tsx';
import { isOver, type Look, LookHere, lookWords } from './look-here.tsx';
import { PeoplePanel } from './people-panel.tsx';
import { RoomBanners } from './room-banners.tsx';
import { RoomProvider, useHere } from './room-context.tsx';
import { RoomEnded, useEndAnnounced } from './room-ended.tsx';
import { RoomHead } from './room-head.tsx';
import { RoomNotOpen } from './room-not-open.tsx';
import { RoomTabs, type Tab } from './room-tabs.tsx';
import { StageList } from './stage-list.tsx';
import { Thread } from './thread.tsx';
import { TimerBar } from './timer-bar.tsx';
import { useRoom } from './use-room.ts';
import { useRoomActs } from './use-room-acts.ts';
import { useServerNow } from './use-server-now.ts';
import { type ShownStage, useShownStage } from './use-shown-stage.ts';
import { isShut, VisitOver } from './visit-over.tsx';

export interface RoomPageProps {
  /** The work of the stage, put together where boards, polls and actions meet. */
  work: ReactNode;
  /** Begins a poll; left out where there are none. */
  onPoll?: () => void;
}

/** The live room: stages, the work, the people, the time. */
export function RoomPage({ work, onPoll }: RoomPageProps) {
  const { sessionId = '' } = useParams();
  // The record leads to the thread: on a phone that is a tab of its own.
  const { hash } = useLocation();
  const [tab, setTab] = useState<Tab>(hash === '#people' ? 'people' : 'work');
  const announce = useAnnounce();
  const [look, setLook] = useState<Look | null>(null);
  const latest = useRef<{ stage: ShownStage; room: RoomView | null | undefined }>(null);
  const goThere = useCallback(() => {
    setLook(null);
    latest.current?.stage.lookBack(null);
    setTab('work');
    window.scrollTo({ top: 0 });
  }, []);
  const onLook = useCallback(
    (by: string) => {
      const room = latest.current?.room;
      if (!room) return;
      announce(lookWords(by, room));
      // Whoever is writing is asked, and not moved.
      if (document.activeElement?.matches('textarea, input:not([type=radio], [type=checkbox])'))
        setLook({ by, stageIndex: room.stageIndex });
      else goThere();
    },
    [announce, goThere],
  );
  const { query, thread } = useRoom(sessionId, onLook);
  const { viewer } = useMe();
  if (look && query.data?.room && isOver(look, query.data.room)) setLook(null);
  const stage = useShownStage(query.data?.room, viewer.kind === 'nobody' ? '' : viewer.id);
  latest.current = { stage, room: query.data?.room };
  const shut = viewer.kind === 'visitor' && isShut(query.error);
  const left = useLeftText(shut ? 'shut' : query.data?.room?.state);
  const now = useServerNow(query.data?.now);
  const acts = useRoomActs(sessionId);
  if (shut) return <VisitOver left={left} ended={query.data?.room?.state === 'ended'} />;
  if (query.data === undefined) return <NotThere error={query.error} again={() => void query.refetch()} />;
  return (
    <Loaded query={query}>
      {(state) =>
        state.room ? (
          <Room
            {...{
              room: state.room,
              people: state.people,
              messages: thread.messages,
              written: state.written,
              readEarlier: thread.readEarlier,
              now,
              acts,
              back: stage.back,
              writing: stage.writing,
              tab,
              setTab,
              work,
              left,
              look,
              goThere,
              stayHere: () => setLook(null),
            }}
            lookBack={(index) => {
              stage.lookBack(index);
              setTab('work');
            }}
            {...(onPoll && { onPoll })}
          />
        ) : (
          <RoomNotOpen sessionId={sessionId} />
        )
      }
    </Loaded>
  );
}

/** Before the room is here, or where it cannot be. */
function NotThere({ error, again }: { error: AppError | null; again: () => void }) {
  useEffect(() => {
    document.title = 'The live room - Soundings';
  }, []);
  return (
    <main id="main" className="wrap page">
      <h1 className={error ? undefined : 'nhsuk-u-visually-hidden'}>The live room</h1>
      {error ? (
        <div className="section stack">
          <ErrorState error={error} again={again} />
          <p>
            <Link to="/sessions">All sessions</Link>
          </p>
        </div>
      ) : (
        <Skeleton lines={6} />
      )}
    </main>
  );
}

interface RoomParts {
  tab: Tab;
  setTab: (tab: Tab) => void;
  left: LeftText;
  look: Look | null;
  goThere: () => void;
  stayHere: () => void;
}

function Room({
  tab,
  setTab,
  work,
  left,
  look,
  goThere,
  stayHere,
  onPoll,
  ...given
}: Parameters<typeof useHere>[0] & RoomPageProps & RoomParts) {
  const here = useHere(given);
  useStageAnnounced(here.room);
  useEndAnnounced(here.room);
  useEffect(() => {
    document.title = `${here.room.title} - Soundings`;
  }, [here.room.title]);
  return (
    <RoomProvider value={here}>
      <div className={tab === 'work' ? 'room' : 'room is-tab'}>
        <a className="nhsuk-skip-link" href="#main">
          Skip to main content
        </a>
        <RoomHead />
        {here.leading && <LeadBar onPoll={onPoll} />}
        <RoomTabs tab={tab} setTab={setTab} />
        <StageList open={tab === 'stages'} />
        <main className="room__work" id="main">
          {tab !== 'work' && (
            <h1 className="tab-h nhsuk-u-visually-hidden">{tab === 'people' ? 'People' : 'Stages'}</h1>
          )}
          <RoomBanners />
          {here.room.state === 'ended' ? (
            <RoomEnded left={left} />
          ) : (
            <>
              <LeftTextBox left={left} ended={false} />
              {work}
            </>
          )}
        </main>
        <PeoplePanel shown={tab === 'people'}>
          <Thread />
        </PeoplePanel>
        {!here.leading && <LookHere look={look} room={here.room} onGo={goThere} onStay={stayHere} />}
        <TimerBar />
      </div>
    </RoomProvider>
  );
}

/** Says once that the room went on; where one is in the text is left alone. */
function useStageAnnounced(room: RoomView): void {
  const announce = useAnnounce();
  const last = useRef(room.stageIndex);
  useEffect(() => {
    if (last.current === room.stageIndex) return;
    last.current = room.stageIndex;
    const stage = room.stages[room.stageIndex];
    if (stage) announce(`The room is at ${stage.name}, ${stage.minutes} minutes.`);
  }, [room, announce]);
}
