import { canSign, type Signatures, type SignInput } from '@soundings/contracts/documents';
import { icsNames } from '@soundings/contracts/members';
import { AppError, type Viewer } from '@soundings/contracts/wire';
import type { App } from '#platform/app-context.ts';
import { inTurn } from '#platform/in-turn.ts';
import { DocumentModel, type DocumentRecord, SignatureModel, type SignatureRecord } from './document.model.ts';
import { documentFor, tellChanged } from './document.store.ts';

const notNow = 'This document cannot be signed at the moment.';
const tooLate = 'Signatures cannot be taken back any more. Ask a facilitator to open this again.';

export async function getSignatures(app: App, viewer: Viewer, documentId: string): Promise<Signatures> {
  const { document } = await documentFor(app, viewer, documentId);
  return signaturesOf(await signaturesUnder(app, document));
}

export async function signaturesUnder(app: App, document: DocumentRecord): Promise<SignatureRecord[]> {
  const { _id: documentId, signVersion: version } = document;
  if (version === null) return [];
  return await SignatureModel(app).find({ documentId, version }).sort({ at: 1 }).lean<SignatureRecord[]>();
}

export function signaturesOf(records: readonly SignatureRecord[]): Signatures {
  // Who does not show their name is in no area either: of a borough with one link worker it would be no secret.
  const inBoroughs = records.filter((each) => each.showName && each.borough !== '' && each.ics in icsNames);
  const areas = Object.entries(icsNames).map(([ics, name]) => {
    const here = inBoroughs.filter((each) => each.ics === ics);
    const names = [...new Set(here.map((each) => each.borough))].sort();
    const boroughs = names.map((borough) => ({
      name: borough,
      count: here.filter((each) => each.borough === borough).length,
    }));
    return { ics: name, count: here.length, boroughs };
  });
  return {
    total: records.length,
    boroughs: new Set(inBoroughs.map((each) => each.borough)).size,
    areas,
    unshown: records.length - inBoroughs.length,
    names: records
      .filter((each) => each.showName)
      .map(({ name, borough, at }) => ({ name, borough, at: at.toISOString() })),
  };
}

export async function signDocument(
  app: App,
  viewer: Viewer,
  documentId: string,
  input: SignInput,
): Promise<{ done: true }> {
  const { me, document } = await documentFor(app, viewer, documentId);
  if (!canSign(viewer, document)) throw new AppError('closed', notNow);
  return await app.change({ viewer, opId: input.opId }, async (change) => {
    const now = await inTurn(DocumentModel(app), documentId, change);
    if (!now || now.removed || !canSign(viewer, now)) throw new AppError('closed', notNow);
    if (now.signVersion !== input.version)
      throw new AppError('conflict', 'The text has changed since you read it. Read it again before you sign.');
    const { name, borough, ics } = me;
    const fields = {
      documentId,
      personId: me.id,
      name,
      borough,
      ics,
      showName: input.showName,
      version: input.version,
    };
    await SignatureModel(app).updateOne(
      { _id: `${documentId}:${me.id}` },
      { $set: { ...fields, at: app.clock.now() } },
      { upsert: true, session: change.session },
    );
    tellChanged(change, documentId);
    return { done: true as const };
  });
}

export async function withdrawSignature(
  app: App,
  viewer: Viewer,
  documentId: string,
  opId: string,
): Promise<{ done: true }> {
  const { me, document } = await documentFor(app, viewer, documentId);
  if (!canSign(viewer, document)) throw new AppError('closed', tooLate);
  return await app.change({ viewer, opId }, async (change) => {
    const now = await inTurn(DocumentModel(app), documentId, change);
    if (!now || now.removed || !canSign(viewer, now)) throw new AppError('closed', tooLate);
    await SignatureModel(app).deleteOne({ _id: `${documentId}:${me.id}` }, { session: change.session });
    tellChanged(change, documentId);
    return { done: true as const };
  });
}
