import type { Entry } from '../../ledger/entry.ts';
import type { LedgerEvent } from '../../ledger/event.ts';
import { type EntryScope, type LedgerStore, VersionConflict } from '../../ledger/ledger-store.ts';
import type { Draft } from './draft.ts';
import { eventsBetween } from './events-between.ts';
import { readChain } from './log-record.ts';
import type { Logs } from './logs.ts';
import type { Table } from './table.ts';

const KEPT_CHANGE_SETS = 20;

/** The ledger over a draft. */
export function ledgerPort(draft: Draft, logs: Logs): LedgerStore {
  return {
    nextNo: async () => draft.next('no'),
    findEntry: async (no) => draft.get('entries', String(no)),
    listEntries: async (scope) => listEntries(draft, scope),
    record: async (entry, event) => record(draft, entry, event),
    eventsOf: (no, limit) => eventsOf({ draft, logs, key: String(no), limit }),
    eventsBetween: (span) => eventsBetween({ draft, logs }, span),
    numberHabit: async (unitId) => draft.get('habits', unitId),
    rememberNumberHabit: async (unitId, habit) => draft.set('habits', unitId, habit),
    recentChanges: async (personId) => draft.get('changes', personId) ?? [],
    rememberChanges: async (personId, changes) => draft.set('changes', personId, changes.slice(-KEPT_CHANGE_SETS)),
  };
}

function listEntries(draft: Draft, scope: EntryScope): readonly Entry[] {
  const table = scope.nos ? undefined : draft.untouched('entries');
  if (!table) return selectEntries(draft, scope);
  const lists = listsOf(table);
  const key = JSON.stringify([scope.unitIds, scope.kind]);
  const kept = lists.get(key);
  if (kept) return kept;
  const found = selectEntries(draft, scope);
  lists.set(key, found);
  return found;
}

interface KeptLists {
  readonly revision: number;
  readonly lists: Map<string, readonly Entry[]>;
}

const keptLists = new WeakMap<Table<Entry>, KeptLists>();

/** Lists of the table by scope, for as long as nothing in it changes: every message looks at what its speaker sees. */
function listsOf(table: Table<Entry>): KeptLists['lists'] {
  const kept = keptLists.get(table);
  if (kept?.revision === table.revision) return kept.lists;
  const lists = new Map<string, readonly Entry[]>();
  keptLists.set(table, { revision: table.revision, lists });
  return lists;
}

function selectEntries(draft: Draft, scope: EntryScope): readonly Entry[] {
  const all = candidates(draft, scope);
  const isWhole = scope.unitIds === undefined && scope.kind === undefined;
  const found = isWhole ? all : all.filter(scopeTest(scope));
  return isOrdered(found) ? found : found.sort((one, other) => one.no - other.no);
}

function isOrdered(entries: readonly Entry[]): boolean {
  let last = 0;
  for (const { no } of entries) {
    if (no < last) return false;
    last = no;
  }
  return true;
}

/** Units up to which entries are looked up by the index of units. */
const FEW_UNITS = 12;

function candidates(draft: Draft, scope: EntryScope): Entry[] {
  if (scope.nos) {
    const entries = [...new Set(scope.nos)].map((no) => draft.get('entries', String(no)));
    return entries.filter((entry) => entry !== undefined);
  }
  // The index saves nothing where nearly every unit is asked for.
  if (scope.unitIds && scope.unitIds.length <= FEW_UNITS) {
    const found = [...new Set(scope.unitIds)].flatMap((unitId) => [...draft.rowsBy('entries', 'unit', unitId)]);
    return [...new Set(found)];
  }
  const table = draft.untouched('entries');
  return table ? [...table.rows()] : [...draft.rows('entries')];
}

function scopeTest({ unitIds, kind }: EntryScope): (entry: Entry) => boolean {
  const units = unitIds && new Set(unitIds);
  return (entry) => {
    if (kind !== undefined && entry.kind !== kind) return false;
    return !units || units.has(entry.unitId) || (entry.supportUnitIds?.some((id) => units.has(id)) ?? false);
  };
}

function record(draft: Draft, entry: Entry, event: LedgerEvent): void {
  const key = String(entry.no);
  if ((draft.get('entries', key)?.version ?? 0) !== entry.version - 1) throw new VersionConflict(entry.no);
  draft.set('entries', key, entry);
  if (entry.no > (draft.get('counters', 'no') ?? 0)) draft.set('counters', 'no', entry.no);
  draft.append('events', key, event);
}

async function eventsOf(query: {
  readonly draft: Draft;
  readonly logs: Logs;
  readonly key: string;
  readonly limit: number;
}): Promise<readonly LedgerEvent[]> {
  const { draft, logs, key, limit } = query;
  const own = draft.added('events', key).toReversed().slice(0, limit);
  const tail = draft.get('tails', `events:${key}`);
  const stored = await readChain({ log: logs.events, tail, limit: limit - own.length });
  // Both come from `record`, which takes nothing but events.
  return [...own, ...stored.map((one) => one.value)] as LedgerEvent[];
}
