import { recordChange } from '../bot/record.ts';
import type { Store } from '../bot/store.ts';
import { loadSampleWorld, type Roster } from '../content.ts';
import type { Change } from '../ledger/change.ts';
import { generateSample } from '../sample/generate.ts';

/** How many changes go into one commit: small enough that a journal line stays readable. */
const BATCH = 500;

/** Fills an empty store with the sample: roster, a web group for each unit, half a year of the campaign. Returns the number of entries. */
export async function fillWithSample(store: Store, now: Date): Promise<number> {
  const world = loadSampleWorld();
  const { changes, entries } = generateSample(world, now);
  await saveRoster(store, world);
  for (let from = 0; from < changes.length; from += BATCH) await recordBatch(store, changes.slice(from, from + BATCH));
  return entries.length;
}

/** Saves units and people; a unit that has no group yet gets the web group of its own. */
export async function saveRoster(store: Store, { units, people }: Roster): Promise<void> {
  await store.commit(async (tx) => {
    for (const unit of units) {
      await tx.roster.saveUnit(unit);
      const conversation = { channel: 'web', id: `group:${unit.id}`, kind: 'group' as const };
      if (!(await tx.roster.findBinding(conversation.channel, conversation.id)))
        await tx.roster.bind({ conversation, unitId: unit.id });
    }
    for (const person of people) await tx.roster.savePerson(person);
  });
}

async function recordBatch(store: Store, changes: readonly Change[]): Promise<void> {
  await store.commit(async (tx) => {
    for (const change of changes) await recordChange(tx, change);
  });
}
