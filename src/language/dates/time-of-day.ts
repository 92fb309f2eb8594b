import type { PartOfDay, PointFields } from './point.ts';

/** The hours from which to which each part of the day reaches (24 is midnight at its end). */
export const PART_HOURS: Readonly<Record<PartOfDay, readonly [from: number, to: number]>> = {
  'small-hours': [0, 6],
  dawn: [5, 8],
  morning: [4, 12],
  forenoon: [4, 12],
  noon: [12, 14],
  afternoon: [12, 19],
  dusk: [17, 19],
  evening: [18, 24],
  night: [18, 24],
  midnight: [0, 1],
  daytime: [6, 19],
  'before-leaving': [17, 18],
};

/** Minutes after midnight that hour and minute name, with the part of the day or am/pm that is said. */
export function minutesSaid(point: PointFields): number | undefined {
  return point.hour === undefined ? undefined : hourSaid(point, point.hour) * 60 + (point.minute ?? 0);
}

/** The hour 0 to 24 that is meant by `hour` beside the other words of `point`. */
export function hourSaid(point: PointFields, hour: number): number {
  const { meridiem, part } = point;
  if (meridiem) return (hour % 12) + (meridiem === 'pm' ? 12 : 0);
  if (part === undefined || hour > 12) return hour;
  return hour === 12 ? (TWELVE[part] ?? 12) : hour + (isLateHour(part, hour) ? 12 : 0);
}

/** Whether the words leave open whether the hour is before or after noon. */
export function isHalfOpen(point: PointFields): boolean {
  return !point.exactHour && !point.meridiem && point.part === undefined && (point.hour ?? 24) < 12 && point.hour !== 0;
}

/** What 12点 is where it is not noon. */
const TWELVE: Readonly<Partial<Record<PartOfDay, number>>> = { evening: 24, night: 24, 'small-hours': 0, midnight: 0 };

function isLateHour(part: PartOfDay, hour: number): boolean {
  if (part === 'noon') return hour < 10;
  if (part === 'night' || part === 'midnight') return hour >= 6;
  return LATE.has(part);
}

const LATE = new Set<PartOfDay>(['afternoon', 'dusk', 'evening', 'before-leaving']);
