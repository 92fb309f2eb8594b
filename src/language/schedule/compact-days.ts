import { addDays, type LocalDate, weekdayOf as weekdayAt } from '../../core/clock.ts';
import { shiftOf, weekdayOf } from '../dates/element.ts';
import { toLocalDate } from '../dates/wall.ts';
import { scheduleOfDays } from './listed-days.ts';
import type { FoundMoment } from './moment.ts';
import type { Seen } from './seen.ts';
import { scanTimes } from './times.ts';

/** 周六日, 下周二四: several days of one week in one word, with their time; days that are past make it unread. */
export function findCompactDays(seen: Seen): FoundMoment[] {
  const { folded, now } = seen;
  return [...folded.matchAll(COMPACT)].map((said) => {
    const { week, days = '' } = said.groups ?? {};
    const end = said.index + said[0].length;
    const timed = scanTimes(folded, end);
    const today = toLocalDate(now);
    const monday = addDays(today, 1 - weekdayAt(today) + 7 * shiftOf(week));
    const dates = [...days].map((day): LocalDate => addDays(monday, weekdayOf(day) - 1));
    const schedule = dates.every((date) => date > today) ? scheduleOfDays(dates, timed?.times ?? ['09:00']) : undefined;
    return {
      ...(schedule && { schedule }),
      ...{ isDeadline: false, isStretch: true, dated: true, weight: timed ? 2 : 1 },
      ...{ start: said.index, end: timed?.end ?? end },
    };
  });
}

const COMPACT =
  /(?<![每逢一二三四五六日天])(?<week>这个?|本|下下?个?)?(?:周|星期|礼拜)(?<days>[一二三四五六][二三四五六日天]{1,5})(?:[两二三四五]天)?(?![点时])/gu;
