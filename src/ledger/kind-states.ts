import type { EntryState } from '../core/slots.ts';
import type { Change } from './change.ts';
import type { Entry } from './entry.ts';

/** Where an entry stands instead, in a kind that does without a state; `open` is in every kind. */
const INSTEAD: Readonly<Record<EntryState, readonly EntryState[]>> = {
  open: [],
  in_progress: ['open'],
  submitted: ['in_progress', 'open'],
  closed: ['submitted', 'in_progress', 'open'],
  returned: ['in_progress', 'open'],
  reopened: ['in_progress', 'open'],
};

/** The change as a kind with these states takes it: one that does not know 待验收 stays under way at 100 % until it is accepted. */
export function withStatesOf(states: readonly EntryState[], before: Entry, change: Change): Change {
  const { entry, event } = change;
  if (states.includes(entry.state)) return change;
  const state = INSTEAD[entry.state].find((other) => states.includes(other)) ?? 'open';
  const { state: _, ...otherAfter } = event.after;
  const { state: __, ...otherBefore } = event.before;
  const moves = state !== before.state;
  return Object.freeze({
    entry: Object.freeze({ ...entry, state }),
    event: Object.freeze({
      ...event,
      verb: event.verb === 'submitted' ? 'reported' : event.verb,
      before: moves ? { ...otherBefore, state: before.state } : otherBefore,
      after: moves ? { ...otherAfter, state } : otherAfter,
    }),
  });
}
