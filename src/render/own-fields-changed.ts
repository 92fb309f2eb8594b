import type { FieldValue } from '../core/slots.ts';
import type { LedgerEvent } from '../ledger/event.ts';
import { DECISION_PREFIX } from '../ledger/measures.ts';

/** Of the kind's own fields only those that an event changed; a decision on a measure is told by its event, not as a value. */
export function ownFieldsChanged({ before, after }: LedgerEvent): Pick<LedgerEvent, 'before' | 'after'> {
  const was = before.fields ?? {};
  const is = after.fields ?? {};
  const ids = new Set([...Object.keys(was), ...Object.keys(is)]);
  const changed = [...ids].filter((id) => was[id] !== is[id] && !id.startsWith(DECISION_PREFIX));
  return { before: { fields: pick(was, changed) }, after: { fields: pick(is, changed) } };
}

/** Whether an event changed a field of the kind's own that is shown. */
export function tellsOwnFields(event: LedgerEvent): boolean {
  const { before, after } = ownFieldsChanged(event);
  return before.fields !== null || after.fields !== null;
}

function pick(fields: Readonly<Record<string, FieldValue>>, ids: readonly string[]) {
  const kept = ids.flatMap((id) => {
    const value = fields[id];
    return value === undefined ? [] : [[id, value] as const];
  });
  return kept.length > 0 ? Object.fromEntries(kept) : null;
}
