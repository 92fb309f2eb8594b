import type { Person, Unit } from '../../core/people.ts';
import type { GroupBinding } from '../../security/roster-store.ts';
import { documents, figureOf, type Sql } from './sql.ts';

/** Who works where, as one transaction sees it. */
export interface Roster {
  readonly units: readonly Unit[];
  readonly people: readonly Person[];
  readonly bindings: readonly GroupBinding[];
}

/** The counter that every change of the roster moves on. */
export const ROSTER_REVISION = 'roster';

/** The roster as this process has read it: it changes rarely, and every message asks for it. */
export interface KeptRoster {
  /** The roster as the transaction of `sql` sees it; to be asked only before it writes any of it. */
  read(sql: Sql): Promise<Roster>;
}

/** Nothing is kept yet. */
export function createKeptRoster(): KeptRoster {
  let kept: { readonly revision: number; readonly roster: Roster } | undefined;
  return {
    read: async (sql) => {
      const revision = await figureOf(sql, 'SELECT value AS n FROM counters WHERE name = $1', [ROSTER_REVISION]);
      if (kept?.revision === revision) return kept.roster;
      const roster = await readRoster(sql);
      kept = { revision, roster };
      return roster;
    },
  };
}

/** The whole roster out of the database. */
export async function readRoster(sql: Sql): Promise<Roster> {
  return {
    units: await documents<Unit>(sql, 'SELECT row FROM units ORDER BY ord'),
    people: await documents<Person>(sql, 'SELECT row FROM people ORDER BY ord'),
    bindings: await documents<GroupBinding>(sql, 'SELECT row FROM bindings ORDER BY ord'),
  };
}
