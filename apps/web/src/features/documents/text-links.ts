import { isSafeHref } from '@soundings/doc-kinds';
import { Extension, InputRule } from '@tiptap/core';
import { Fragment, type Node, type Schema, Slice } from '@tiptap/pm/model';
import type { EditorView } from '@tiptap/pm/view';
import { withAddresses } from '#ui/addresses.ts';

const linkTo = (schema: Schema, href: string) => schema.marks.link!.create({ href });
const hasLink = ({ marks }: Node): boolean => marks.some(({ type }) => type.name === 'link');

/** An address of the web becomes a link once a space follows it. */
export const textLinks = Extension.create({
  name: 'textLinks',
  addInputRules: () => [
    new InputRule({
      find: /(?:^|[\s([“"'])(https?:\/\/\S+)\s$/,
      handler: ({ state, range, match }) => {
        const [{ words } = { words: '' }] = withAddresses(match[1] ?? '');
        if (!isSafeHref(words)) return null;
        const from = range.from + match[0].indexOf(words);
        const { tr, doc, schema } = state;
        if (doc.rangeHasMark(from, from + words.length, schema.marks.link!)) return null;
        // The space that was typed is not there yet.
        tr.addMark(from, from + words.length, linkTo(schema, words)).insertText(' ', range.to);
      },
    }),
  ],
});

/** Addresses in what is pasted become links, where they are none yet. */
export function linkAddresses({ content, openStart, openEnd }: Slice): Slice {
  return new Slice(linked(content), openStart, openEnd);
}

function linked(content: Fragment): Fragment {
  const nodes: Node[] = [];
  content.forEach((node) => {
    if (!node.isText) nodes.push(node.copy(linked(node.content)));
    else if (hasLink(node)) nodes.push(node);
    else
      for (const { words, link } of withAddresses(node.text ?? '')) {
        const { schema } = node.type;
        const marks = link && isSafeHref(words) ? linkTo(schema, words).addToSet(node.marks) : node.marks;
        nodes.push(schema.text(words, marks));
      }
  });
  return Fragment.fromArray(nodes);
}

/** An address alone, pasted on chosen words of one paragraph, is where these lead: they stay. */
export function pasteOnWords(view: EditorView, { content }: Slice): boolean {
  const { $from, $to, from, to, empty } = view.state.selection;
  const words = content.textBetween(0, content.size, '\n').trim();
  const [address, ...more] = withAddresses(words);
  if (empty || !$from.sameParent($to) || !address?.link || more.length > 0 || !isSafeHref(words)) return false;
  view.dispatch(view.state.tr.addMark(from, to, linkTo(view.state.schema, words)).setMeta('uiEvent', 'paste'));
  return true;
}
