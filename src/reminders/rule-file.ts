import { z } from 'zod';
import type { DayOfMonth, Instant, Recurrence, Schedule } from '../core/clock.ts';
import type { Almanac } from './occurrences.ts';
import type { ReminderRule } from './reminder-store.ts';
import { createRule } from './rule.ts';

/** A rule that a new deployment starts with, as `data/reminders/<id>.yml` states it. */
export interface RuleFile {
  readonly id: string;
  readonly text: string;
  readonly schedule: Extract<Schedule, { kind: 'recurring' }>;
  /** Units by id, or by one of their tags; `all`: the whole roster. */
  readonly targets: 'all' | { readonly units: readonly string[] } | { readonly tag: string };
  readonly whenMissed: ReminderRule['whenMissed'];
}

/** Reads the parsed YAML of one rule. Throws an error naming file, field, value and fix; its `cause` is the `ZodError`. */
export function parseRuleFile(value: unknown, where: string): RuleFile {
  const result = ruleSchema.safeParse(value, { reportInput: true });
  if (result.success) return Object.freeze(result.data);
  const faults = result.error.issues.map((issue) => {
    const field = issue.path.join('.') || 'file';
    return `${where}: ${field} is ${JSON.stringify(issue.input) ?? 'missing'}; ${issue.message}`;
  });
  throw new Error(faults.join('\n'), { cause: result.error });
}

/** As much of a unit as choosing targets needs. */
interface TaggedUnit {
  readonly id: string;
  readonly tags: readonly string[];
}

/** The rule as a deployment with these units starts it. Throws `Refusal` like `createRule`. */
export function startRule(
  file: RuleFile,
  start: { readonly units: readonly TaggedUnit[]; readonly at: Instant; readonly by: string },
  almanac: Almanac,
): ReminderRule {
  const { targets } = file;
  const isMeant = (unit: TaggedUnit): boolean => {
    if (targets === 'all') return true;
    return 'tag' in targets ? unit.tags.includes(targets.tag) : targets.units.includes(unit.id);
  };
  return createRule(
    {
      id: file.id,
      purpose: 'reminder',
      text: file.text,
      schedule: { value: file.schedule, words: file.id },
      targets: { kind: 'units', unitIds: start.units.filter(isMeant).map((unit) => unit.id) },
      targetWords: file.id,
      createdBy: start.by,
      createdAt: start.at,
      whenMissed: file.whenMissed,
    },
    almanac,
  );
}

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

const ruleSchema = z.strictObject({
  id: z.string().regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, { error: 'write lower-case letters, digits and hyphens' }),
  text: z.string().min(1, { error: 'write what is to be said' }).max(2_000),
  schedule: z
    .strictObject({
      recurrence,
      times: z.array(timeOfDay).min(1, { error: 'write at least one time' }),
      startsOn: date.exactOptional(),
      endsOn: date.exactOptional(),
      exceptOn: z.array(date).exactOptional(),
      onHoliday: z.enum(['anyway', 'before', 'after'], { error: 'write anyway, before or after' }).exactOptional(),
    })
    .transform((schedule) => ({ kind: 'recurring' as const, ...schedule })),
  targets: z.union([
    z.literal('all'),
    z.strictObject({ units: z.array(z.string().min(1)).min(1) }),
    z.strictObject({ tag: z.string().min(1) }),
  ]),
  whenMissed: z.enum(['send_late', 'report'], { error: 'write send_late or report' }).default('send_late'),
}) satisfies z.ZodType<RuleFile>;
