import { recordChange } from '../bot/record.ts';
import type { Store, Transaction } from '../bot/store.ts';
import { loadSampleWorld, type Roster } from '../content.ts';
import type { Person } from '../core/people.ts';
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
    for (const person of await withLinkedAccounts(tx, people)) await tx.roster.savePerson(person);
  });
}

/** People of a roster file with the accounts that were linked in messengers, unless the file gives one to somebody else. */
async function withLinkedAccounts(tx: Transaction, people: readonly Person[]): Promise<readonly Person[]> {
  const named = new Set(people.flatMap(({ identities }) => identities.map(({ channel, id }) => `${channel}:${id}`)));
  const stored = new Map((await tx.roster.people()).map((person) => [person.id, person.identities]));
  return people.map((person) => {
    const linked = (stored.get(person.id) ?? []).filter((one) => one.linked && !named.has(`${one.channel}:${one.id}`));
    return { ...person, identities: [...linked, ...person.identities] };
  });
}

async function recordBatch(store: Store, changes: readonly Change[]): Promise<void> {
  await store.commit(async (tx) => {
    for (const change of changes) await recordChange(tx, change);
  });
}
