import { addDays, type Instant, toLocalTime } from '../core/clock.ts';
import type { WorkingDays } from '../language/working-days.ts';
import { type Entry, isCounted, isOwed } from '../ledger/entry.ts';
import type { ConcernedUnit } from './concerned.ts';
import { occurrencesWithin } from './occurrences.ts';
import type { ReminderRule } from './reminder-store.ts';
import { concernedBy } from './resolve-targets.ts';

/** A time at which a rule that counts from deadlines writes, if the ledger stays as it is. */
export interface DeadlineFiring {
  readonly at: Instant;
  readonly units: readonly ConcernedUnit[];
}

/** How far ahead the next firings are looked for. */
const AHEAD_DAYS = 400;

/**
 * The next `count` times after `from` at which somebody would be concerned, with the units and their entries, going by
 * `entries` as they stand: for previews. Fewer, or none, when nothing comes within 400 days.
 */
export function nextDeadlineFirings(
  rule: Pick<ReminderRule, 'schedule' | 'targets' | 'zone' | 'skipped'>,
  entries: readonly Entry[],
  window: { readonly from: Instant; readonly count: number; readonly days: WorkingDays },
): readonly DeadlineFiring[] {
  const { days, count } = window;
  const until = new Date(`${addDays(toLocalTime(window.from, rule.zone).date, AHEAD_DAYS)}T00:00:00Z`);
  const looks = occurrencesWithin(rule.schedule, { from: new Date(window.from), until }, { days, zone: rule.zone });
  const dated = entries.filter((entry) => entry.dueOn !== undefined && isOwed(entry) && isCounted(entry));
  const found: DeadlineFiring[] = [];
  for (const at of looks) {
    if (found.length >= count || dated.length === 0) break;
    if (rule.skipped?.includes(at)) continue;
    const units = concernedBy(dated, rule, { at, dueAts: [at], days });
    if (units.length > 0) found.push({ at, units });
  }
  return found;
}
