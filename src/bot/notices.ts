import { DEFAULT_ZONE, type Instant, toLocalTime } from '../core/clock.ts';
import type { SentCard } from '../core/send.ts';
import type { Entry } from '../ledger/entry.ts';
import type { Notice } from '../reminders/fire.ts';
import type { ReminderRule } from '../reminders/reminder-store.ts';
import { answerTime } from '../render/answer-by-view.ts';
import { dateAndTime } from '../render/dates.ts';
import { listsEntries } from '../render/fill-placeholders.ts';
import { composeMissed, composeNotice } from '../render/notice-view.ts';
import { fillText } from './fill-text.ts';
import { readNames } from './names.ts';
import { enqueueCard, issueButtons } from './replies.ts';
import type { Transaction } from './store.ts';

/** As many entries a notice spells out; the rest is counted. */
const MOST_ENTRIES = 10;

/**
 * The words and buttons of a reminder or broadcast for one conversation: filled for its unit, with the entries because
 * of which it is sent. A late one names the time it was due.
 */
export async function composeNoticeCard(notice: Notice, tx: Transaction): Promise<SentCard> {
  const { rule, occurrence, unitId, missed, reader, entryNos = [] } = notice;
  const { zone } = rule;
  const at = occurrence.firedAt;
  const today = toLocalTime(at, zone).date;
  const lists = !listsEntries(occurrence.text);
  const card = composeNotice({
    kind: rule.corrects === undefined ? occurrence.purpose : 'correction',
    text: unitId === undefined ? occurrence.text : await fillText(tx, occurrence.text, { unitId, at, zone }),
    occurrenceId: occurrence.id,
    ...(occurrence.outcome === 'late' && { lateFrom: dateAndTime(occurrence.dueAt, today, zone) }),
    mergedCount: missed.length + 1,
    acknowledge: unitId !== undefined,
    ...(occurrence.answerBy !== undefined && { answerBy: answerTime(occurrence.answerBy, { today, zone }) }),
    ...(lists && { entries: { shown: await readEntries(tx, entryNos), total: entryNos.length } }),
    ...(reader && unitId !== undefined && { unit: (await readNames(tx)).unit(unitId) }),
    ...(reader?.insteadOf && { insteadOf: reader.insteadOf.name }),
    ...(await correctedOf(tx, notice)),
    files: rule.attachments ?? [],
    today,
  });
  return issueButtons(tx.presses, { card, at, forPersonId: reader?.person.id });
}

async function readEntries(tx: Transaction, nos: readonly number[]): Promise<readonly Entry[]> {
  const entries = await Promise.all(nos.slice(0, MOST_ENTRIES).map((no) => tx.ledger.findEntry(no)));
  return entries.filter((entry) => entry !== undefined);
}

async function correctedOf(
  tx: Transaction,
  { rule, occurrence, unitId }: Notice,
): Promise<{ readonly corrects?: { readonly at: string; readonly text: string } }> {
  const first = rule.corrects === undefined ? undefined : await tx.reminders.findOccurrence(rule.corrects);
  if (!first) return {};
  const today = toLocalTime(occurrence.firedAt, rule.zone).date;
  const reader = unitId === undefined ? undefined : { unitId, at: first.firedAt, zone: rule.zone };
  const text = reader ? await fillText(tx, first.text, reader) : first.text;
  return { corrects: { at: dateAndTime(first.firedAt, today, rule.zone), text } };
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
