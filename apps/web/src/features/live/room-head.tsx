import { Link } from 'react-router';
import { Glyph } from '#ui/glyph.tsx';
import { Icon } from '#ui/icon.tsx';
import { useRoomHere } from './room-context.tsx';

/** The room's own header: what this is, who leads, help, and the way out. */
export function RoomHead() {
  const { room, leading, viewer } = useRoomHere();
  const visitor = viewer.kind === 'visitor';
  return (
    <header className="room__head">
      <div className="in">
        <Link className="wordmark" to={visitor ? '/consultations' : '/'}>
          <Glyph />
          <span className="only-wide">Soundings</span>
          <span className="nhsuk-u-visually-hidden only-narrow">Soundings home</span>
        </Link>
        <p className="room__title">
          <span className="room__name">{room.title}</span>
          <small>{leading ? 'You are leading' : `Led by ${room.leaderName}`}</small>
        </p>
        <Link className="app-header__button only-wide flex help-link" to="/help">
          <Icon name="help" />
          Help
        </Link>
        <Link className="leave" to={visitor ? '/join' : `/sessions/${room.sessionId}`}>
          <Icon name="leave" />
          <span>Leave</span>
        </Link>
      </div>
    </header>
  );
}
