import { addDays, fromLocalTime, type Instant, type LocalDate, toLocalTime, weekdayOf } from '../core/clock.ts';
import type { Random } from './random.ts';

/** A moment at which somebody in an office wrote something. */
export interface Moment {
  readonly at: Instant;
  readonly today: LocalDate;
}

/** The office days of the campaign so far, oldest first, with moments inside office hours. */
export interface OfficeHours {
  readonly today: LocalDate;
  /** Days before `today`; the last one is at most four days ago. */
  readonly days: readonly LocalDate[];
  /** `count` moments in ascending order, between the days of two indexes (both included). */
  moments(count: number, from: number, to: number): readonly Moment[];
}

/** The last `weeks` weeks before `now`, Monday to Friday without the great holidays, in the default zone. */
export function createOfficeHours(now: Date, weeks: number, random: Random): OfficeHours {
  const { date: today } = toLocalTime(now);
  const all = Array.from({ length: weeks * 7 }, (_, index) => addDays(today, index - weeks * 7));
  const days = all.filter((day) => weekdayOf(day) <= 5 && !GREAT_HOLIDAY.test(day));
  // Asking the zone for each of thousands of moments costs more than all the rest; once a day is enough.
  const openings = days.map((day) => Date.parse(fromLocalTime(day, '08:40')));
  const momentOf = (minute: number): Moment => {
    const index = Math.floor(minute / MINUTES_A_DAY);
    const at = (openings[index] ?? 0) + (minute % MINUTES_A_DAY) * 60_000 + random.whole(0, 59_999);
    return { at: new Date(at).toISOString(), today: days[index] ?? today };
  };
  return {
    today,
    days,
    moments: (count, from, to) => spread(count, { from, to }, random).map(momentOf),
  };
}

// 08:40 to 17:50.
const MINUTES_A_DAY = 550;
const GREAT_HOLIDAY = /-(?:10-0[1-7]|05-0[1-5])$/;

/** Distinct office minutes, ascending, counted over all days. */
function spread(count: number, days: { readonly from: number; readonly to: number }, random: Random): number[] {
  const least = days.from * MINUTES_A_DAY;
  const most = Math.max(days.to, days.from) * MINUTES_A_DAY + MINUTES_A_DAY - 1;
  const step = (most - least) / count;
  return Array.from({ length: count }, (_, index) =>
    random.whole(Math.ceil(least + index * step), Math.ceil(least + (index + 1) * step) - 1),
  );
}
