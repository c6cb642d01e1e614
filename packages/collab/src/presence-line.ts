import { encodePresence, type Presence, readPresence } from './presence.ts';

interface Present {
  presence: Presence | undefined;
  send(frame: Uint8Array): void;
}

/** A line with what others have been told of where its person is. */
interface PresentLine extends Present {
  room: { lines: ReadonlySet<Present> };
  presenceTimes: number[];
  /** The newest presence that came faster than others are told; it is told as soon as it may be. */
  presenceWaits: Presence | undefined;
}

const perSecond = 15;

/** Takes what a line says of its own place and tells the others, so many times a second at most; the last is always told. */
export function hearPresence(
  line: PresentLine,
  message: Uint8Array,
  { user, isOpen }: { user: { id: string; name: string }; isOpen: () => boolean },
): void {
  const read = readPresence(message, line.presence?.client, user);
  // Clients send back what they hear of others: that is nobody's place, and costs nothing.
  if (!read || (line.presence && read.clock <= line.presence.clock)) return;
  // Nobody may stand in another's place: a client id is one line's.
  if ([...line.room.lines].some((other) => other !== line && other.presence?.client === read.client)) return;
  const now = Date.now();
  line.presenceTimes = line.presenceTimes.filter((at) => at > now - 1_000);
  const [oldest = now] = line.presenceTimes;
  if (line.presenceTimes.length < perSecond) return tell(line, read);
  // Where somebody stopped must not be lost: only what lies between is.
  if (line.presenceWaits === undefined)
    setTimeout(
      () => {
        const waits = line.presenceWaits;
        line.presenceWaits = undefined;
        if (waits && isOpen() && waits.clock > (line.presence?.clock ?? -1)) tell(line, waits);
      },
      oldest + 1_001 - now,
    ).unref();
  line.presenceWaits = read;
}

function tell(line: PresentLine, presence: Presence): void {
  line.presenceTimes.push(Date.now());
  line.presence = presence;
  for (const other of line.room.lines) if (other !== line) other.send(encodePresence([presence]));
}
