import type { Recurrence } from '../core/clock.ts';
import { findPhrases } from './dates/phrase.ts';
import { type Point, saysTime } from './dates/point.ts';
import { fold } from './fold.ts';
import { findRecurrences } from './schedule/recurrence.ts';
import { toClock } from './schedule/times.ts';

/** By which times people tell one rule from another: 周五那个, 每月25号的, 早上八点的提醒. */
export interface RuleTimes {
  readonly every?: 'day' | 'week' | 'month';
  /** 1 (Monday) to 7. */
  readonly weekday?: number;
  readonly day?: number;
  /** The last day of the month. */
  readonly last?: true;
  /** `HH:MM` */
  readonly time?: string;
  /** Only a part of the day is said, and `time` is its usual hour. */
  readonly about?: true;
}

/** The time that words name a rule by; undefined: they name none. */
export function findRuleTimes(words: string): RuleTimes | undefined {
  const folded = fold(words);
  const [repeated] = findRecurrences(folded);
  const points = findPhrases(folded).flatMap((phrase) => (phrase.kind === 'point' ? [phrase.point] : []));
  const recurring = repeated && repeated.recurrence !== 'too-frequent' ? ofRecurrence(repeated.recurrence, folded) : {};
  const found: RuleTimes = { ...ofPoints(points, folded), ...recurring };
  return Object.keys(found).length > 0 ? found : undefined;
}

/** 每周 alone names no day of the week, 每月 alone none of the month. */
function ofRecurrence(recurrence: Recurrence, folded: string): RuleTimes {
  if (recurrence.every === 'working-day' || recurrence.every === 'day') return { every: 'day' };
  const [weekday] = recurrence.every === 'week' ? recurrence.weekdays : [];
  if (recurrence.every === 'week')
    return { every: 'week', ...(weekday !== undefined && SAYS_WEEKDAY.test(folded) && { weekday }) };
  const [on] = SAYS_DAY.test(folded) ? recurrence.on : [];
  return {
    every: 'month',
    ...(on && 'day' in on && { day: on.day }),
    ...(on && 'last' in on && { last: true as const }),
    ...(on && 'weekday' in on && { weekday: on.weekday }),
  };
}

const SAYS_WEEKDAY = /(?:周|星期|礼拜)[一二三四五六日天末\d]/u;
const SAYS_DAY = /[日号初底末旬]|工作日|第.{1,2}个/u;

function ofPoints(points: readonly Point[], folded: string): RuleTimes {
  const weekday = points.find((point) => point.weekday !== undefined && point.weekSaid === undefined)?.weekday;
  const day = points.find((point) => point.day !== undefined)?.day;
  const timed = points.find(saysTime);
  return {
    ...(weekday !== undefined && { weekday }),
    ...(day !== undefined && { day }),
    ...(/月[底末]/u.test(folded) && { last: true as const }),
    ...(timed && { time: toClock(timed) }),
    ...(timed && timed.hour === undefined && { about: true as const }),
  };
}
