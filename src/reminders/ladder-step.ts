import type { Instant } from '../core/clock.ts';
import type { ReminderTransaction } from './fire.ts';
import { allowedTime, type LadderCalendar, ladderStart, stepAfter, stepTime, tellingTime } from './ladder.ts';
import { recentNudge } from './recent-nudge.ts';
import type { Ladder, Receipt, StepTaken } from './reminder-store.ts';
import {
  type DueStep,
  failedStep,
  type LadderCase,
  type StepFailure,
  type StepParts,
  type Told,
  tellStep,
} from './tell-step.ts';

/**
 * Takes the step of a receipt that is due, or finds that none is to be taken any more. Everything is decided on what
 * the transaction sees: an acknowledgement that came first ends the ladder. Of several steps that fell due only the
 * last is told. Resolves with the number of messages.
 */
export async function takeStep<T extends ReminderTransaction>(
  receiptId: string,
  parts: Omit<StepParts<T>, 'calendar'> & Pick<LadderCalendar, 'days' | 'quiet'>,
): Promise<number> {
  const { tx, at } = parts;
  const receipt = await tx.reminders.findReceipt(receiptId);
  if (!receipt?.nextStep || receipt.nextStep.at > at) return 0;
  const found = await findCase(tx, receipt);
  if (!found) {
    await tx.reminders.saveReceipt(withoutStep(receipt));
    return 0;
  }
  const { rule, ladder, occurrence } = found;
  const calendar = { days: parts.days, zone: rule.zone, quiet: rule.quiet ?? parts.quiet };
  const step = dueStep(receipt.nextStep.step, { ladder, occurrence, at, calendar });
  const wanted = ladder.steps[step];
  if (!wanted) {
    await tx.reminders.saveReceipt(withoutStep(receipt));
    return 0;
  }
  const warn = wanted.to === 'leader' && !wasWarned(receipt, step);
  const allowedAt = allowedTime(warn ? 'liaison' : wanted.to, at, calendar);
  if (allowedAt > at) {
    await tx.reminders.saveReceipt({ ...receipt, nextStep: { step: receipt.nextStep.step, at: allowedAt } });
    return 0;
  }
  const skipped = { ...found, receipt: withSuperseded(receipt, { ladder, before: step, at }) };
  return takeDue(skipped, { step, warn, wanted }, { tx, at, calendar, tell: parts.tell });
}

/** The receipt with its ladder at an end. */
export function withoutStep({ nextStep: _, ...receipt }: Receipt): Receipt {
  return receipt;
}

async function findCase(tx: ReminderTransaction, receipt: Receipt): Promise<LadderCase | undefined> {
  const { unitId } = receipt;
  const occurrence = await tx.reminders.findOccurrence(receipt.occurrenceId);
  const rule = occurrence && (await tx.reminders.findRule(occurrence.ruleId));
  const ladder = occurrence?.ladder;
  if (!occurrence || !rule || !ladder || unitId === undefined) return undefined;
  return receipt.acknowledgedAt !== undefined || rule.status === 'cancelled'
    ? undefined
    : { rule, occurrence, receipt, unitId, ladder };
}

/** The last step whose own time has come; the one that waits when none beyond it is due. */
function dueStep(
  first: number,
  {
    ladder,
    occurrence,
    at,
    calendar,
  }: Pick<LadderCase, 'ladder' | 'occurrence'> & { at: Instant; calendar: LadderCalendar },
): number {
  const from = ladderStart(occurrence, calendar.zone);
  let due = first;
  for (const [index, step] of ladder.steps.entries()) {
    if (index > first && stepTime(step, from, calendar) <= at) due = index;
  }
  return due;
}

function wasWarned({ taken = [] }: Receipt, step: number): boolean {
  return taken.some((one) => one.step === step && one.to === 'liaison');
}

function withSuperseded(
  receipt: Receipt,
  { ladder, before, at }: { readonly ladder: Ladder; readonly before: number; readonly at: Instant },
): Receipt {
  const first = receipt.nextStep?.step ?? before;
  const left = ladder.steps
    .slice(first, before)
    .map(
      ({ to }, index): StepTaken => ({ step: first + index, at, to, failedCode: 'superseded' satisfies StepFailure }),
    );
  return left.length === 0 ? receipt : { ...receipt, taken: [...(receipt.taken ?? []), ...left] };
}

async function takeDue<T extends ReminderTransaction>(
  on: LadderCase,
  due: DueStep,
  parts: StepParts<T>,
): Promise<number> {
  const { tx, at, calendar } = parts;
  const from = ladderStart(on.occurrence, calendar.zone);
  const paused = on.rule.status === 'paused';
  const held = paused ? 'paused' : heldBack(on, due, parts);
  const done = held ? failedStep(due, at, held) : await tellStep(on, due, parts);
  const next =
    due.warn && !paused
      ? { step: due.step, at: tellingTime(due.wanted, { from, warnedAt: at }, calendar) }
      : stepAfter(on.ladder.steps, { step: due.step, from, takenAt: at }, calendar);
  await tx.reminders.saveReceipt({
    ...withoutStep(on.receipt),
    deliveryIds: [...on.receipt.deliveryIds, ...done.deliveryIds],
    taken: [...(on.receipt.taken ?? []), ...done.taken],
    ...(next && { nextStep: next }),
  });
  await tx.audit.append({
    act: due.warn ? 'ladder.warning' : 'ladder.step',
    at,
    who: `rule:${on.rule.id}`,
    subject: on.receipt.id,
    after: { step: due.step, to: due.wanted.to, told: done.told, ...whyOf(done) },
  });
  return done.told;
}

/** The group is not asked again right after somebody had it asked; steps among themselves keep the times they were given. */
function heldBack<T>(
  { receipt }: LadderCase,
  { wanted }: DueStep,
  { at, calendar }: StepParts<T>,
): StepFailure | undefined {
  const byWord = (receipt.taken ?? []).filter(({ step }) => step < 0);
  return wanted.to === 'group' && recentNudge({ taken: byWord }, at, calendar) ? 'just_nudged' : undefined;
}

function whyOf({ taken }: Told): { readonly why?: string } {
  const why = taken.find(({ failedCode }) => failedCode !== undefined)?.failedCode;
  return why === undefined ? {} : { why };
}
