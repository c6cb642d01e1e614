import { stateWords } from '@soundings/contracts/documents';
import type { Viewer } from '@soundings/contracts/wire';
import { counted } from '@soundings/contracts/wire';
import { citedIn } from '@soundings/doc-kinds';
import { type FileText, fileName, pdfFile, wordFile } from '@soundings/doc-kinds/files';
import { loadSettings } from '#features/admin/index.ts';
import type { App } from '#platform/app-context.ts';
import { london } from '#platform/london.ts';
import type { DocumentRecord } from './document.model.ts';
import { documentFor } from './document.store.ts';
import { citationWords } from './document-citations.ts';
import { signaturesOf, signaturesUnder } from './signature.service.ts';
import { findVersion, textNow } from './version.service.ts';

export interface MadeFile {
  /** In base64. */
  text: string;
  fileName: string;
}

export async function wordOf(app: App, viewer: Viewer, documentId: string, version?: number): Promise<MadeFile> {
  const text = await fileText(app, viewer, documentId, version);
  return made(await wordFile(text), fileName(text.title, 'docx'));
}

export async function pdfOf(app: App, viewer: Viewer, documentId: string, version?: number): Promise<MadeFile> {
  const text = await fileText(app, viewer, documentId, version);
  return made(await pdfFile(text), fileName(text.title, 'pdf'));
}

const made = (bytes: Uint8Array, name: string): MadeFile => ({
  text: Buffer.from(bytes).toString('base64'),
  fileName: name,
});

async function fileText(app: App, viewer: Viewer, documentId: string, number?: number): Promise<FileText> {
  const { document } = await documentFor(app, viewer, documentId);
  const { name: from } = await loadSettings(app);
  // What is signed is the version that was signed, to the letter.
  const wanted = number ?? (isFrozen(document) ? document.signVersion : null);
  if (wanted === null) {
    const paragraphs = await textNow(app, documentId);
    const about = `${stateWords[document.state]}, ${longDay(app.clock.now())}. ${from}.`;
    const citations = await citationWords(app, viewer, citedIn(paragraphs));
    return { title: document.title, about, from, paragraphs, citations };
  }
  const version = await findVersion(app, documentId, wanted);
  const signed = wanted === document.signVersion ? await signedLines(app, document) : [];
  const about = `Version ${wanted}, ${longDay(version.at)}. ${from}.`;
  const { title, paragraphs } = version;
  const citations = await citationWords(app, viewer, citedIn(paragraphs));
  return { title, about, from, paragraphs, citations, signatures: signed };
}

const isFrozen = ({ state }: DocumentRecord): boolean => state === 'signing' || state === 'final';

/** What a file says of who signed, one line each. */
export async function signedLines(app: App, document: DocumentRecord): Promise<string[]> {
  const { total, areas, unshown, names } = signaturesOf(await signaturesUnder(app, document));
  if (total === 0) return [];
  return [
    `${counted(total, 'person', 'people')} signed.`,
    ...areas
      .filter((area) => area.count > 0)
      .map(({ ics, boroughs }) => `${ics}: ${boroughs.map(({ name, count }) => `${name} ${count}`).join(', ')}`),
    ...(unshown > 0 ? [`Borough not shown: ${unshown}`] : []),
    ...names.map(({ name, borough }) => (borough ? `${name}, ${borough}` : name)),
  ];
}

function longDay(at: Date): string {
  return new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: london }).format(
    at,
  );
}
