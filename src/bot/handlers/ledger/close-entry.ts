import type { LocalDate } from '../../../core/clock.ts';
import { closeEntry } from '../../../ledger/close-entry.ts';
import type { Entry } from '../../../ledger/entry.ts';
import { lookBackDate } from '../../../ledger/look-back.ts';
import { checkPartsClosed } from '../../../ledger/parts.ts';
import { checkKindRole, getTaskKind } from '../../kind-rules.ts';
import { readPartsStated } from '../../roll-up.ts';
import type { Handler, Turn } from '../../turn.ts';
import { applyChanges, type ChangeRule } from './apply-changes.ts';
import { correctLast, isSlip } from './correct-last.ts';
import { previewAcceptance } from './preview-acceptance.ts';

/**
 * A supervisor accepts entries; where their kind says so, the day of the look-back is set. All of the queue at once is
 * shown first.
 */
export const acceptEntries: Handler = (turn) =>
  isSlip(turn.reading.slots) ? correctLast(turn, acceptStated) : acceptStated(turn);

const acceptStated: Handler = async (turn) => {
  const { choice, confirmed } = turn.reading.slots;
  const rule = await acceptanceRule(turn);
  return choice === 'all' && !confirmed ? previewAcceptance(turn, rule) : applyChanges(turn, rule);
};

async function acceptanceRule(turn: Turn): Promise<ChangeRule> {
  const partsOf = await readPartsStated(turn);
  const accepted = new Set<number>();
  return {
    apply(entry, { note }, act) {
      checkKindRole(turn, getTaskKind(turn, entry.kind), 'mayAccept');
      const parts = partsOf(entry).filter(({ no }) => !accepted.has(no));
      checkPartsClosed(entry, parts);
      const change = closeEntry(entry, { ...(note && { note }), ...lookBackOf(turn, entry) }, act);
      accepted.add(entry.no);
      return change;
    },
  };
}

function lookBackOf({ knowledge, today }: Turn, { kind }: Entry): { readonly lookBackOn?: LocalDate } {
  const months = knowledge.kinds.get(kind)?.lookBackMonths;
  return months === undefined ? {} : { lookBackOn: lookBackDate(today, months) };
}
