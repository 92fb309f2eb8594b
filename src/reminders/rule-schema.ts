import { z } from 'zod';
import type { AnswerBy, DayOfMonth, QuietHours, Recurrence, Schedule } from '../core/clock.ts';
import type { TargetCondition, TargetRole } from '../core/people.ts';
import type { LadderStep } from '../core/slots.ts';

/** Units of which everything stated is true; nothing stated: the whole roster. */
export interface FileTargets {
  readonly units?: readonly string[];
  readonly tag?: string;
  readonly district?: string;
  readonly except?: readonly string[];
  readonly role?: TargetRole;
  readonly where?: TargetCondition;
}

/** How a file says when. */
export type FileSchedule = Extract<Schedule, { kind: 'recurring' | 'deadline' }>;

const whole = (from: number, to: number): z.ZodNumber =>
  z
    .int({ error: `write a whole number from ${from} to ${to}` })
    .min(from)
    .max(to);

const dayOfMonth: z.ZodType<DayOfMonth> = z.union([
  z.strictObject({ day: whole(1, 31) }),
  z.strictObject({ last: whole(1, 28) }),
  z.strictObject({ nth: whole(-5, 5), weekday: whole(1, 7) }),
  z.strictObject({ workingDay: whole(-23, 23) }),
]);

const recurrence: z.ZodType<Recurrence> = z.discriminatedUnion('every', [
  z.strictObject({ every: z.literal('day'), interval: whole(1, 366).default(1) }),
  z.strictObject({ every: z.literal('working-day') }),
  z.strictObject({
    every: z.literal('week'),
    interval: whole(1, 53).default(1),
    weekdays: z.array(whole(1, 7)).min(1),
  }),
  z.strictObject({
    every: z.literal('month'),
    on: z.array(dayOfMonth).min(1),
    months: z.array(whole(1, 12)).min(1).exactOptional(),
  }),
]);

const timeOfDay = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/, { error: 'write "HH:MM"' });
const date = z.iso.date({ error: 'write YYYY-MM-DD' });
const id = z.string().min(1, { error: 'write an id' });

const deadline = z.strictObject({
  offsets: z.array(whole(-366, 366)).min(1, { error: 'write days from the due date, e.g. [-7, -3, 0]' }),
  overdueEvery: whole(1, 366).exactOptional(),
});

/** When; either repeating or counted from deadlines. */
export const fileSchedule: z.ZodType<FileSchedule> = z
  .strictObject({
    recurrence: recurrence.optional(),
    deadline: deadline.optional(),
    times: z.array(timeOfDay).min(1, { error: 'write at least one time' }),
    startsOn: date.exactOptional(),
    endsOn: date.exactOptional(),
    exceptOn: z.array(date).exactOptional(),
    onHoliday: z.enum(['anyway', 'before', 'after'], { error: 'write anyway, before or after' }).exactOptional(),
  })
  .refine((one) => (one.recurrence === undefined) !== (one.deadline === undefined), {
    error: 'write either recurrence or deadline',
  })
  .refine((one) => one.deadline === undefined || one.exceptOn === undefined, {
    path: ['exceptOn'],
    error: 'deadlines have no exceptions; leave it out',
  })
  .transform(({ recurrence: repeats, deadline: counted, exceptOn, ...rest }): FileSchedule => {
    if (counted) return { kind: 'deadline', ...counted, ...rest };
    // One of the two is there: checked above.
    const named = repeats ?? { every: 'working-day' };
    return { kind: 'recurring', recurrence: named, ...rest, ...(exceptOn && { exceptOn }) };
  });

const condition: z.ZodType<TargetCondition> = z.strictObject({
  entries: z.enum(['overdue', 'due', 'open', 'returned', 'stale'], {
    error: 'write overdue, due, open, returned or stale',
  }),
  days: whole(0, 366).exactOptional(),
  kind: id.exactOptional(),
});

const chosen: z.ZodType<FileTargets> = z.strictObject({
  units: z.array(id).min(1, { error: 'write at least one unit' }).exactOptional(),
  tag: id.exactOptional(),
  district: id.exactOptional(),
  except: z.array(id).exactOptional(),
  role: z.enum(['liaison', 'leader', 'member'], { error: 'write liaison, leader or member' }).exactOptional(),
  where: condition.exactOptional(),
});

/** Who; `all` is the whole roster. */
export const fileTargets: z.ZodType<FileTargets> = z.preprocess((value) => (value === 'all' ? {} : value), chosen);

const step: z.ZodType<LadderStep> = z
  .strictObject({
    afterDays: whole(0, 366),
    workingDays: z.literal(true, { error: 'write true, or leave it out' }).exactOptional(),
    time: timeOfDay.exactOptional(),
    afterMinutes: whole(1, 1_440).exactOptional(),
    to: z.enum(['group', 'liaison', 'leader'], { error: 'write group, liaison or leader' }),
    post: id.exactOptional(),
  })
  .refine(({ to, post }) => (to === 'leader') === (post !== undefined), {
    path: ['post'],
    error: 'a step to a leader names the post, and no other does',
  });

/** What happens without an answer; a step to a leader names the post. */
export const fileLadder: z.ZodType<LadderStep[]> = z
  .array(step)
  .min(1, { error: 'write at least one step' })
  .max(6, { error: 'write at most six steps' })
  .refine((steps) => steps.every(({ afterDays }, at) => afterDays >= (steps[at - 1]?.afterDays ?? 0)), {
    error: 'write the steps in the order in which they are taken',
  });

/** An answer to what comes again is never due at one fixed time. */
export type FileAnswerBy = Exclude<AnswerBy, { kind: 'at' }>;

const byTime = timeOfDay.exactOptional();

/** Until when an answer is asked for, counted from each sending. */
export const fileAnswerBy: z.ZodType<FileAnswerBy> = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('within'), minutes: whole(1, 44_640) }),
  z.strictObject({
    kind: z.literal('after'),
    days: whole(0, 366),
    workingDays: z.literal(true, { error: 'write true, or leave it out' }).exactOptional(),
    time: byTime,
  }),
  z.strictObject({
    kind: z.literal('weekday'),
    weekday: whole(1, 7),
    weeksLater: whole(0, 53).exactOptional(),
    time: byTime,
  }),
  z.strictObject({
    kind: z.literal('date'),
    day: z.union([whole(1, 31), z.literal(-1)]),
    month: whole(1, 12).exactOptional(),
    monthsLater: whole(0, 12).exactOptional(),
    time: byTime,
  }),
]);

/** From when to when nothing leaves by itself. */
export const fileQuiet: z.ZodType<QuietHours> = z.strictObject({ from: timeOfDay, to: timeOfDay });
