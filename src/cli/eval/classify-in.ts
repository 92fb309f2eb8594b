import type { Brain } from '../../app.ts';
import { type Instant, toLocalTime } from '../../core/clock.ts';
import type { Unit } from '../../core/people.ts';
import { toActor } from '../../security/actor.ts';
import type { Scene } from '../../understanding/scene.ts';

/** The intent that the whole of understanding gives a text that comes out of the blue, said by a supervisor in private. */
export function classifyIn(world: {
  readonly brain: Brain;
  readonly units: readonly Unit[];
  readonly now: Instant;
}): (text: string) => string {
  const { understanding, knowledge, calendar } = world.brain;
  const speaker = toActor({
    id: 'speaker',
    name: 'speaker',
    unitId: 'swzfw',
    roles: ['member', 'liaison', 'supervisor'],
    identities: [],
  });
  const scene: Scene = {
    now: new Date(world.now),
    zone: 'Asia/Shanghai',
    days: calendar,
    speaker,
    conversation: { kind: 'direct' },
    units: world.units,
    people: [],
    entries: [],
    kinds: [...knowledge.kinds.values()],
    regulations: knowledge.library.names,
    reference: (text) => knowledge.library.refersTo(text, toLocalTime(world.now).date),
    focus: [],
    listed: [],
    lastChanged: [],
    outstanding: [],
    recentNotices: [],
  };
  return (text) => understanding.understand(text, scene).intent;
}
