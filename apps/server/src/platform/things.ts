import { type Thing, type ThingKind, type ThingRef, thingRef, type Viewer } from '@soundings/contracts/wire';
import type { App } from './app-context.ts';
import type { EvidenceSource, SeenThing, ThingSource } from './feature.ts';

/** The longest way back that is followed. */
const mostSteps = 12;
/** The most things that a way on names. */
const mostThings = 60;

/** A thing as this viewer may see it; null when it is gone, not theirs to see, or of a kind nobody keeps. */
export async function lookAt(app: App, viewer: Viewer, ref: ThingRef): Promise<SeenThing | null> {
  for (const feature of app.features) {
    const source = feature.things?.[ref.kind];
    if (source) return await source.look(app, viewer, ref.id);
  }
  return null;
}

/** Many things as this viewer may see them, by `nameOf`: each once, those of a kind together where its feature can. */
export async function lookAtAll(
  app: App,
  viewer: Viewer,
  refs: readonly ThingRef[],
): Promise<ReadonlyMap<string, SeenThing>> {
  const kinds = Map.groupBy(refs, (ref) => ref.kind);
  const found = await Promise.all(
    [...kinds].map(async ([kind, ofKind]) => {
      const source = app.features.find((feature) => feature.things?.[kind])?.things?.[kind];
      const ids = [...new Set(ofKind.map((ref) => ref.id))];
      if (source?.lookAll) return await source.lookAll(app, viewer, ids);
      return await Promise.all(ids.map((id) => source?.look(app, viewer, id) ?? null));
    }),
  );
  return new Map(found.flat().flatMap((thing) => (thing ? [[nameOf(thing), thing]] : [])));
}

/** Where it came from, the nearest first. It ends where this viewer may see no further. */
export async function cameFrom(app: App, viewer: Viewer, ref: ThingRef): Promise<Thing[]> {
  const way: Thing[] = [];
  const met = new Set([nameOf(ref)]);
  let next = (await lookAt(app, viewer, ref))?.from ?? null;
  while (next && way.length < mostSteps && !met.has(nameOf(next))) {
    met.add(nameOf(next));
    const seen = await lookAt(app, viewer, next);
    if (!seen) break;
    const { from, ...thing } = seen;
    way.push(thing);
    next = from;
  }
  return way;
}

/** What came out of it in every feature, each once, the oldest first, as far as this viewer may see. */
export async function cameOutOf(app: App, viewer: Viewer, ref: ThingRef): Promise<Thing[]> {
  const found = await Promise.all(app.features.map((feature) => feature.cameOf?.(app, viewer, ref) ?? []));
  const each = new Map(found.flat().map((thing) => [nameOf(thing), thing]));
  each.delete(nameOf(ref));
  return [...each.values()].sort((a, b) => a.at.localeCompare(b.at));
}

/** All that came out of it, and out of that in turn: the whole way on, in the order of time. */
export async function allThatCameOf(app: App, viewer: Viewer, ref: ThingRef): Promise<(Thing & { out: string })[]> {
  const met = new Set([nameOf(ref)]);
  const way: (Thing & { out: string })[] = [];
  let edge: ThingRef[] = [ref];
  for (let step = 0; step < mostSteps && edge.length > 0 && way.length < mostThings; step += 1) {
    const next: Thing[] = [];
    for (const from of edge) {
      for (const thing of await cameOutOf(app, viewer, from)) {
        if (met.has(nameOf(thing)) || way.length >= mostThings) continue;
        met.add(nameOf(thing));
        way.push({ ...thing, out: nameOf(from) });
        next.push(thing);
      }
    }
    edge = next;
  }
  return way.sort((a, b) => a.at.localeCompare(b.at));
}

/** How things of that kind are cited; undefined where they are not. */
export function evidenceSource(app: App, kind: ThingKind): EvidenceSource | undefined {
  return sourceOf(app, kind)?.evidence;
}

/** Everybody who had a part in it, beside the authors of what is cited of it. */
export async function tookPartIn(app: App, { kind, id }: ThingRef): Promise<string[]> {
  return (await sourceOf(app, kind)?.tookPart?.(app, id)) ?? [];
}

/** Whether what a person was told of it is still so; what nobody can say counts as so. */
export async function isStillSo(app: App, { kind, id }: ThingRef, personId: string, so: string): Promise<boolean> {
  return (await sourceOf(app, kind)?.stillSo?.(app, id, personId, so)) ?? true;
}

function sourceOf(app: App, kind: ThingKind): ThingSource | undefined {
  return app.features.flatMap((feature) => feature.things?.[kind] ?? [])[0];
}

export function nameOf({ kind, id }: ThingRef): string {
  return `${kind}:${id}`;
}

/** The other way round: what `nameOf` named. */
export function refOf(name: string): ThingRef {
  const at = name.indexOf(':');
  return thingRef.parse({ kind: name.slice(0, at), id: name.slice(at + 1) });
}
