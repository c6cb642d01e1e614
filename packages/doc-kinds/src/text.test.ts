import fc from 'fast-check';
import { Node } from 'prosemirror-model';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { listNumbers, type Paragraph, paragraphElement, plainText, readText, textOf, wordsOf } from './text.ts';
import { anchorOf, commentRange, findWords, rangeOf, wordsIn } from './text-anchor.ts';
import { refuseText } from './text-rules.ts';
import { anchorsRoot, isSafeHref, paragraphKinds, textLimits, textSchema } from './text-schema.ts';
import { writeText } from './text-write.ts';

const line = (text: string, kind: Paragraph['kind'] = 'text'): Paragraph => ({
  kind,
  depth: 0,
  runs: text ? [{ text }] : [],
});

function docOf(...paragraphs: Paragraph[]): Y.Doc {
  const doc = new Y.Doc();
  writeText(doc, paragraphs);
  return doc;
}

function copyOf(doc: Y.Doc): Y.Doc {
  const copy = new Y.Doc();
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc));
  return copy;
}

function exchange(a: Y.Doc, b: Y.Doc): void {
  const [toA, toB] = [
    Y.encodeStateAsUpdate(b, Y.encodeStateVector(a)),
    Y.encodeStateAsUpdate(a, Y.encodeStateVector(b)),
  ];
  Y.applyUpdate(a, toA);
  Y.applyUpdate(b, toB);
}

const xmlText = (doc: Y.Doc, paragraph: number): Y.XmlText =>
  (textOf(doc).get(paragraph) as Y.XmlElement).get(0) as Y.XmlText;

const run = fc.oneof(
  fc.record(
    {
      text: fc.string({ minLength: 1, maxLength: 8 }),
      bold: fc.constant(true as const),
      italic: fc.constant(true as const),
      href: fc.constantFrom('https://example.org/a', 'mailto:a@example.org'),
    },
    { requiredKeys: ['text'] },
  ),
  fc.record({ citation: fc.constantFrom('cite-one', 'cite-two') }),
);
const paragraph = fc.record({
  kind: fc.constantFrom(...paragraphKinds),
  depth: fc.integer({ min: 0, max: 2 }),
  runs: fc.array(run, { maxLength: 4 }),
});
const wordsAndForm = (paragraphs: Paragraph[]) =>
  paragraphs.map(({ kind, depth, runs }) => [
    kind,
    depth,
    runs.flatMap((each) =>
      'text' in each
        ? [...each.text].map((letter) => JSON.stringify([letter, each.bold, each.italic, each.href]))
        : [each.citation],
    ),
  ]);

describe('a text', () => {
  it('becomes what is written to it, from whatever it was, and is right by ProseMirror’s own schema', () => {
    fc.assert(
      fc.property(
        fc.array(paragraph, { maxLength: 6 }),
        fc.array(paragraph, { minLength: 1, maxLength: 6 }),
        (was, is) => {
          const doc = docOf(...was);
          writeText(doc, is);
          expect(wordsAndForm(readText(doc))).toEqual(wordsAndForm(is));
          expect(refuseText(doc)).toBeNull();
          const content = readText(doc).map(({ kind, depth, runs }) => ({
            type: 'paragraph',
            attrs: { kind, depth },
            content: runs.map((each) =>
              'citation' in each
                ? { type: 'citation', attrs: { id: each.citation } }
                : {
                    type: 'text',
                    text: each.text,
                    marks: [
                      ...(each.bold ? [{ type: 'bold' }] : []),
                      ...(each.italic ? [{ type: 'italic' }] : []),
                      ...(each.href ? [{ type: 'link', attrs: { href: each.href } }] : []),
                    ],
                  },
            ),
          }));
          Node.fromJSON(textSchema, { type: 'doc', content }).check();
        },
      ),
      { numRuns: 150 },
    );
  });

  it('leaves paragraphs alone that stay the same, so that what others type in them is kept', () => {
    const doc = docOf(line('One'), line('Two'), line('Three'));
    const other = copyOf(doc);
    xmlText(other, 2).insert(5, ' and more');
    writeText(doc, [line('Zero'), line('One'), line('Three')]);
    exchange(doc, other);
    expect(readText(doc).map(wordsOf)).toEqual(['Zero', 'One', 'Three and more']);
    expect(readText(other)).toEqual(readText(doc));
  });

  it('keeps what one types while another makes it a heading or a list', () => {
    const doc = docOf(line('What we ask for'), line('A named supervisor'));
    const other = copyOf(doc);
    const element = textOf(doc).get(0) as Y.XmlElement;
    element.setAttribute('kind', 'h2');
    xmlText(other, 0).insert(15, ', in short');
    exchange(doc, other);
    expect(readText(other)[0]).toEqual(line('What we ask for, in short', 'h2'));
    expect(readText(doc)).toEqual(readText(other));
  });

  it('counts its numbered paragraphs', () => {
    const kinds = ['number', 'number', 'bullet', 'number', 'text', 'number'] as const;
    const numbers = listNumbers(kinds.map((kind) => ({ kind, depth: 0 })));
    expect([...numbers]).toEqual([
      [0, 1],
      [1, 2],
      [3, 3],
      [5, 1],
    ]);
    expect(plainText([line('One'), { ...line('Two'), runs: [{ text: 'Two' }, { citation: 'cite-one' }] }])).toBe(
      'One\nTwo',
    );
  });
});

describe('what a raw peer may not write', () => {
  const attacks: Record<string, (doc: Y.Doc) => void> = {
    'another root': (doc) => doc.getMap('secrets').set('a', 1),
    'an unknown node': (doc) => textOf(doc).insert(0, [new Y.XmlElement('iframe')]),
    'text outside a paragraph': (doc) => textOf(doc).insert(0, [new Y.XmlText('loose')]),
    'a node in a node': (doc) => (textOf(doc).get(0) as Y.XmlElement).insert(0, [new Y.XmlElement('paragraph')]),
    'an unknown attribute': (doc) => (textOf(doc).get(0) as Y.XmlElement).setAttribute('onclick', 'alert(1)'),
    'an unknown kind': (doc) => (textOf(doc).get(0) as Y.XmlElement).setAttribute('kind', 'script'),
    'a huge attribute': (doc) => (textOf(doc).get(0) as Y.XmlElement).setAttribute('kind', 'x'.repeat(100_000)),
    'a depth that is a text': (doc) => (textOf(doc).get(0) as Y.XmlElement).setAttribute('depth', '1'),
    'an attribute that is a type': (doc) =>
      (textOf(doc).get(0) as unknown as Y.XmlElement<{ kind: object }>).setAttribute('kind', new Y.Map()),
    'an attribute of the text itself': (doc) => xmlText(doc, 0).setAttribute('class', 'x'),
    'an unknown mark': (doc) => xmlText(doc, 0).format(0, 3, { style: { color: 'red' } }),
    'a mark named as what every object has': (doc) =>
      xmlText(doc, 0).format(0, 3, { constructor: Object.create(null) }),
    'a mark around nothing': (doc) => {
      xmlText(doc, 0).insert(1, 'x', { evil: {} });
      xmlText(doc, 0).delete(1, 1);
    },
    'a link that runs': (doc) => xmlText(doc, 0).format(0, 3, { link: { href: 'javascript:alert(1)' } }),
    'a link with more than an address': (doc) =>
      xmlText(doc, 0).format(0, 3, { link: { href: 'https://example.org', onclick: 'x' } }),
    'a huge link': (doc) =>
      xmlText(doc, 0).format(0, 3, { link: { href: `https://example.org/${'x'.repeat(3_000)}` } }),
    'a bold with a value': (doc) => xmlText(doc, 0).format(0, 3, { bold: { size: 99 } }),
    'something embedded': (doc) => xmlText(doc, 0).insertEmbed(0, { image: 'https://example.org/a.png' }),
    'a citation without a number': (doc) =>
      (textOf(doc).get(0) as Y.XmlElement).insert(0, [new Y.XmlElement('citation')]),
    'an anchor that is no text': (doc) => doc.getMap(anchorsRoot).set('comment-1', 7),
    'a huge anchor': (doc) => doc.getMap(anchorsRoot).set('comment-1', 'x'.repeat(5_000)),
    'too many letters': (doc) => xmlText(doc, 0).insert(0, 'x'.repeat(textLimits.characters)),
    'too many paragraphs': (doc) =>
      textOf(doc).insert(
        0,
        Array.from({ length: textLimits.paragraphs }, () => paragraphElement(line(''))),
      ),
  };

  it.each(Object.entries(attacks))('%s', (name, attack) => {
    const doc = docOf(line('A named supervisor'));
    expect(refuseText(doc)).toBeNull();
    attack(doc);
    // Deleted again, it is gone for good only where it was no form: those stay, and would be taken on.
    if (name !== 'a mark around nothing') expect(refuseText(copyOf(doc))).not.toBeNull();
    else expect(readText(copyOf(doc))).toEqual([line('A named supervisor')]);
  });

  it('a link is a web or a mail address, whatever it is dressed as', () => {
    for (const good of [
      'https://example.org',
      'http://a.example/b?c#d',
      'mailto:team@example.org',
      'HTTPS://EXAMPLE.ORG',
    ])
      expect([good, isSafeHref(good)]).toEqual([good, true]);
    for (const bad of [
      'javascript:alert(1)',
      'JaVaScRiPt:alert(1)',
      ' javascript:alert(1)',
      'java\nscript:alert(1)',
      'data:text/html,x',
      'vbscript:x',
      'file:///etc/passwd',
      '//example.org',
      '/documents',
      'https:',
      'https://',
      'mailto:',
      'blob:https://example.org/x',
      '\u0001https://example.org',
      '',
    ])
      expect([bad, isSafeHref(bad)]).toEqual([bad, false]);
  });
});

describe('a comment’s anchor', () => {
  const asked = (doc: Y.Doc) => {
    const range = { from: { paragraph: 0, offset: 2 }, to: { paragraph: 0, offset: 7 } };
    const anchor = anchorOf(doc, range);
    if (!anchor) throw new Error('There is nothing to tie it to.');
    return anchor;
  };

  it('stays with its words when others type around, in and before them', () => {
    const doc = docOf(line('A named supervisor'));
    const anchor = asked(doc);
    xmlText(doc, 0).insert(7, 'XX');
    xmlText(doc, 0).insert(2, 'YY');
    xmlText(doc, 0).insert(6, 'in');
    writeText(doc, [line('First'), ...readText(doc)]);
    const range = rangeOf(doc, anchor);
    expect(range && wordsIn(doc, range)).toBe('nainmed');
    expect(range?.from.paragraph).toBe(1);
  });

  it('knows that its words are gone, and finds them where they were put back', () => {
    const doc = docOf(line('A named supervisor for everybody'), line('The end'));
    const anchor = anchorOf(doc, { from: { paragraph: 0, offset: 2 }, to: { paragraph: 0, offset: 18 } });
    const quote = 'named supervisor';
    const around = { before: '', after: '', once: true };
    textOf(doc).delete(0, 1);
    expect(anchor && rangeOf(doc, anchor)).toBeNull();
    expect(findWords(doc, quote, around)).toBeNull();
    writeText(doc, [line('The end'), line('We ask for a named supervisor.')]);
    const found = findWords(doc, quote, around);
    expect(found && wordsIn(doc, found)).toBe(quote);
    expect(findWords(doc, quote, { ...around, before: 'Now: ', once: false })).toBeNull();
    writeText(doc, [line('A named supervisor, a named supervisor.')]);
    expect(findWords(doc, quote, around)).toBeNull();
  });

  it('finds words that stand in several places, or are short, by what is around them', () => {
    const words = 'Lend us a phone for visits. Or lend the patient a phone for calls.';
    const doc = docOf(line(words));
    const at = words.lastIndexOf('phone');
    const range = { from: { paragraph: 0, offset: at }, to: { paragraph: 0, offset: at + 5 } };
    const comment = { id: 'one', anchor: anchorOf(doc, range) ?? asked(doc), quote: 'phone' };
    // As a split does that another made meanwhile: the letters are deleted, and written anew in a line of their own.
    writeText(doc, [
      line('First'),
      line('Lend us a phone for visits. Or lend'),
      line(' the patient a phone for calls.'),
    ]);
    expect(rangeOf(doc, comment.anchor)).toBeNull();
    expect(commentRange(doc, comment)).toEqual({
      from: { paragraph: 2, offset: 15 },
      to: { paragraph: 2, offset: 20 },
    });
    // Deleted on purpose: the other one is not what it was about.
    writeText(doc, [line('Lend us a phone for visits. Or lend the patient one for calls.')]);
    expect(commentRange(doc, comment)).toBeNull();
    // Also a long word that stood elsewhere all along.
    const long = docOf(line('Every borough has a coordinator who helps.'), line('Our coordinator left in May.'));
    const anchor = anchorOf(long, { from: { paragraph: 0, offset: 20 }, to: { paragraph: 0, offset: 31 } });
    xmlText(long, 0).delete(20, 11);
    xmlText(long, 0).insert(20, 'named lead');
    expect(anchor && commentRange(long, { id: 'two', anchor, quote: 'coordinator' })).toBeNull();
    // Twice with the same around it: nobody knows which.
    writeText(doc, [line(words), line(words)]);
    expect(commentRange(doc, { ...comment, anchor: { ...comment.anchor, after: ' for calls.' } })).toBeNull();
  });

  it('may run over paragraphs and citations', () => {
    const doc = docOf(
      { ...line('One'), runs: [{ text: 'One' }, { citation: 'cite-one' }, { text: ' more' }] },
      line('Two'),
    );
    const anchor = anchorOf(doc, { from: { paragraph: 0, offset: 3 }, to: { paragraph: 1, offset: 2 } });
    const range = anchor && rangeOf(doc, anchor);
    expect(range).toEqual({ from: { paragraph: 0, offset: 3 }, to: { paragraph: 1, offset: 2 } });
    expect(range && wordsIn(doc, range)).toBe('\ufffc more\nTw');
  });

  it('may be the whole text, with empty lines at its ends', () => {
    const doc = docOf(line(''), line('One'), line('Two'), line(''));
    const whole = { from: { paragraph: 0, offset: 0 }, to: { paragraph: 4, offset: 0 } };
    const range = rangeOf(doc, anchorOf(doc, whole) ?? { from: '', to: '' });
    expect(range).toEqual({ from: { paragraph: 1, offset: 0 }, to: { paragraph: 2, offset: 3 } });
    expect(anchorOf(docOf(line(''), line('')), { ...whole, to: { paragraph: 2, offset: 0 } })).toBeNull();
  });

  it('is nothing where it makes no sense', () => {
    const doc = docOf(line('One'));
    expect(rangeOf(doc, { from: 'x', to: '{}' })).toBeNull();
    expect(rangeOf(doc, { from: '{"tname":"anchors"}', to: '{"type":{"client":1,"clock":2}}' })).toBeNull();
    expect(anchorOf(doc, { from: { paragraph: 9, offset: 0 }, to: { paragraph: 9, offset: 1 } })).toBeNull();
  });
});
