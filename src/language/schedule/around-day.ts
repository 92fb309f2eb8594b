import { fromLocalTime } from '../../core/clock.ts';
import { numberIn } from '../dates/element.ts';
import { officeRules } from '../dates/office-rules.ts';
import type { Phrase } from '../dates/phrase.ts';
import { saysDate, saysTime } from '../dates/point.ts';
import { resolveDate } from '../dates/resolve.ts';
import { DAY, startOfDay, toLocalDate, type Wall, WEEK } from '../dates/wall.ts';
import type { FoundMoment } from './moment.ts';
import { BEGINNINGS, type Seen } from './seen.ts';
import { scanTimes } from './times.ts';

/** 元旦前一天下午3点, 国庆节后第一个工作日, 月底前两天: moments counted from a day that is named, from left to right. */
export function findAroundDays(phrases: readonly Phrase[], seen: Seen): FoundMoment[] {
  return phrases.flatMap((phrase) => (phrase.kind === 'point' ? (readAround(phrase, seen) ?? []) : []));
}

const BEHIND =
  /^(?:(?:节|假期|放假|之|以|过)*(?<word>[前后]))?的?(?<nth>第|最后)?(?<count>\d{1,2}|[一二两三四五六七八九十])个?(?<unit>天|日|周|星期|工作日)(?!内|里)/u;
const SIDE = /[前后]$/u;

function readAround(phrase: Extract<Phrase, { kind: 'point' }>, seen: Seen): FoundMoment | undefined {
  const { folded } = seen;
  const { point, start, end } = phrase;
  if (!saysDate(point) || saysTime(point) || point.now || phrase.relation === 'since') return undefined;
  const said = BEHIND.exec(folded.slice(end, end + 14));
  const { word, nth, count, unit = '' } = said?.groups ?? {};
  const side = SIDE.exec(folded.slice(start, end))?.[0] ?? word;
  if (!said || side === undefined) return undefined;
  const day = dayAround(point, { after: side === '后', count: numberIn(count), unit, nth: nth !== undefined }, seen);
  const timed = scanTimes(folded, end + said[0].length);
  const place = { start, end: timed?.end ?? end + said[0].length };
  const weight = timed ? 2 : 1;
  const about = { isDeadline: false, isStretch: false, weight, dated: true, ...place };
  if (day === undefined) return about;
  const at = fromLocalTime(toLocalDate(day), timed?.times[0] ?? '09:00');
  return { ...about, schedule: { kind: 'once', at } };
}

interface Offset {
  readonly after: boolean;
  readonly count: number;
  readonly unit: string;
  /** 后第一个工作日 counts itself, 后一天 the distance: they are the same days. */
  readonly nth: boolean;
}

function dayAround(
  point: Parameters<typeof resolveDate>[0],
  { after, count, unit, nth }: Offset,
  { now, days }: Seen,
): Wall | undefined {
  const dated = resolveDate(point, now, officeRules(now, days, BEGINNINGS));
  if (!dated || dated.invalid || !(count >= 1) || count > 31) return undefined;
  const base = after ? startOfDay(dated.end - 1) : startOfDay(point.edge === 'late' ? dated.end - 1 : dated.start);
  if (unit === '工作日') return byWorkingDays(base, after ? count : -count, days);
  const size = unit === '天' || unit === '日' ? DAY : WEEK;
  if (nth && size !== DAY) return undefined;
  return base + (after ? 1 : -1) * count * size;
}

/** Nobody counts past a month of days off. */
const LONGEST = 40;

function byWorkingDays(from: Wall, count: number, days: Seen['days']): Wall | undefined {
  let day = from;
  let left = Math.abs(count);
  for (let walked = 0; walked < LONGEST && left > 0; walked += 1) {
    day += Math.sign(count) * DAY;
    if (days.isWorkingDay(toLocalDate(day))) left -= 1;
  }
  return left === 0 ? day : undefined;
}
