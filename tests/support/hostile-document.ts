import { writeText } from '@soundings/doc-kinds';
import { anchorOn, line } from './documents.ts';
import { image, script } from './hostile-script.ts';
import type { TestPerson } from './people.ts';
import { op } from './rooms.ts';
import type { TestApp } from './start-app.ts';

type Http = (
  name: string,
  who: { cookie: string } | undefined,
  call: string,
  body: object,
) => Promise<{ body: { id: string } }>;

/** A document with a script in its title, its text, a comment, a reply and the name of a version. */
export async function writeHostileDocument(app: TestApp, ann: TestPerson, http: Http): Promise<string> {
  const { id } = (await http('documents.make', ann, 'post /api/documents', { opId: op(), title: script })).body;
  const path = `/api/documents/${id}`;
  await app.app.collab.edit('document', id, (doc) =>
    writeText(doc, [line(script, 'h2'), line(script), line(image, 'bullet')]),
  );
  await http('documents.rename', ann, `put ${path}/title`, { opId: op(), title: `${script} again` });
  const made = await app.app.collab.read('document', id, (doc) => anchorOn(doc, script));
  const comment = { opId: op(), ...made, text: script };
  const { id: commentId } = (await http('documents.comment', ann, `post ${path}/comments`, comment)).body;
  await http('documents.reply', ann, `post ${path}/comments/${commentId}/replies`, { opId: op(), text: script });
  await http('documents.keep-version', ann, `post ${path}/versions`, { opId: op(), name: script.slice(0, 100) });
  return id;
}
