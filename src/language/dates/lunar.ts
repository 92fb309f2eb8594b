import { DAY, type Wall, wallOf } from './wall.ts';

/**
 * Midnight of a day of the lunar calendar: `year` is the lunar year, 正月 is 1; day 30 of a short month is its last
 * day. Undefined where the year is outside 1900 to 2100.
 */
export function lunarDay(year: number, month: number, day: number): Wall | undefined {
  if (year < 1900 || year > 2100 || month < 1 || month > 12 || day < 1 || day > 30) return undefined;
  const days = lunarYear(year);
  return days.get(`${month}/${day}`) ?? days.get(`${month}/${day - 1}`);
}

/** The day before the next lunar new year: 除夕 of lunar `year`. */
export function lunarEve(year: number): Wall | undefined {
  const next = lunarDay(year + 1, 1, 1);
  return next === undefined ? undefined : next - DAY;
}

const years = new Map<number, ReadonlyMap<string, Wall>>();

/** The days of one lunar year by `month/day`. Leap months are left out: people mean the month itself. */
function lunarYear(year: number): ReadonlyMap<string, Wall> {
  const known = years.get(year);
  if (known) return known;
  // The engine's own Chinese calendar; UTC, because the wall clock is written as UTC (see wall.ts).
  const format = new Intl.DateTimeFormat('en-u-ca-chinese', { timeZone: 'UTC', month: 'numeric', day: 'numeric' });
  const days = new Map<string, Wall>();
  let inside = false;
  for (let wall = wallOf(year, 1, 20); wall < wallOf(year + 1, 2, 23); wall += DAY) {
    const key = monthAndDay(format, wall);
    if (key === '1/1') {
      if (inside) break;
      inside = true;
    }
    if (inside && !days.has(key)) days.set(key, wall);
  }
  years.set(year, days);
  return days;
}

function monthAndDay(format: Intl.DateTimeFormat, wall: Wall): string {
  const parts = format.formatToParts(wall);
  const part = (type: string): string => parts.find((one) => one.type === type)?.value ?? '';
  return `${part('month')}/${part('day')}`;
}
