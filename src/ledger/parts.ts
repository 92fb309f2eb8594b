import { Refusal } from '../core/refusal.ts';
import type { StatedChange } from '../core/slots.ts';
import { type Act, type Change, changeEntry } from './change.ts';
import { type Entry, isCounted } from './entry.ts';
import type { LedgerEvent } from './event.ts';
import type { LedgerKind } from './kinds.ts';
import { checkReportable } from './workflow.ts';

/** The entries among `entries` that are parts of the one with this number and count. */
export function partsOf(no: number, entries: readonly Entry[]): readonly Entry[] {
  return entries.filter((entry) => entry.parentNo === no && isCounted(entry));
}

/** Throws `Refusal` unless parts can be added: `no_parts` (the kind has none, or it is a part itself), `wrong_state` (closed). */
export function checkDivisible(entry: Entry, { parts }: LedgerKind): void {
  if (!parts || entry.parentNo !== undefined) throw new Refusal({ reason: 'no_parts', no: entry.no });
  checkReportable(entry);
}

/** Progress of a whole: the mean of its parts, in whole percent; 100 only when every part stands at 100. */
export function meanProgress(parts: readonly Entry[]): number {
  const mean = parts.reduce((sum, { progress }) => sum + progress, 0) / Math.max(parts.length, 1);
  return mean < 100 ? Math.min(Math.round(mean), 99) : 100;
}

/**
 * The whole brought in line with its parts; undefined: nothing changes, or it is closed. When the last part is gone it
 * stands where it stood before the first one came. `history`: events of the whole, newest first. The event has an id of
 * its own, since the same message may have changed the whole as well.
 */
export function rollUp(
  whole: Entry,
  { parts, history }: { readonly parts: readonly Entry[]; readonly history: readonly LedgerEvent[] },
  act: Act,
): Change | undefined {
  if (whole.state === 'closed' || !isCounted(whole)) return undefined;
  const progress = parts.length > 0 ? meanProgress(parts) : progressBefore(whole, history);
  if (progress === whole.progress) return undefined;
  const change = changeEntry(whole, { verb: 'rolled_up', fields: { progress, ...stateFor(whole, progress) } }, act);
  return Object.freeze({ ...change, event: Object.freeze({ ...change.event, id: `${change.event.id}/parts` }) });
}

/** Work goes on as soon as a part has moved, and again when one falls back after all was reported done. */
function stateFor({ state }: Entry, progress: number): Pick<Entry, 'state'> | undefined {
  if (state === 'open' && progress > 0) return { state: 'in_progress' };
  return state === 'submitted' && progress < 100 ? { state: 'in_progress' } : undefined;
}

function progressBefore({ progress }: Entry, history: readonly LedgerEvent[]): number {
  let before = progress;
  for (const { verb, before: was, after } of history) {
    if (verb !== 'rolled_up') {
      if ('progress' in after) return before;
    } else if (typeof was.progress === 'number') before = was.progress;
  }
  return before;
}

/**
 * Throws `Refusal` `has_parts` when progress is reported by hand on an entry with parts: it follows from them. That all is
 * done can be said once every part stands at 100.
 */
export function checkByHand({ no }: Entry, stated: StatedChange, parts: readonly Entry[]): void {
  const tells = [stated.progress, stated.completed, stated.underWay].some((said) => said !== undefined);
  if (parts.length === 0 || !tells) return;
  const isDone = stated.completed !== undefined || stated.progress?.value === 100;
  const lacking = parts.filter(({ progress }) => progress < 100);
  if (isDone && lacking.length === 0) return;
  throw new Refusal({ reason: 'has_parts', no, nos: (lacking.length > 0 ? lacking : parts).map((part) => part.no) });
}

/** Throws `Refusal` `parts_open`, naming them, while a part is not closed. */
export function checkPartsClosed({ no }: Entry, parts: readonly Entry[]): void {
  const open = parts.filter(({ state }) => state !== 'closed');
  if (open.length > 0) throw new Refusal({ reason: 'parts_open', no, nos: open.map((part) => part.no) });
}
