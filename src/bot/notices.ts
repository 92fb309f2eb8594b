import { DEFAULT_ZONE, type Instant, toLocalTime } from '../core/clock.ts';
import type { SentCard } from '../core/send.ts';
import type { Notice } from '../reminders/fire.ts';
import type { ReminderRule } from '../reminders/reminder-store.ts';
import { dateAndTime } from '../render/dates.ts';
import { composeMissed, composeNotice } from '../render/reminder-view.ts';
import { enqueueCard, issueButtons } from './replies.ts';
import type { Transaction } from './store.ts';

/** The words and buttons of a reminder or broadcast for one conversation. A late one names the time it was due. */
export async function composeNoticeCard(
  { rule, occurrence, unitId, missed }: Notice,
  tx: Transaction,
): Promise<SentCard> {
  const today = toLocalTime(occurrence.firedAt, rule.zone).date;
  const card = composeNotice({
    purpose: occurrence.purpose,
    text: occurrence.text,
    occurrenceId: occurrence.id,
    ...(occurrence.outcome === 'late' && { lateFrom: dateAndTime(occurrence.dueAt, today, rule.zone) }),
    mergedCount: missed.length + 1,
    acknowledge: unitId !== undefined,
  });
  return issueButtons(tx.presses, { card, at: occurrence.firedAt });
}

/** Tells the maker of a rule in private of due times that nothing was sent for. */
export async function reportMissedTimes(
  rule: ReminderRule,
  dueAts: readonly Instant[],
  tx: Transaction,
): Promise<void> {
  const [latest] = dueAts.slice(-1);
  if (latest === undefined) return;
  const people = await tx.roster.people();
  const maker = people.find((person) => person.id === rule.createdBy);
  const today = toLocalTime(latest, DEFAULT_ZONE).date;
  const card = composeMissed(
    rule.text,
    dueAts.map((dueAt) => dateAndTime(dueAt, today, rule.zone)),
  );
  for (const { channel, id } of maker?.identities ?? []) {
    const conversation = { channel, id: `direct:${id}`, kind: 'direct' as const };
    await enqueueCard(tx, { id: `missed:${rule.id}@${latest}/${channel}`, conversation, card, kind: 'notice' }, latest);
  }
}
