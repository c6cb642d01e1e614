import * as Y from 'yjs';
import { type Board, boardLimits, type Note, notesWithoutPlace, readBoard } from './board.ts';
import { isOrderKey } from './order-key.ts';

/** Who changes a board, as its rules see them. */
export interface BoardWriter {
  personId: string;
  name: string;
  /** Leads the session: may remove any note, but put no words into another's mouth. */
  moderates: boolean;
  /** Whether this very note was removed from the board a while ago, so that who removed it can take that back. */
  wasRemoved?: (note: Note) => boolean;
  /** May move notes and group them, but add or edit none (the presenter while listening, all while notes are held back). */
  addsNotes: boolean;
  /** Said where `addsNotes` is false. */
  whyNoNotes?: string;
  /** What is wrong with a text whose writer has not said that what it names is a service's; null: nothing. */
  scan?: (text: string) => string | null;
}

const idOf = /^[A-Za-z0-9_-]{1,64}$/;
const isoTime = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,3})?Z$/;

const listening = 'You are listening at the moment. Use your private notes.';

/** Why a change of a board is refused, in plain words, or null. `lanes` are those the board was made with. */
export function refuseBoardChange(
  before: Y.Doc,
  after: Y.Doc,
  who: BoardWriter,
  lanes: readonly string[],
): string | null {
  const shape = refuseShape(after);
  if (shape) return shape;
  const [was, is] = [readBoard(before), readBoard(after)];
  return refuseHidden(before, after) ?? refuseNotes(was, is, who, lanes) ?? refuseThemes(was, is, who, lanes);
}

function refuseShape(doc: Y.Doc): string | null {
  for (const name of doc.share.keys()) {
    if (!['notes', 'places', 'themes'].includes(name)) return 'A board holds notes, places and themes only.';
  }
  for (const [id, note] of doc.getMap('notes').entries()) {
    if (!isId(id) || !(note instanceof Y.Map)) return 'A note is not in shape.';
    for (const [name, value] of note.entries()) {
      if (name === 'text') {
        if (
          !(value instanceof Y.Text) ||
          value
            .toDelta()
            .some(
              (part: { insert: unknown; attributes?: unknown }) => typeof part.insert !== 'string' || part.attributes,
            )
        ) {
          return 'A note holds plain text only.';
        }
      } else if (name === 'service') {
        if (value !== 'yes') return 'A note is not in shape.';
      } else if (!['author', 'authorName', 'at'].includes(name) || typeof value !== 'string' || value.length > 100) {
        return 'A note is not in shape.';
      }
    }
  }
  const most = boardLimits.notes * 4;
  if (doc.getArray('places').length > most || doc.getArray('themes').length > most) return 'This board is full.';
  for (const entry of doc.getArray('places').toArray())
    if (!isEntry(entry, placeFields)) return 'This place is not right.';
  for (const entry of doc.getArray('themes').toArray())
    if (!isEntry(entry, themeFields)) return 'A theme is not in shape.';
  return null;
}

type Fields = Record<string, (value: unknown) => boolean>;
/** Votes are told by the ids of notes: none may be a name that every object has. */
const isId = (value: unknown): boolean => typeof value === 'string' && idOf.test(value) && !(value in {});
const isOrder = (value: unknown): boolean => typeof value === 'string' && isOrderKey(value);
const isName = (value: unknown): boolean => typeof value === 'string' && value.length <= boardLimits.themeName;
const placeFields: Fields = { lane: isId, theme: (value) => value === null || isId(value), order: isOrder };
const isService = (value: unknown): boolean => value === undefined || value === 'yes';
const themeFields: Fields = { lane: isId, name: isName, order: isOrder, service: isService };

/** Nothing may hide in an entry, and no key may make another person's page stumble. */
function isEntry(entry: unknown, fields: Fields): boolean {
  if (typeof entry !== 'object' || entry === null || Object.keys(entry).length !== 2) return false;
  const { key, val } = entry as { key?: unknown; val?: unknown };
  if (!isId(key) || typeof val !== 'object' || val === null) return false;
  const given = val as Record<string, unknown>;
  return (
    Object.keys(given).every((name) => Object.hasOwn(fields, name)) &&
    Object.entries(fields).every(([name, fits]) => fits(given[name]))
  );
}

/** A note without a place is on no page, where nobody could remove it and no rule below would look at it. */
function refuseHidden(before: Y.Doc, after: Y.Doc): string | null {
  const was = notesWithoutPlace(before);
  for (const [id, all] of notesWithoutPlace(after)) if (was.get(id) !== all) return 'A note stands in a lane.';
  return null;
}

function refuseNotes(was: Board, is: Board, who: BoardWriter, lanes: readonly string[]): string | null {
  if (is.notes.length > boardLimits.notes) return 'This board is full.';
  const earlier = new Map(was.notes.map((note) => [note.id, note]));
  for (const note of is.notes) {
    const old = earlier.get(note.id);
    earlier.delete(note.id);
    if (!lanes.includes(note.lane)) return 'There is no such lane.';
    const refused = old ? refuseEdit(old, note, who) : refuseNew(note, who);
    if (refused) return refused;
  }
  for (const gone of earlier.values()) {
    if (!who.moderates && gone.author !== who.personId) return 'You can remove your own notes only.';
  }
  return null;
}

function refuseNew(note: Note, who: BoardWriter): string | null {
  if (!who.addsNotes) return who.whyNoNotes ?? listening;
  if (who.moderates && who.wasRemoved?.(note)) return null;
  if (note.author !== who.personId || note.authorName !== who.name) return 'A note carries the name of its writer.';
  if (!isoTime.test(note.at)) return 'A note is not in shape.';
  return refuseText(note, who);
}

function refuseEdit(old: Note, note: Note, who: BoardWriter): string | null {
  if (old.author !== note.author || old.authorName !== note.authorName || old.at !== note.at)
    return 'Who wrote a note cannot be changed.';
  if (old.text === note.text && old.service === note.service) return null;
  if (old.author === '' || old.author !== who.personId) return 'You can edit your own notes only.';
  if (!who.addsNotes) return who.whyNoNotes ?? listening;
  return refuseText(note, who);
}

function refuseText({ text, service }: Note, who: BoardWriter): string | null {
  if (text.length > boardLimits.text) return `Use ${boardLimits.text} characters or fewer.`;
  return service ? null : (who.scan?.(text) ?? null);
}

function refuseThemes(was: Board, is: Board, who: BoardWriter, lanes: readonly string[]): string | null {
  if (is.themes.length > boardLimits.themes) return 'This board has as many themes as it can hold.';
  const earlier = new Map(was.themes.map((theme) => [theme.id, theme]));
  for (const theme of is.themes) {
    if (theme.name.trim() === '' || theme.name.length > boardLimits.themeName)
      return `Name a theme in ${boardLimits.themeName} characters or fewer.`;
    if (!lanes.includes(theme.lane)) return 'There is no such lane.';
    const old = earlier.get(theme.id);
    const asBefore = old?.name === theme.name && old.service === theme.service;
    const found = asBefore || theme.service ? null : who.scan?.(theme.name);
    if (found) return found;
  }
  return null;
}
