import { addDays, fromLocalTime, type Instant, type QuietHours, toLocalTime } from '../core/clock.ts';
import type { WorkingDays } from '../language/working-days.ts';
import type { Occurrence, ReminderRule } from './reminder-store.ts';

/** When nothing leaves by itself unless a deployment or a rule says otherwise. */
export const DEFAULT_QUIET: QuietHours = { from: '21:00', to: '07:30' };

/** Whether the wall clock of `zone` stands inside the hours; the end itself is outside. Equal ends: never. */
export function isQuiet(instant: Instant, { from, to }: QuietHours, zone: string): boolean {
  const { time } = toLocalTime(instant, zone);
  return from <= to ? time >= from && time < to : time >= from || time < to;
}

/** The instant itself outside quiet hours, else when they are over. */
export function afterQuiet(instant: Instant, quiet: QuietHours, zone: string): Instant {
  if (!isQuiet(instant, quiet, zone)) return instant;
  const { date, time } = toLocalTime(instant, zone);
  return fromLocalTime(time < quiet.to ? date : addDays(date, 1), quiet.to, zone);
}

/** A calendar without a working day for so long is not one. */
const MOST_DAYS = 60;

/** The instant itself inside the hours (local `HH:MM`, `to` excluded) of a working day, else when the next such day begins. */
export function nextWorkingTime(
  instant: Instant,
  hours: { readonly days: WorkingDays; readonly zone: string; readonly from: string; readonly to: string },
): Instant {
  const { date, time } = toLocalTime(instant, hours.zone);
  if (hours.days.isWorkingDay(date)) {
    if (time >= hours.from && time < hours.to) return instant;
    if (time < hours.from) return fromLocalTime(date, hours.from, hours.zone);
  }
  let day = addDays(date, 1);
  for (let walked = 0; walked < MOST_DAYS && !hours.days.isWorkingDay(day); walked += 1) day = addDays(day, 1);
  return fromLocalTime(day, hours.from, hours.zone);
}

/**
 * Not before when the message of an occurrence leaves: one that is on time at once, for its time was ordered; one that is
 * late, and a card of a cycle, when quiet hours are over. Undefined: at once.
 */
export function leavesAt(
  rule: Pick<ReminderRule, 'content' | 'zone'>,
  { outcome, firedAt }: Pick<Occurrence, 'outcome' | 'firedAt'>,
  quiet: QuietHours,
): Instant | undefined {
  if (outcome !== 'late' && !rule.content) return undefined;
  const at = afterQuiet(firedAt, quiet, rule.zone);
  return at === firedAt ? undefined : at;
}
