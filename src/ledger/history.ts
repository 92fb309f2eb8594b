import type { Instant } from '../core/clock.ts';
import type { Entry, EntryFields } from './entry.ts';
import type { FieldValues, LedgerEvent } from './event.ts';

/** What the past is rebuilt from. */
export interface LedgerRecord {
  /** As they are now; withdrawn and merged ones included. */
  readonly entries: readonly Entry[];
  /** All events since the instant asked about, newest first (`LedgerStore.eventsBetween`). */
  readonly events: readonly LedgerEvent[];
}

/**
 * The entries as they stood at `instant`: what happened since is taken back field by field, what was registered since is
 * left out. An entry that nothing happened to is the same object. Times and version are those of now.
 */
export function entriesAt({ entries, events }: LedgerRecord, instant: Instant): readonly Entry[] {
  const since = eventsByEntry(events.filter(({ at }) => at >= instant));
  return entries
    .filter(({ registeredAt }) => registeredAt < instant)
    .map((entry) => takeBack(entry, since.get(entry.no) ?? []));
}

/** Events by entry, in the order of what happened: oldest first. */
export function eventsByEntry(events: readonly LedgerEvent[]): ReadonlyMap<number, readonly LedgerEvent[]> {
  const byEntry = new Map<number, LedgerEvent[]>();
  for (const event of events) {
    const own = byEntry.get(event.no);
    if (own) own.push(event);
    else byEntry.set(event.no, [event]);
  }
  // Several events may share an instant; the version never lies.
  for (const own of byEntry.values()) own.sort((one, other) => one.version - other.version);
  return byEntry;
}

/** `entry` with the fields that `values` names; `null` is an absent field. */
export function withFields(entry: Entry, values: FieldValues): Entry {
  const names = Object.keys(values) as (keyof EntryFields)[];
  if (names.length === 0) return entry;
  const kept = Object.entries({ ...entry, ...values }).filter(([, value]) => value !== null && value !== undefined);
  // Only optional fields are ever absent: title, unit, state and progress always had values.
  return Object.fromEntries(kept) as unknown as Entry;
}

function takeBack(entry: Entry, events: readonly LedgerEvent[]): Entry {
  return events.reduceRight((now, event) => withFields(now, event.before), entry);
}
