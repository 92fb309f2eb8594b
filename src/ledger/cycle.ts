import { z } from 'zod';
import type { OnHoliday } from '../core/clock.ts';
import type { KindShape } from './kind-shapes.ts';

/** How often units report on a kind, and until when. Times are local. */
export interface Cycle {
  readonly every: 'week' | 'month' | 'quarter';
  /** Of a week: 1 (Monday) to 7. */
  readonly weekday?: number | undefined;
  /** Of a month, or of the last month of a quarter: 1 to 28. */
  readonly day?: number | undefined;
  /** As `day`, counted in working days; -1 is the last. */
  readonly workingDay?: number | undefined;
  /** `HH:MM`: later reports are late. */
  readonly time: string;
  /** What to do on a day off. Default `anyway`. */
  readonly onHoliday: OnHoliday;
  /** For kinds that count: whether the figures are those of the period at hand or of the one before. Default `current`. */
  readonly of: 'current' | 'previous';
  /** When liaison officers get the entries that nothing was said of. Absent: they get none. */
  readonly card?: CycleCard | undefined;
}

/** `daysBefore`: days before the deadline, of the sort it is counted in. */
interface CycleCard {
  readonly daysBefore: number;
  readonly time: string;
}

const timeOfDay = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/, { error: 'write "HH:MM"' });

const days = { weekday: 'week', day: 'month', workingDay: 'month' } as const;

/** What the YAML of a cycle may hold; every fault says how to mend it. */
export const cycleSchema: z.ZodType<Cycle> = z
  .strictObject({
    every: z.enum(['week', 'month', 'quarter'], { error: 'write week, month or quarter' }),
    weekday: whole(1, 7).optional(),
    day: whole(1, 28).optional(),
    workingDay: whole(-20, 20)
      .refine((value) => value !== 0, { error: 'write 1 for the first working day, -1 for the last' })
      .optional(),
    time: timeOfDay,
    onHoliday: z.enum(['anyway', 'before', 'after'], { error: 'write anyway, before or after' }).default('anyway'),
    of: z.enum(['current', 'previous'], { error: 'write current or previous' }).default('current'),
    card: z.strictObject({ daysBefore: whole(0, 14), time: timeOfDay }).optional(),
  })
  .superRefine((cycle, context) => {
    for (const { path, message } of ownFaults(cycle)) context.addIssue({ code: 'custom', path, message, input: cycle });
  });

function whole(from: number, to: number): z.ZodNumber {
  return z
    .int({ error: `write a whole number from ${from} to ${to}` })
    .min(from)
    .max(to);
}

interface Fault {
  readonly path: string[];
  readonly message: string;
}

function ownFaults(cycle: Cycle): Fault[] {
  const named = (Object.keys(days) as (keyof typeof days)[]).filter((day) => cycle[day] !== undefined);
  const [day, ...others] = named;
  const fits = day !== undefined && (days[day] === 'week') === (cycle.every === 'week');
  if (!fits || others.length > 0) {
    const wanted = cycle.every === 'week' ? 'weekday' : 'day or workingDay, one of them';
    return [{ path: ['every'], message: `with every: ${cycle.every} write ${wanted}` }];
  }
  return cycle.card ? cardFaults(cycle, cycle.card, cycle[day] ?? 0) : [];
}

/** The card has to come inside the cycle, before its end: what is pressed on it counts for this one. */
function cardFaults({ time }: Cycle, card: CycleCard, day: number): Fault[] {
  const isEarlier = card.daysBefore > 0 || card.time < time;
  if (!isEarlier) return [{ path: ['card', 'time'], message: 'write a time before that of the cycle' }];
  if (day > 0 && day - card.daysBefore < 1)
    return [{ path: ['card', 'daysBefore'], message: `write at most ${day - 1}: the card belongs to the same period` }];
  return [];
}

/** As much of a kind as has to go with its cycle. */
interface CycledKind {
  readonly shape: KindShape;
  readonly period: string;
  readonly confidentiality: string;
  readonly register: boolean;
  readonly cycle?: Cycle | undefined;
}

/** What of a cycle does not go with the rest of its kind. */
export function cycleFaults({ shape, period, confidentiality, register, cycle }: CycledKind) {
  if (!cycle) return [];
  const fault = (message: string, path: readonly string[] = ['cycle']) => ({ path, input: cycle, message });
  if (shape === 'points' || confidentiality === 'confidential' || !register)
    return [fault('leave it out: nothing is reported on this kind at fixed times')];
  if (shape === 'task' && cycle.of === 'previous')
    return [fault('leave it out: only figures are of a period', ['cycle', 'of'])];
  if (shape !== 'task' && cycle.every !== period)
    return [fault(`write every: ${period}, what the figures are counted in`, ['cycle', 'every'])];
  return [];
}
