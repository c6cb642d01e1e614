import type { ParagraphKind } from '@soundings/doc-kinds';
import type { Editor } from '@tiptap/core';
import { redo, undo } from '@tiptap/y-tiptap';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { Icon, type IconName } from '#ui/icon.tsx';
import { MenuButton, type MenuItem } from '#ui/menu-button.tsx';
import { isList, setKind, shiftDepth } from './text-keys.ts';
import type { EditorPicture } from './use-editor-state.ts';

const styles: { kind: ParagraphKind; words: string }[] = [
  { kind: 'text', words: 'Paragraph' },
  { kind: 'h2', words: 'Heading' },
  { kind: 'h3', words: 'Small heading' },
  { kind: 'quote', words: 'Quote' },
];

/** One stop of the Tab key; arrow keys, Home and End go along it. On a phone the rarer tools are in a menu. */
export function TextToolbar({
  editor,
  picture,
  onLink,
  onCite,
  onComment,
}: {
  editor: Editor;
  picture: EditorPicture;
  onLink: () => void;
  onCite: () => void;
  onComment: () => void;
}) {
  const bar = useRef<HTMLDivElement>(null);
  const [at, setAt] = useState(0);
  const tools = () =>
    [...(bar.current?.querySelectorAll<HTMLElement>('.tbtn, select') ?? [])].filter(
      (tool) => tool.offsetParent !== null,
    );
  useEffect(() => {
    const shown = tools();
    shown.forEach((tool, i) => {
      tool.tabIndex = i === Math.min(at, shown.length - 1) ? 0 : -1;
    });
  });
  const onKey = (event: KeyboardEvent) => {
    const shown = tools();
    const now = shown.indexOf(document.activeElement as HTMLElement);
    const steps: Record<string, number> = { ArrowRight: now + 1, ArrowLeft: now - 1, Home: 0, End: shown.length - 1 };
    const step = steps[event.key];
    if (now < 0 || step === undefined) return;
    event.preventDefault();
    shown[(step + shown.length) % shown.length]?.focus();
  };
  const view = editor.view;
  const kind = (each: ParagraphKind) => () => {
    setKind(each, editor.state, view.dispatch.bind(view));
    view.focus();
  };
  const mark = (name: string) => () => editor.chain().focus().toggleMark(name).run();
  const shift = (step: 1 | -1) => () => {
    shiftDepth(step, editor.state, view.dispatch.bind(view));
    view.focus();
  };
  const back = (which: typeof undo) => () => {
    which(editor.state);
    view.focus();
  };
  const more = (): MenuItem[] => [
    { key: 'italic', words: 'Italic', keys: 'Ctrl+I', act: mark('italic') },
    { key: 'number', words: 'Numbered list', act: kind('number') },
    { key: 'h3', words: 'Small heading', act: kind('h3') },
    { key: 'quote', words: 'Quote', act: kind('quote') },
    ...(isList(picture.kind)
      ? [
          { key: 'in', words: 'Move the list item in', keys: 'Ctrl+]', act: shift(1) },
          { key: 'out', words: 'Move the list item out', keys: 'Ctrl+[', act: shift(-1) },
        ]
      : []),
    { key: 'link', words: 'Link', keys: 'Ctrl+K', apart: true, act: onLink },
    { key: 'cite', words: 'Cite a source', act: onCite },
    { key: 'redo', words: 'Redo', keys: 'Ctrl+Y', act: back(redo) },
  ];
  const is = (each: ParagraphKind) => picture.kind === each;
  return (
    <div
      className="toolbar"
      role="toolbar"
      aria-label="Text"
      aria-orientation="horizontal"
      data-often=""
      ref={bar}
      onKeyDown={onKey}
      onFocus={(event) => setAt(Math.max(0, tools().indexOf(event.target)))}
    >
      <span className="toolbar__g">
        <select
          className="tstyle only-wide"
          aria-label="Style"
          value={styles.some((each) => each.kind === picture.kind) ? picture.kind : 'list'}
          onChange={(event) => {
            const chosen = event.target.value as ParagraphKind;
            if (chosen !== picture.kind) kind(chosen)();
          }}
        >
          {styles.map((each) => (
            <option key={each.kind} value={each.kind}>
              {each.words}
            </option>
          ))}
          {isList(picture.kind) && <option value="list">List</option>}
        </select>
        <Tool className="only-narrow flex" icon="heading" words="Heading" pressed={is('h2')} act={kind('h2')} />
        <Tool icon="bold" words="Bold" pressed={picture.bold} act={mark('bold')} />
        <Tool className="only-wide flex" icon="italic" words="Italic" pressed={picture.italic} act={mark('italic')} />
      </span>
      <span className="toolbar__g">
        <Tool icon="list" words="Bulleted list" pressed={is('bullet')} act={kind('bullet')} />
        <Tool
          className="only-wide flex"
          icon="numbers"
          words="Numbered list"
          pressed={is('number')}
          act={kind('number')}
        />
        <Tool className="only-wide flex" icon="link" words="Link" pressed={picture.link !== null} act={onLink} />
        <Tool className="only-wide flex" icon="quote" words="Cite a source" act={onCite} />
        <Tool icon="speech" words="Comment" act={onComment} />
      </span>
      <span className="toolbar__g">
        <Tool icon="undo" words="Undo" off={!picture.undo} act={back(undo)} />
        <Tool className="only-wide flex" icon="redo" words="Redo" off={!picture.redo} act={back(redo)} />
        <MenuButton className="tbtn" items={more}>
          <Icon name="more" />
          <span className="nhsuk-u-visually-hidden">More tools</span>
        </MenuButton>
      </span>
    </div>
  );
}

function Tool({
  icon,
  words,
  act,
  pressed,
  off,
  className = '',
}: {
  icon: IconName;
  words: string;
  act: () => void;
  pressed?: boolean;
  off?: boolean;
  className?: string;
}) {
  return (
    <button
      type="button"
      className={`tbtn ${className}`}
      aria-label={words}
      title={words}
      aria-pressed={pressed}
      aria-disabled={off || undefined}
      // The words stay chosen while a tool is pressed.
      onMouseDown={(event) => event.preventDefault()}
      onClick={act}
    >
      <Icon name={icon} />
    </button>
  );
}
