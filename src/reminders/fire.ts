import type { Instant, QuietHours } from '../core/clock.ts';
import type { SentCard } from '../core/send.ts';
import type { OutboxStore } from '../delivery/outbox.ts';
import type { WorkingDays } from '../language/working-days.ts';
import type { LedgerStore } from '../ledger/ledger-store.ts';
import type { AuditStore } from '../security/audit.ts';
import type { RosterStore } from '../security/roster-store.ts';
import type { Reader } from './absence.ts';
import { answerByOf } from './answer-by.ts';
import { firstStep, ladderStart } from './ladder.ts';
import { DEFAULT_QUIET, leavesAt } from './quiet-hours.ts';
import { auditOccurrence, recordSkipped, toOccurrence } from './record.ts';
import type { Firing, Occurrence, Receipt, ReminderRule, ReminderStore, TargetUnit } from './reminder-store.ts';
import { findPlaces, findTargetUnits, type Place, type ResolvedTarget } from './resolve-targets.ts';

/** As much of a transaction as firing reads and writes. */
export interface ReminderTransaction {
  readonly reminders: ReminderStore;
  readonly outbox: OutboxStore;
  readonly roster: RosterStore;
  readonly audit: AuditStore;
  readonly ledger: Pick<LedgerStore, 'listEntries'>;
}

/** What a message to one conversation is to say. */
export interface Notice {
  readonly rule: ReminderRule;
  readonly occurrence: Occurrence;
  /** The unit addressed; absent in somebody's own reminder. */
  readonly unitId?: string;
  /** The entries because of which the unit is written to, by due date; absent: the rule looks at none. */
  readonly entryNos?: readonly number[];
  /** In private: who reads it, and instead of whom. */
  readonly reader?: Reader;
  /** Earlier due times of the same rule that this message stands for as well, ascending. */
  readonly missed: readonly Instant[];
}

/** Words and buttons are made elsewhere: the tokens of buttons are issued in the same transaction. */
export type Compose<T> = (notice: Notice, tx: T) => Promise<SentCard>;

/** What an occurrence still has to be sent to. */
export interface ContentSlice {
  readonly firing: Firing;
  readonly occurrence: Occurrence;
  readonly units: readonly TargetUnit[];
}

/** How rules with a `content` fire. What is of a cycle nobody acknowledges, so that it has no receipts. */
export interface ContentDesk<T> {
  /** Who is counted, fixed when it fires. Nobody: it is recorded as skipped. */
  concerned(rule: ReminderRule, due: Pick<Due, 'dueAt' | 'firedAt'>, tx: T): Promise<readonly TargetUnit[]>;
  /** Enqueues cards of a cycle to some of them, not before `notBefore`. The ids of its messages have to be stable. */
  send(slice: ContentSlice, notBefore: Instant | undefined, tx: T): Promise<void>;
}

/** What firing is done with besides the transaction. */
export interface FireParts<T> {
  readonly compose: Compose<T>;
  /** Absent: rules with a `content` send their text. */
  readonly contents?: ContentDesk<T>;
  readonly days: WorkingDays;
  /** Of rules that name none themselves; default 21:00 to 07:30. */
  readonly quiet?: QuietHours;
  /** Units in one transaction; default 50. */
  readonly slice?: number;
}

/** One due time that is now dealt with. `late`: the message names the due time. */
export interface Due {
  readonly rule: ReminderRule;
  readonly dueAt: Instant;
  readonly firedAt: Instant;
  readonly outcome: 'sent' | 'late';
  /** Earlier due times that its message stands for as well, ascending. */
  readonly merged: readonly Instant[];
}

/** Units whose messages are enqueued in one transaction: some 10 ms, where 500 at once hold everybody up for 50 to 280. */
const SLICE = 50;

/**
 * Records one due time and enqueues its messages, or the first of them: what is left then stands in the rule given back.
 * The denominator is fixed here. A unit without a group gets a receipt that says so: it is counted, not forgotten. When
 * no unit is concerned that is recorded. Undefined: it was recorded before.
 */
export async function fireOccurrence<T extends ReminderTransaction>(
  tx: T,
  due: Due,
  parts: FireParts<T>,
): Promise<Firing | 'nobody' | undefined> {
  const { rule, dueAt, firedAt, merged } = due;
  if (await tx.reminders.findOccurrence(occurrenceIdOf(due))) return undefined;
  const units =
    rule.content && parts.contents
      ? await parts.contents.concerned(rule, due, tx)
      : await findTargetUnits(tx, rule, { at: firedAt, dueAts: [...merged, dueAt], days: parts.days });
  if (rule.targets.kind === 'units' && units.length === 0) {
    await recordSkipped(tx, rule, { dueAts: [dueAt], at: firedAt, skippedFor: 'nobody' });
    return 'nobody';
  }
  const unitIds = units.map(({ unitId }) => unitId);
  const answerBy = answerByOf(rule, due, parts.days);
  const occurrence = toOccurrence({ rule, dueAt, firedAt, unitIds, answerBy }, due.outcome);
  await tx.reminders.saveOccurrence(occurrence);
  await auditOccurrence(tx, occurrence);
  const { firing: _, ...asItStands } = rule;
  const firing = { occurrenceId: occurrence.id, rule: asItStands, merged, left: units };
  return fireSlice(tx, { firing, occurrence }, parts);
}

/**
 * Enqueues the next messages of an occurrence and gives what is left after them. `stopped`: the rule was cancelled
 * meanwhile; whoever is left gets a receipt that says so and no message.
 */
export async function fireSlice<T extends ReminderTransaction>(
  tx: T,
  at: { readonly firing: Firing; readonly occurrence: Occurrence; readonly stopped?: boolean },
  parts: FireParts<T>,
): Promise<Firing> {
  const { firing, occurrence } = at;
  const { slice = SLICE } = parts;
  const units = firing.left.slice(0, slice);
  const left = { ...firing, left: firing.left.slice(slice) };
  const { content } = firing.rule;
  if (content && content.kind !== 'duty' && parts.contents) {
    const notBefore = leavesAt(firing.rule, occurrence, firing.rule.quiet ?? parts.quiet ?? DEFAULT_QUIET);
    if (!at.stopped) await parts.contents.send({ firing, occurrence, units }, notBefore, tx);
    return left;
  }
  const targets = await findPlaces(tx, firing.rule, { units, at: occurrence.firedAt });
  for (const target of targets) {
    if (at.stopped) await tx.reminders.saveReceipt({ ...receiptOf(occurrence, target), failedCode: 'cancelled' });
    else await sendTo(tx, { firing, occurrence, target }, parts);
  }
  return left;
}

/** Sends a rule of schedule `now` in the transaction that confirmed it, and finishes it. Doing it twice sends once. */
export async function sendNow<T extends ReminderTransaction>(
  tx: T,
  rule: ReminderRule,
  parts: FireParts<T>,
): Promise<Occurrence> {
  const at = rule.createdAt;
  const due: Due = { rule, dueAt: at, firedAt: at, outcome: 'sent', merged: [] };
  const fired = await fireOccurrence(tx, due, parts);
  if (fired) await tx.reminders.saveRule(withFiring({ ...rule, status: 'finished' }, fired));
  const occurrence = await tx.reminders.findOccurrence(occurrenceIdOf(due));
  return occurrence ?? toOccurrence({ rule, dueAt: at, firedAt: at, unitIds: [] }, 'sent');
}

/** The rule with what is left of its latest occurrence written down. */
export function withFiring({ firing: _, ...rule }: ReminderRule, fired: Firing | 'nobody' | undefined): ReminderRule {
  return typeof fired === 'object' && fired.left.length > 0 ? { ...rule, firing: fired } : rule;
}

function occurrenceIdOf({ rule, dueAt }: Due): string {
  return `${rule.id}@${dueAt}`;
}

interface Addressed {
  readonly firing: Firing;
  readonly occurrence: Occurrence;
  readonly target: ResolvedTarget;
}

async function sendTo<T extends ReminderTransaction>(tx: T, to: Addressed, parts: FireParts<T>): Promise<void> {
  const { firing, occurrence, target } = to;
  const { rule } = firing;
  const quiet = rule.quiet ?? parts.quiet ?? DEFAULT_QUIET;
  const deliveryIds = target.places.map((place) => deliveryId(occurrence, target, place));
  await tx.reminders.saveReceipt({
    ...receiptOf(occurrence, target),
    deliveryIds,
    ...(target.failedCode && { failedCode: target.failedCode }),
    ...ladderOf(occurrence, target, { days: parts.days, zone: rule.zone, quiet }),
  });
  const notBefore = leavesAt(rule, occurrence, quiet);
  for (const place of target.places) {
    const card = await parts.compose(noticeOf(to, place), tx);
    const id = deliveryId(occurrence, target, place);
    const { conversation } = place;
    const message = { id, conversation, card, kind: occurrence.purpose, ...(notBefore && { notBefore }) };
    await tx.outbox.enqueue(message, occurrence.firedAt);
  }
}

function noticeOf({ firing, occurrence, target }: Addressed, { reader }: Place): Notice {
  const { unitId, entryNos } = target;
  return {
    rule: firing.rule,
    occurrence,
    ...(unitId !== undefined && { unitId }),
    ...(entryNos && { entryNos }),
    ...(reader && { reader }),
    missed: firing.merged,
  };
}

function deliveryId(occurrence: Occurrence, target: ResolvedTarget, { conversation }: Place): string {
  return `${occurrence.id}/${target.key}/${conversation.channel}:${conversation.id}`;
}

function receiptOf(occurrence: Occurrence, { key, unitId }: ResolvedTarget): Receipt {
  return {
    id: `${occurrence.id}/${key}`,
    occurrenceId: occurrence.id,
    ...(unitId !== undefined && { unitId }),
    deliveryIds: [],
  };
}

function ladderOf(
  occurrence: Occurrence,
  { unitId }: ResolvedTarget,
  calendar: Parameters<typeof firstStep>[2],
): Pick<Receipt, 'nextStep'> {
  if (!occurrence.ladder || unitId === undefined) return {};
  const nextStep = firstStep(occurrence.ladder.steps, ladderStart(occurrence, calendar.zone), calendar);
  return nextStep ? { nextStep } : {};
}
