import type { WorkingDays } from '../working-days.ts';
import type { EdgeTable, Rules } from './container.ts';
import type { PartOfDay, PointFields } from './point.ts';
import { hourSaid, isHalfOpen } from './time-of-day.ts';
import { DAY, daysInMonth, fieldsOf, startOfDay, startOfWeek, toLocalDate, type Wall, WEEK, wallOf } from './wall.ts';

/** How an office reads dates that are still to come: deadlines and reminders. `edges` says which days 初 and 底 are. */
export function officeRules(now: Wall, days: WorkingDays, edges: EdgeTable): Rules {
  const today = startOfDay(now);
  const { year, month, day } = fieldsOf(now);
  return {
    edges,
    bareDayIsLunar: false,
    yearFor: (wanted, wantedDay) => {
      // A date some months back is meant as past; one further back can only be next year's.
      const thisYear = wantedDay === undefined ? wallOf(year, wanted + 1) - DAY : wallOf(year, wanted, wantedDay);
      return today - thisYear > FARTHEST_BACK ? year + 1 : year;
    },
    monthForDay: (wanted) => {
      const later = wanted < day || wanted > daysInMonth(year, month);
      return wallOf(year, later ? month + 1 : month);
    },
    dayForWeekday: ({ weekday = 1, weekShift, weekSaid }) => {
      const thisWeeks = startOfWeek(today) + (weekday - 1) * DAY;
      if (weekSaid !== undefined) return thisWeeks + (weekShift ?? 0) * WEEK;
      return thisWeeks < today ? thisWeeks + WEEK : thisWeeks;
    },
    isWorkingDay: (at) => days.isWorkingDay(toLocalDate(at)),
  };
}

const FARTHEST_BACK = 183 * DAY;

/** Minutes after midnight for a point with a time of day; a part of the day alone has its usual hour. */
export function officeMinutes(point: PointFields): number | undefined {
  if (point.hour === undefined) return point.part === undefined ? undefined : USUAL_HOURS[point.part] * 60;
  const hour = hourSaid(point, point.hour);
  // Nobody in an office means three at night by 3点.
  const afternoon = isHalfOpen(point) && hour <= 6;
  return (afternoon ? hour + 12 : hour) * 60 + (point.minute ?? 0);
}

const USUAL_HOURS: Readonly<Record<PartOfDay, number>> = {
  'small-hours': 1,
  dawn: 7,
  morning: 8,
  forenoon: 9,
  noon: 12,
  afternoon: 14,
  dusk: 18,
  evening: 19,
  night: 21,
  midnight: 0,
  daytime: 9,
  'before-leaving': 17,
};
