import type { Instant } from '../core/clock.ts';
import type { Entry, EntryFields } from './entry.ts';
import type { FieldValues, LedgerEvent } from './event.ts';
import { eachInSteps, type Steps } from './steps.ts';

/** What the past is rebuilt from. */
export interface LedgerRecord {
  /** As they are now; withdrawn and merged ones included. */
  readonly entries: readonly Entry[];
  /** All events since the instant asked about, newest first (`LedgerStore.eventsBetween`). */
  readonly events: readonly LedgerEvent[];
}

/** What happened to entries, by their number, in the order of what happened: oldest first. */
type EventsByEntry = ReadonlyMap<number, readonly LedgerEvent[]>;

/**
 * The entries as they stood at `instant`: what happened since is taken back field by field, what was registered since is
 * left out. An entry that nothing happened to is the same object. Times and version are those of now.
 */
export function* entriesAt({ entries, events }: LedgerRecord, instant: Instant): Steps<readonly Entry[]> {
  const since = yield* eventsSince(events, instant);
  const past: Entry[] = [];
  yield* eachInSteps(entries, (entry) => {
    const standing = standingAt(entry, since, instant);
    if (standing) past.push(standing);
  });
  return past;
}

/** How an entry stood at `instant`; undefined: it was not there. `since`: all events from then on. */
export function standingAt(entry: Entry, since: EventsByEntry, instant: Instant): Entry | undefined {
  if (entry.registeredAt >= instant) return undefined;
  return (since.get(entry.no) ?? []).reduceRight((now, event) => withFields(now, event.before), entry);
}

/** The events from `instant` on. */
export function* eventsSince(events: readonly LedgerEvent[], instant: Instant): Steps<EventsByEntry> {
  const byEntry = new Map<number, LedgerEvent[]>();
  yield* eachInSteps(events, (event) => {
    if (event.at < instant) return;
    const own = byEntry.get(event.no);
    if (own) own.push(event);
    else byEntry.set(event.no, [event]);
  });
  // Several events may share an instant; the version never lies.
  yield* eachInSteps(byEntry.values(), (own) => own.sort((one, other) => one.version - other.version));
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
