import { type Instant, type Postponement, toLocalTime } from '../core/clock.ts';
import type { Person } from '../core/people.ts';
import { actsFor } from './absence.ts';
import type { ReminderTransaction } from './fire.ts';
import { type DeferredTime, deferredTime, type LadderCalendar, ladderStart, tellingTime } from './ladder.ts';
import type { Ladder, Occurrence, Receipt, ReminderRule } from './reminder-store.ts';

/** A receipt whose next step tells somebody above, with everything that decides whether it can be put off. */
export interface Deferrable {
  readonly receipt: Receipt & { readonly nextStep: NonNullable<Receipt['nextStep']> };
  readonly occurrence: Occurrence;
  readonly rule: ReminderRule;
  readonly ladder: Ladder;
}

/** The receipt with what it hangs on; undefined when no step is waiting that tells somebody above. */
export async function findDeferrable(tx: ReminderTransaction, receiptId: string): Promise<Deferrable | undefined> {
  const receipt = await tx.reminders.findReceipt(receiptId);
  const { nextStep, acknowledgedAt } = receipt ?? {};
  const occurrence = receipt && (await tx.reminders.findOccurrence(receipt.occurrenceId));
  const rule = occurrence && (await tx.reminders.findRule(occurrence.ruleId));
  const ladder = occurrence?.ladder;
  if (!receipt || !rule || !ladder || !nextStep || acknowledgedAt !== undefined) return undefined;
  if (rule.status === 'cancelled' || ladder.steps[nextStep.step]?.to !== 'leader') return undefined;
  return { receipt: { ...receipt, nextStep }, occurrence, rule, ladder };
}

/** Whether the unit was warned that somebody above will be told of this notice, and may still put it off or answer. */
export function awaitsLeader(
  { ladder }: Pick<Occurrence, 'ladder'>,
  { nextStep, acknowledgedAt, taken = [] }: Pick<Receipt, 'nextStep' | 'acknowledgedAt' | 'taken'>,
): boolean {
  if (!nextStep || acknowledgedAt !== undefined || ladder?.steps[nextStep.step]?.to !== 'leader') return false;
  return taken.some(({ step, to }) => step === nextStep.step && to === 'liaison');
}

/** When somebody above is told once it was put off, counted from when they would be told; in working hours. */
export function deferredUntil(
  { receipt, occurrence, ladder, rule }: Deferrable,
  { now, putOff }: { readonly now: Instant; readonly putOff: Postponement },
  { days, quiet }: Pick<LadderCalendar, 'days' | 'quiet'>,
): DeferredTime {
  const calendar = { days, zone: rule.zone, quiet: rule.quiet ?? quiet };
  const { step, at } = receipt.nextStep;
  const wanted = ladder.steps[step];
  const from = ladderStart(occurrence, rule.zone);
  const isWarned = receipt.taken?.some((one) => one.step === step && one.to === 'liaison');
  // Before the warning the step waits for that one, not yet for the telling.
  const planned = wanted && !isWarned ? tellingTime(wanted, { from, warnedAt: at }, calendar) : at;
  return deferredTime(planned, { now, putOff }, calendar);
}

/** The liaison officers of the unit and its head may put off, and whoever acts for one of them that day. */
export async function mayDefer(
  tx: ReminderTransaction,
  personId: string,
  { unitId, at, zone }: { readonly unitId: string; readonly at: Instant; readonly zone: string },
): Promise<boolean> {
  const { date } = toLocalTime(at, zone);
  const [people, absences] = await Promise.all([tx.roster.people(), tx.reminders.absences(date)]);
  const mayAsk = (person: Person): boolean =>
    person.unitId === unitId && (person.leadsUnit === true || person.roles.includes('liaison'));
  const self = people.find(({ id }) => id === personId);
  return (self !== undefined && mayAsk(self)) || actsFor(personId, { people, absences, date }, mayAsk);
}
