import { Refusal } from '../../../core/refusal.ts';
import type { EntryMention } from '../../../core/slots.ts';
import type { Entry } from '../../../ledger/entry.ts';
import { checkMerge, mergeEntries as mergeInto } from '../../../ledger/merge.ts';
import { LEDGER_TEXTS } from '../../../render/catalogue/ledger.ts';
import { showChanges } from '../../../render/change-view.ts';
import { previewMerge } from '../../../render/merge-view.ts';
import { followUp } from '../../follow-up.ts';
import { checkKindRole, getKindFor } from '../../kind-rules.ts';
import { readNames } from '../../names.ts';
import { actOf, recordChange, rememberForUndo } from '../../record.ts';
import { refocus } from '../../remember.ts';
import type { Handler, Outcome, Turn } from '../../turn.ts';
import { confirmButtons } from './ask-back.ts';
import { explainMissing, sortStated } from './sort-stated.ts';

/**
 * Puts duplicates together after a preview was confirmed: a supervisor's, or a liaison's within the own unit, where the
 * kind lets them register or accept.
 */
export const mergeEntries: Handler = async (turn) => {
  const [target] = turn.reading.slots.entries ?? [];
  if (!target) throw new Error('a merge names the entry that stays');
  const into = await lookUp(turn, target);
  const { clear, refused, unclear } = await sortStated(turn);
  const [reason] = refused;
  if (reason) throw reason;
  const [doubtful] = unclear;
  if (doubtful) throw new Refusal({ reason: 'no_such_entry', words: doubtful.entry.words });
  const from = clear.map(({ entry }) => entry);
  checkMerge(from, into);
  checkOwed(turn, from, into);
  return turn.reading.slots.confirmed ? merge(turn, from, into) : ask(turn, from, into);
};

/** What is still owed would vanish in an entry that was accepted; only those who accept may do that. */
function checkOwed(turn: Turn, from: readonly Entry[], into: Entry): void {
  const kind = getKindFor(turn, into, 'mayRegister', 'mayAccept');
  const vanishes = into.state === 'closed' && from.some(({ state }) => state !== 'closed');
  if (vanishes) checkKindRole(turn, kind, 'mayAccept');
}

async function lookUp(turn: Turn, mention: EntryMention): Promise<Entry> {
  const only = { ...turn, reading: { ...turn.reading, slots: { changes: [{ entry: mention }] } } };
  const { clear, refused } = await sortStated(only);
  const [found] = clear;
  if (!found) throw refused[0] ?? (await explainMissing(turn, mention));
  return found.entry;
}

// The yes is for what was shown: an entry that has changed since is refused.
function ask(turn: Turn, from: readonly Entry[], into: Entry): Outcome {
  const slots = { entries: [seen(into)], changes: from.map((entry) => ({ entry: seen(entry) })) };
  return {
    reply: previewMerge(from, into, confirmButtons('merge_entries', slots, LEDGER_TEXTS.buttons)),
    memory: { pending: { kind: 'confirm', intent: 'merge_entries', slots, askedAt: turn.at } },
  };
}

function seen({ no, version }: Entry): EntryMention {
  return { words: `#${no}`, by: 'number', candidates: [no], seen: version };
}

async function merge(turn: Turn, from: readonly Entry[], into: Entry): Promise<Outcome> {
  const changes = mergeInto(from, into, actOf(turn));
  for (const change of changes) await recordChange(turn.tx, change);
  await rememberForUndo(turn, changes);
  await followUp(turn, changes);
  const reply = showChanges({
    intent: 'merge_entries',
    applied: changes,
    refused: [],
    undo: { intent: 'undo', slots: { reference: turn.message.id } },
    today: turn.today,
    names: await readNames(turn.tx),
  });
  const nos = [into.no];
  return { reply, memory: { focus: refocus(turn.memory.focus, nos), lastChanged: nos } };
}
