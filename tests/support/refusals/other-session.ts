import { makeWorld, type Stage, type World } from './world.ts';

/** A session beside this one, of the same people, which the visitor was not let into. */
export async function otherSession(world: World): Promise<World> {
  const stage: Stage = {
    app: world.app,
    people: world.people,
    consultationId: world.consultationId,
    sockets: new Map(),
  };
  const other = await makeWorld(stage);
  // Not at Ideas, so that nobody listens.
  await other.room({ stageIndex: other.indexOf('clarify') });
  return other;
}
