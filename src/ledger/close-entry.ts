import type { LocalDate } from '../core/clock.ts';
import { Refusal } from '../core/refusal.ts';
import type { Read } from '../core/slots.ts';
import { type Act, type Change, changeEntry } from './change.ts';
import type { Entry } from './entry.ts';
import { stateAfter } from './workflow.ts';

/** How a supervisor accepts: an optional remark, and the day on which the entry is looked at again. */
export interface Closing {
  readonly note?: Read<string>;
  readonly lookBackOn?: LocalDate;
}

/**
 * Accepts an entry that is submitted or stands at 100 %.
 * Throws `Refusal`: `wrong_state`, `not_complete`, `own_submission` (nobody accepts what they submitted themselves).
 */
export function closeEntry(entry: Entry, closing: Closing, act: Act): Change {
  const state = stateAfter(entry, 'accept');
  if (entry.progress < 100) throw new Refusal({ reason: 'not_complete', no: entry.no, progress: entry.progress });
  if (entry.submittedBy === act.personId) throw new Refusal({ reason: 'own_submission', no: entry.no });
  const fields = { state, requestedDueOn: null, lookBackOn: closing.lookBackOn ?? null };
  return changeEntry(entry, { verb: 'closed', fields, note: closing.note?.value }, act);
}
