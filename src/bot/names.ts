import type { Names } from '../render/names.ts';
import type { RosterStore } from '../security/roster-store.ts';

/** How units and people of the roster are called; an id that left the roster reads as itself. */
export async function readNames(tx: { readonly roster: RosterStore }): Promise<Names> {
  const [units, people] = await Promise.all([tx.roster.units(), tx.roster.people()]);
  const unitNames = new Map(units.map((unit) => [unit.id, unit.name]));
  const personNames = new Map(people.map((person) => [person.id, person.name]));
  return {
    unit: (id) => unitNames.get(id) ?? id,
    person: (id) => personNames.get(id) ?? id,
  };
}
