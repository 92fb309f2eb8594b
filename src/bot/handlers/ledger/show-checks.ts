import { periodOf } from '../../../core/clock.ts';
import { Refusal } from '../../../core/refusal.ts';
import type { EntryFilter } from '../../../core/slots.ts';
import { rankChecks, uncheckedIn } from '../../../ledger/checks.ts';
import type { Entry } from '../../../ledger/entry.ts';
import type { LedgerKind } from '../../../ledger/kinds.ts';
import { CHECKS_TEXTS } from '../../../render/catalogue/checks.ts';
import { showCheckRanking, showCheckResults, showMissingChecks } from '../../../render/checks-view.ts';
import { composeCard } from '../../../render/compose.ts';
import { checkRole } from '../../../security/authorise.ts';
import type { Handler, Turn } from '../../turn.ts';
import { findLed } from './find-entries.ts';

/** Checks of a quarter: how they ended, or which are missing; the ranking of a year only to supervisors in private. */
export const showChecksOf: Handler = async (turn) => {
  const { filter = {}, figures } = turn.reading.slots;
  const kind = turn.knowledge.kinds.get(filter.kind ?? '');
  if (!kind?.checks) return { reply: composeCard({ lines: [CHECKS_TEXTS.notChecked(kind?.label ?? '')] }) };
  if (filter.ranking !== undefined) return { reply: await ranking(turn, kind, filter) };
  const entries = await findChecked(turn, kind, filter);
  if (entries.length === 0) return { reply: composeCard({ lines: [CHECKS_TEXTS.nothing(kind.label)] }) };
  const period = figures?.period?.value ?? periodOf(turn.today, kind.checks);
  const isMissing = figures?.values.missing !== undefined;
  return {
    reply: isMissing
      ? showMissingChecks(uncheckedIn(entries, period), kind.label, period)
      : showCheckResults(entries, kind.label, period),
  };
};

async function ranking(turn: Turn, kind: LedgerKind, filter: EntryFilter) {
  if (turn.scene.conversation.kind === 'group') throw new Refusal({ reason: 'private_only' });
  checkRole(turn.actor, { intent: turn.reading.intent, roles: ['supervisor'] });
  if (kind.ranking === undefined) return composeCard({ lines: [CHECKS_TEXTS.noRanking(kind.label)] });
  const year = turn.reading.slots.figures?.period?.value ?? periodOf(turn.today, 'year');
  const entries = await findChecked(turn, kind, filter);
  if (entries.length === 0) return composeCard({ lines: [CHECKS_TEXTS.nothing(kind.label)] });
  const unchecked = uncheckedIn(entries, year);
  return showCheckRanking(rankChecks(entries, year), { kind: kind.label, year, unchecked });
}

/** Whole entries of the kind within reach: states, dates and words of the question do not narrow checks. */
async function findChecked(turn: Turn, kind: LedgerKind, { unitIds }: EntryFilter): Promise<readonly Entry[]> {
  const found = await findLed(turn, { kind: kind.id, ...(unitIds && { unitIds }) });
  return found.filter(({ parentNo }) => parentNo === undefined);
}
