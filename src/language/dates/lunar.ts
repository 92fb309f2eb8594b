import { newMoonDayUntil } from './new-moon.ts';
import { SOLAR_TERMS, solarTermDay } from './solar-terms.ts';
import { DAY, fieldsOf, type Wall } from './wall.ts';

/**
 * Midnight of a day of the lunar calendar: `year` is the lunar year, 正月 is 1; day 30 of a short month is its last
 * day. A leap month is never meant. Undefined where the year is outside 1900 to 2100.
 */
export function lunarDay(year: number, month: number, day: number): Wall | undefined {
  if (year < 1900 || year > 2100 || month < 1 || month > 12 || day < 1 || day > 30) return undefined;
  // The months of a year stand in two rows from solstice to solstice: 正月 to 十月 in its own, the last two in the next.
  const start = monthStarts(month <= 10 ? year : year + 1).get(month);
  if (start === undefined) return undefined;
  const length = Math.round((newMoonDayUntil(start + 32 * DAY) - start) / DAY);
  return start + (Math.min(day, length) - 1) * DAY;
}

/** The day before the next lunar new year: 除夕 of lunar `year`. */
export function lunarEve(year: number): Wall | undefined {
  const next = lunarDay(year + 1, 1, 1);
  return next === undefined ? undefined : next - DAY;
}

const rows = new Map<number, ReadonlyMap<number, Wall>>();

/** First days by month number, from the 11th month that holds the winter solstice of `year` - 1 to the next 10th. */
function monthStarts(year: number): ReadonlyMap<number, Wall> {
  const known = rows.get(year);
  if (known) return known;
  const last = newMoonDayUntil(solarTermDay(year, '冬至'));
  const starts = [newMoonDayUntil(solarTermDay(year - 1, '冬至'))];
  for (let start = starts[0] ?? 0; start < last; ) {
    start = newMoonDayUntil(start + 32 * DAY);
    starts.push(start);
  }
  // Thirteen months from solstice to solstice: the first without a major solar term is the leap month.
  const leap =
    starts.length === 14 ? starts.findIndex((start, at) => !holdsMajorTerm(start, starts[at + 1] ?? start)) : -1;
  const numbered = starts.filter((_start, at) => at !== leap).slice(0, 12);
  const row = new Map(numbered.map((start, at) => [((at + 10) % 12) + 1, start]));
  rows.set(year, row);
  return row;
}

const MAJOR_TERMS = SOLAR_TERMS.filter((_term, at) => at % 2 === 0);

function holdsMajorTerm(start: Wall, end: Wall): boolean {
  const years = [fieldsOf(start).year, fieldsOf(end).year];
  return MAJOR_TERMS.some((term) =>
    years.some((year) => {
      const day = solarTermDay(year, term);
      return day >= start && day < end;
    }),
  );
}
