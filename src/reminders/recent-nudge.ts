import type { Instant, QuietHours } from '../core/clock.ts';
import { afterQuiet } from './quiet-hours.ts';
import type { Receipt } from './reminder-store.ts';

/** A notice is sent again after this long (ms) at the earliest, whoever wants it: by a rule or by word. */
const EVERY_MS = 3_600_000;

/**
 * When a notice was sent to the group once more, if that left less than an hour ago or has not left yet, because quiet
 * hours are not over.
 */
export function recentNudge(
  { taken = [] }: Pick<Receipt, 'taken'>,
  now: Instant,
  { quiet, zone }: { readonly quiet: QuietHours; readonly zone: string },
): Instant | undefined {
  const since = new Date(Date.parse(now) - EVERY_MS).toISOString();
  const last = taken.findLast(({ to, failedCode }) => to === 'group' && failedCode === undefined);
  return last !== undefined && afterQuiet(last.at, quiet, zone) > since ? last.at : undefined;
}
