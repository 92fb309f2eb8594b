import { z } from 'zod';
import type { Person, Unit } from '../../core/people.ts';
import { DuplicateIdentity, type GroupBinding, type RosterStore } from '../../security/roster-store.ts';
import { document, documents, type Sql, toRow } from './sql.ts';

/** The roster over a transaction. */
export function rosterPort(sql: Sql): RosterStore {
  return {
    units: () => documents<Unit>(sql, 'SELECT row FROM units ORDER BY ord'),
    people: () => documents<Person>(sql, 'SELECT row FROM people ORDER BY ord'),
    findPerson: ({ channel, id }) =>
      document<Person>(
        sql,
        'SELECT p.row FROM identities i JOIN people p ON p.id = i.person_id WHERE i.channel = $1 AND i.id = $2',
        [channel, id],
      ),
    findBinding: (channel, id) =>
      document<GroupBinding>(sql, 'SELECT row FROM bindings WHERE channel = $1 AND id = $2', [channel, id]),
    bindings: () => documents<GroupBinding>(sql, 'SELECT row FROM bindings ORDER BY ord'),
    bind: async (binding) => {
      const { channel, id } = binding.conversation;
      const text =
        'INSERT INTO bindings (channel, id, row) VALUES ($1, $2, $3) ON CONFLICT (channel, id) DO UPDATE SET row = $3';
      await sql.rows(text, [channel, id, toRow(binding)]);
    },
    saveUnit: async (unit) => {
      await sql.rows('INSERT INTO units (id, row) VALUES ($1, $2) ON CONFLICT (id) DO UPDATE SET row = $2', [
        unit.id,
        toRow(unit),
      ]);
    },
    savePerson: (person) => savePerson(sql, person),
  };
}

const holder = z.object({ person_id: z.string() });

async function savePerson(sql: Sql, person: Person): Promise<void> {
  await sql.rows('DELETE FROM identities WHERE person_id = $1', [person.id]);
  for (const identity of person.identities) {
    const [row] = await sql.rows(
      `INSERT INTO identities VALUES ($1, $2, $3) ON CONFLICT (channel, id) DO UPDATE SET channel = identities.channel
       RETURNING person_id`,
      [identity.channel, identity.id, person.id],
    );
    const { person_id } = holder.parse(row);
    if (person_id !== person.id) throw new DuplicateIdentity(identity, person_id);
  }
  await sql.rows('INSERT INTO people (id, row) VALUES ($1, $2) ON CONFLICT (id) DO UPDATE SET row = $2', [
    person.id,
    toRow(person),
  ]);
}
