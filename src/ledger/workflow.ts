import { Refusal } from '../core/refusal.ts';
import type { EntryState } from '../core/slots.ts';
import { type Entry, isCounted } from './entry.ts';

/** What can be done to an entry's state. `progress`: a figure below 100; `start`: work goes on, no figure. */
export type Move = 'progress' | 'start' | 'submit' | 'accept' | 'return' | 'reopen';

/** The whole workflow: for each move the states it may start from, and where it leads. */
const TRANSITIONS: Readonly<Record<Move, Readonly<Partial<Record<EntryState, EntryState>>>>> = {
  progress: {
    open: 'in_progress',
    in_progress: 'in_progress',
    submitted: 'in_progress',
    returned: 'in_progress',
    reopened: 'in_progress',
  },
  start: {
    open: 'in_progress',
    in_progress: 'in_progress',
    submitted: 'submitted',
    returned: 'in_progress',
    reopened: 'in_progress',
  },
  submit: {
    open: 'submitted',
    in_progress: 'submitted',
    submitted: 'submitted',
    returned: 'submitted',
    reopened: 'submitted',
  },
  accept: { open: 'closed', in_progress: 'closed', submitted: 'closed' },
  return: { submitted: 'returned', closed: 'returned' },
  reopen: { closed: 'reopened' },
};

const WANTED = { progress: 'report', start: 'report', submit: 'report', accept: 'accept', return: 'return' } as const;

/**
 * The state after `move`. Throws `Refusal` where the workflow has no such step: `not_closed` for reopening, else
 * `wrong_state`; an entry that was withdrawn or merged into another takes no step at all.
 */
export function stateAfter(entry: Entry, move: Move): EntryState {
  const next = TRANSITIONS[move][entry.state];
  if (next !== undefined && isCounted(entry)) return next;
  if (move === 'reopen') throw new Refusal({ reason: 'not_closed', no: entry.no, state: entry.state });
  throw wrongState(entry, WANTED[move]);
}

/** Throws `Refusal` `wrong_state` when nothing more can be reported on the entry: it is closed, withdrawn or merged. */
export function checkReportable(entry: Entry): void {
  stateAfter(entry, 'start');
}

function wrongState(entry: Entry, wanted: 'report' | 'accept' | 'return'): Refusal {
  return new Refusal({ reason: 'wrong_state', no: entry.no, state: entry.state, wanted });
}
