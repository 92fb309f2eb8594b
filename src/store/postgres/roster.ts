import { z } from 'zod';
import type { Person } from '../../core/people.ts';
import { DuplicateIdentity, type RosterStore } from '../../security/roster-store.ts';
import { type KeptRoster, ROSTER_REVISION, type Roster, readRoster } from './kept-roster.ts';
import { countOn, type Sql, toRow } from './sql.ts';

/** The roster over a transaction. */
export function rosterPort(sql: Sql, kept: KeptRoster): RosterStore {
  let seen: Promise<Roster> | undefined;
  let hasChanged = false;
  const roster = (): Promise<Roster> => {
    if (hasChanged) return readRoster(sql);
    seen ??= kept.read(sql);
    return seen;
  };
  const change = async (text: string, values: readonly unknown[]): Promise<void> => {
    if (!hasChanged) await countOn(sql, ROSTER_REVISION);
    hasChanged = true;
    sql.write(text, values);
  };
  return {
    units: async () => (await roster()).units,
    people: async () => (await roster()).people,
    findPerson: async ({ channel, id }) =>
      (await roster()).people.find(({ identities }) =>
        identities.some((identity) => identity.channel === channel && identity.id === id),
      ),
    findBinding: async (channel, id) =>
      (await roster()).bindings.find(({ conversation }) => conversation.channel === channel && conversation.id === id),
    bindings: async () => (await roster()).bindings,
    bind: (binding) => {
      const { channel, id } = binding.conversation;
      const text =
        'INSERT INTO bindings (channel, id, row) VALUES ($1, $2, $3) ON CONFLICT (channel, id) DO UPDATE SET row = $3';
      return change(text, [channel, id, toRow(binding)]);
    },
    saveUnit: (unit) =>
      change('INSERT INTO units (id, row) VALUES ($1, $2) ON CONFLICT (id) DO UPDATE SET row = $2', [
        unit.id,
        toRow(unit),
      ]),
    savePerson: async (person) => {
      await claimIdentities(sql, person);
      const text = 'INSERT INTO people (id, row) VALUES ($1, $2) ON CONFLICT (id) DO UPDATE SET row = $2';
      await change(text, [person.id, toRow(person)]);
    },
  };
}

const holder = z.object({ person_id: z.string() });

/** An account belongs to one person, whoever saves at the same moment. */
async function claimIdentities(sql: Sql, person: Person): Promise<void> {
  sql.write('DELETE FROM identities WHERE person_id = $1', [person.id]);
  for (const identity of person.identities) {
    const [row] = await sql.rows(
      `INSERT INTO identities VALUES ($1, $2, $3) ON CONFLICT (channel, id) DO UPDATE SET channel = identities.channel
       RETURNING person_id`,
      [identity.channel, identity.id, person.id],
    );
    const { person_id } = holder.parse(row);
    if (person_id !== person.id) throw new DuplicateIdentity(identity, person_id);
  }
}
