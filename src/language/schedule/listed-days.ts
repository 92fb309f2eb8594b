import type { LocalDate, Schedule } from '../../core/clock.ts';
import { daysInMonth } from '../dates/wall.ts';

/** Every day from `startsOn` to `endsOn`, both included, at the time `clock` (`HH:MM`). */
export function scheduleOfStretch(startsOn: LocalDate, endsOn: LocalDate, clock: string): Schedule {
  return { kind: 'recurring', recurrence: { every: 'day', interval: 1 }, times: [clock], startsOn, endsOn };
}

/** The given days and no others, each at all of `times` (`HH:MM`); undefined without a day or across more than a year. */
export function scheduleOfDays(dates: readonly LocalDate[], times: readonly string[]): Schedule | undefined {
  const wanted = [...new Set(dates)].sort();
  const [startsOn] = wanted;
  const endsOn = wanted[wanted.length - 1];
  if (startsOn === undefined || endsOn === undefined || Number(endsOn.slice(0, 4)) - Number(startsOn.slice(0, 4)) > 1)
    return undefined;
  const days = numbersOf(wanted, 8, 10);
  const months = numbersOf(wanted, 5, 7);
  const years = numbersOf(wanted, 0, 4);
  // A rule names days and months apart; what their product has beyond the days meant is taken out again.
  const product = years.flatMap((year) => months.flatMap((month) => days.map((day) => dateOf(year, month, day))));
  const exceptOn = product.filter((date) => date > startsOn && date < endsOn && !wanted.includes(date));
  return {
    kind: 'recurring',
    recurrence: { every: 'month', on: days.map((day) => ({ day })), months },
    times: [...new Set(times)].sort(),
    startsOn,
    endsOn,
    ...(exceptOn.length > 0 ? { exceptOn } : {}),
  };
}

function numbersOf(dates: readonly LocalDate[], from: number, to: number): number[] {
  const numbers = dates.map((date) => Number(date.slice(from, to)));
  return [...new Set(numbers)].sort((one, other) => one - other);
}

// A rule for the 31st means the last day of a shorter month.
function dateOf(year: number, month: number, day: number): LocalDate {
  const inMonth = Math.min(day, daysInMonth(year, month));
  return `${year}-${String(month).padStart(2, '0')}-${String(inMonth).padStart(2, '0')}`;
}
