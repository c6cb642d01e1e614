import { liveContract, type RoomMessage } from '@soundings/contracts/live';
import { useLayoutEffect, useRef, useState } from 'react';
import { callRoute } from '#lib/api.ts';

/** The session's thread on a page: the latest messages, as the room's state has them, and those before them on request. */
export function useMessages(sessionId: string, latest: readonly RoomMessage[]) {
  const [earlier, setEarlier] = useState<readonly RoomMessage[]>([]);
  const last = useRef(latest);
  // Read again, the latest begin later than before: what they leave behind stays on the page, unless something lies between.
  useLayoutEffect(() => {
    const was = last.current;
    last.current = latest;
    const at = was.findIndex((each) => each.id === latest[0]?.id);
    if (at > 0) setEarlier((now) => [...now, ...was.slice(0, at)]);
    else if (at < 0 && was.length > 0) setEarlier([]);
  }, [latest]);
  const messages = [...earlier, ...latest];
  return {
    messages,
    /** The same message again: it was removed. */
    changed: (message: RoomMessage) => setEarlier((now) => withChanged(now, message)),
    async readEarlier(): Promise<void> {
      const before = messages[0]?.id;
      if (before === undefined) return;
      const call = { params: { sessionId }, query: { before } };
      const found = await callRoute(liveContract.routes['live.messages'], call);
      setEarlier((now) => (now[0] === undefined || now[0].id === before ? [...found.messages, ...now] : now));
    },
  };
}

export function withChanged(messages: readonly RoomMessage[], message: RoomMessage): RoomMessage[] {
  return messages.map((each) => (each.id === message.id ? message : each));
}
