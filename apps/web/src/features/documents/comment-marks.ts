import { type Anchor, anchorOf, anchorsRoot, commentRange, movedAnchor } from '@soundings/doc-kinds';
import { Extension } from '@tiptap/core';
import type { Node } from '@tiptap/pm/model';
import { type EditorState, Plugin, PluginKey, type Transaction } from '@tiptap/pm/state';
import type { Mapping } from '@tiptap/pm/transform';
import { Decoration, DecorationSet, type EditorView } from '@tiptap/pm/view';
import { ySyncPluginKey } from '@tiptap/y-tiptap';
import type * as Y from 'yjs';
import { rangeAt, type Span, spanOf } from './text-places.ts';

export interface MarkedComment {
  id: string;
  /** Its number in the list beside the text. */
  number: number;
  anchor: Anchor;
  quote: string;
}

interface Marks {
  comments: readonly MarkedComment[];
  spans: ReadonlyMap<string, Span>;
  active: string | null;
  /** What I changed since the anchors were last looked at; with an undo, also where an anchor leads there from here. */
  mine: 'nothing' | 'some' | 'undone';
  /** I put something in whole: words that were cut may be back. */
  put: boolean;
}

export const commentMarksKey = new PluginKey<Marks>('commentMarks');

/** Where the words of each comment stand now; those that are gone are left out. */
export function commentSpans(state: EditorState): ReadonlyMap<string, Span> {
  return commentMarksKey.getState(state)?.spans ?? new Map();
}

export function showComments(view: EditorView, comments: readonly MarkedComment[], active: string | null): void {
  view.dispatch(view.state.tr.setMeta(commentMarksKey, { comments, active }));
}

/**
 * Marks the words that comments are about. An anchor stays with its characters; where the binding of editor and shared text
 * puts characters into another paragraph (a split, a join, an undo), whoever did that sets the anchor anew, beside the text,
 * so that it goes to everybody with the same line.
 */
export const commentMarks = (doc: Y.Doc, opened: (id: string) => void) =>
  Extension.create({
    name: 'commentMarks',
    priority: 100,
    addProseMirrorPlugins: () => [plugin(doc, opened)],
  });

function plugin(shared: Y.Doc, opened: (id: string) => void): Plugin<Marks> {
  const moved = shared.getMap<string>(anchorsRoot);
  const spanNow = (doc: Node, comment: MarkedComment): Span | null => {
    const range = commentRange(shared, comment);
    return range && spanOf(doc, range);
  };
  const lookAll = (doc: Node, comments: readonly MarkedComment[]) =>
    new Map(
      comments.flatMap((each) => {
        const span = spanNow(doc, each);
        return span ? [[each.id, span] as const] : [];
      }),
    );

  function apply(tr: Transaction, before: Marks): Marks {
    const told = tr.getMeta(commentMarksKey) as Partial<Marks> | undefined;
    const now = { ...before, ...told };
    const sync = tr.getMeta(ySyncPluginKey) as { isChangeOrigin?: boolean; isUndoRedoOperation?: boolean } | undefined;
    if (told || (tr.docChanged && sync?.isChangeOrigin))
      return {
        ...now,
        spans: lookAll(tr.doc, now.comments),
        mine: sync?.isUndoRedoOperation ? 'undone' : now.mine,
      };
    if (!tr.docChanged) return now;
    const spans = new Map<string, Span>();
    for (const [id, before] of now.spans) {
      const span = followed(before, tr.mapping);
      if (span) spans.set(id, span);
    }
    const put = now.put || tr.getMeta('paste') === true || tr.getMeta('uiEvent') === 'drop';
    return { ...now, spans, mine: now.mine === 'undone' ? 'undone' : 'some', put };
  }

  return new Plugin<Marks>({
    key: commentMarksKey,
    state: { init: () => ({ comments: [], spans: new Map(), active: null, mine: 'nothing', put: false }), apply },
    props: {
      decorations(state) {
        const marks = commentMarksKey.getState(state);
        return marks
          ? DecorationSet.create(
              state.doc,
              marks.comments.flatMap((each) => decorate(marks, each, opened)),
            )
          : null;
      },
    },
    view: (view) => {
      const lookAgain = () =>
        queueMicrotask(() => !view.isDestroyed && view.dispatch(view.state.tr.setMeta(commentMarksKey, {})));
      moved.observe(lookAgain);
      return {
        update: (now) => {
          keepAnchors(now);
          const marks = commentMarksKey.getState(now.state);
          if (!marks?.put) return;
          marks.put = false;
          if (marks.spans.size < marks.comments.length) lookAgain();
        },
        destroy: () => moved.unobserve(lookAgain),
      };
    },
  });

  /** After a change of mine, once the shared text has it: anchors that no longer lead where the words are, are set anew. */
  function keepAnchors(view: EditorView): void {
    const marks = commentMarksKey.getState(view.state);
    if (!marks || marks.mine === 'nothing' || !view.editable) return;
    const undone = marks.mine === 'undone';
    marks.mine = 'nothing';
    const { doc } = view.state;
    const changed = marks.comments.flatMap((comment) => {
      const { id } = comment;
      const span = marks.spans.get(id);
      if (!span) return [];
      // Letters that are deleted keep their place, and are found again when they come back. That what was brought back is
      // the same is known only to who undid it.
      const leads = undone ? null : spanNow(doc, comment);
      if (leads?.from === span.from && leads.to === span.to) return [];
      const known = movedAnchor(shared, id) ?? comment.anchor;
      const fresh = anchorOf(shared, rangeAt(doc, span));
      if (!fresh || (fresh.from === known.from && fresh.to === known.to)) return [];
      return [[id, JSON.stringify(fresh)] as const];
    });
    if (changed.length === 0) return;
    shared.transact(() => {
      for (const [id, anchor] of changed) moved.set(id, anchor);
    }, commentMarksKey);
  }
}

/** Where words go with a change; null where all of them were deleted, or other words were written over them. */
function followed(span: Span, { maps }: Mapping): Span | null {
  let { from, to } = span;
  for (const map of maps) {
    let gone = false;
    map.forEach((start, end) => {
      if (start <= from && to <= end) gone = true;
    });
    from = map.map(from, 1);
    to = map.map(to, -1);
    if (gone || from >= to) return null;
  }
  return { from, to };
}

function decorate({ spans, active }: Marks, { id, number }: MarkedComment, opened: (id: string) => void): Decoration[] {
  const span = spans.get(id);
  if (!span) return [];
  const badge = () => {
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'anchor__n';
    button.tabIndex = -1;
    button.contentEditable = 'false';
    button.setAttribute('aria-label', `Comment ${number}`);
    button.textContent = String(number);
    button.addEventListener('mousedown', (event) => event.preventDefault());
    button.addEventListener('click', () => opened(id));
    return button;
  };
  return [
    Decoration.inline(span.from, span.to, { nodeName: 'mark', class: id === active ? 'anchor anchor--now' : 'anchor' }),
    Decoration.widget(span.to, badge, { key: `${id}-${number}`, side: -1, ignoreSelection: true }),
  ];
}
