import type { ReminderRule } from '../../../reminders/reminder-store.ts';
import type { Handler, Outcome, Turn } from '../../turn.ts';
import { undoLast } from '../ledger/undo.ts';
import { cancel } from '../talk/cancel.ts';
import { cancelReminder } from './cancel-reminder.ts';

/** What the speaker said last, where it ordered a rule or ended one. */
const OF_RULES = new Set(['confirm', 'broadcast', 'create_reminder', 'correct_broadcast', 'cancel_reminder', 'undo']);

/** A rule that was ordered longer ago (ms) is ended by name only. */
const FRESH_MS = 30 * 60_000;

/** Takes back what the speaker did last in this conversation: a rule that was ordered, or a change of the ledger. */
export const takeBack: Handler = async (turn) => {
  const { reference, entries } = turn.reading.slots;
  const rule = reference === undefined && entries === undefined ? await lastOrdered(turn) : undefined;
  return rule ? end(turn, rule) : undoLast(turn);
};

/** Drops what is under way; where nothing is asked, the notice that the speaker ordered last is what is under way. */
export const cancelOrStop: Handler = async (turn) => {
  const rule = turn.scene.pending ? undefined : await lastOrdered(turn);
  return rule?.purpose === 'broadcast' ? end(turn, rule) : cancel(turn);
};

function end(turn: Turn, { id }: ReminderRule): Promise<Outcome> {
  return cancelReminder({ ...turn, reading: { ...turn.reading, slots: { reference: id } } });
}

/** The rule that the speaker ordered here a short while ago, unless they changed the ledger since. */
async function lastOrdered(turn: Turn): Promise<ReminderRule | undefined> {
  const { tx, memory, actor, at } = turn;
  const { ruleId, lastIntent = '' } = memory;
  const rule = ruleId === undefined ? undefined : await tx.reminders.findRule(ruleId);
  if (rule?.createdBy !== actor.personId) return undefined;
  const isSpokenOf = OF_RULES.has(lastIntent);
  if (rule.status === 'cancelled') return isSpokenOf && rule.purpose === 'broadcast' ? rule : undefined;
  if (Date.parse(at) - Date.parse(rule.createdAt) > FRESH_MS) return undefined;
  const changedAt = (await tx.ledger.recentChanges(actor.personId)).at(-1)?.at ?? '';
  if (rule.createdAt === changedAt) return isSpokenOf ? rule : undefined;
  return rule.createdAt > changedAt ? rule : undefined;
}
