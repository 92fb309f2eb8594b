import { withStatesOf } from '../../../ledger/kind-states.ts';
import { returnEntry } from '../../../ledger/return-entry.ts';
import { askWhyReturned } from '../../../render/queue-view.ts';
import { getKindFor } from '../../kind-rules.ts';
import type { Handler, Outcome, Turn } from '../../turn.ts';
import { applyChanges } from './apply-changes.ts';
import { correctLast, isSlip } from './correct-last.ts';
import { sortStated } from './sort-stated.ts';

/** A supervisor sends entries back with the reason; a button says none, so that it is asked for first. */
export const returnEntries: Handler = (turn) =>
  isSlip(turn.reading.slots) ? correctLast(turn, returnStated) : returnStated(turn);

const returnStated: Handler = async (turn) =>
  (await askForReason(turn)) ??
  applyChanges(turn, {
    apply(entry, stated, act) {
      const { states } = getKindFor(turn, entry, 'mayAccept');
      return withStatesOf(states, entry, returnEntry(entry, stated, act));
    },
  });

/** Undefined: the reason is known or not wanted, or nothing can be returned. */
async function askForReason(turn: Turn): Promise<Outcome | undefined> {
  const { message, reading, at } = turn;
  const { intent, slots } = reading;
  const { changes = [], confirmed } = slots;
  if (message.press === undefined || confirmed || changes.some(({ note }) => note !== undefined)) return undefined;
  const { clear } = await sortStated(turn);
  if (clear.length === 0) return undefined;
  return {
    reply: askWhyReturned(
      clear.map(({ entry }) => entry),
      slots,
    ),
    memory: { pending: { kind: 'missing_field', intent, slots, field: 'reason', askedAt: at } },
  };
}
