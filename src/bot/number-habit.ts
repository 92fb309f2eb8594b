import type { EntryMention, Slots } from '../core/slots.ts';
import type { NumberHabit } from '../ledger/ledger-store.ts';
import type { Reading } from '../understanding/scene.ts';
import type { Turn } from './turn.ts';

/**
 * Keeps what the speaker's unit means by a bare number, once it was asked and answered: the entry's own number or the
 * one printed in the imported sheet. It is not asked again.
 */
export async function rememberNumberHabit({ reading, scene, actor, tx }: Turn): Promise<void> {
  const habit = habitIn(reading.slots);
  if (habit) await tx.ledger.rememberNumberHabit(scene.conversation.unitId ?? actor.unitId, habit);
}

/** The answer for one number is the answer for all numbers of the same message. */
export function settleNumbering(reading: Reading): Reading {
  const { slots } = reading;
  const habit = habitIn(slots);
  if (!habit) return reading;
  const settle = (mention: EntryMention): EntryMention => settleBy(habit, mention);
  return {
    ...reading,
    slots: {
      ...slots,
      ...(slots.changes && { changes: slots.changes.map((change) => ({ ...change, entry: settle(change.entry) })) }),
      ...(slots.entries && { entries: slots.entries.map(settle) }),
    },
  };
}

function habitIn({ changes = [], entries = [] }: Slots): NumberHabit | undefined {
  const mentions = [...changes.map(({ entry }) => entry), ...entries];
  const answered = mentions.find(({ bySource, candidates }) => bySource !== undefined && candidates.length === 1);
  if (!answered) return undefined;
  return answered.candidates[0] === answered.bySource ? 'own' : 'source';
}

function settleBy(habit: NumberHabit, mention: EntryMention): EntryMention {
  const { bySource, candidates } = mention;
  if (bySource === undefined || candidates.length < 2) return mention;
  return { ...mention, candidates: candidates.filter((no) => (no === bySource) === (habit === 'own')) };
}
