import { type Amount, readAmount } from '../amounts.ts';
import type { Unit } from './point.ts';

/** So many units of time. */
export interface Lapse {
  readonly unit: Unit;
  /** May have a fraction: 半小时 is 0.5. */
  readonly amount: number;
  /** 十几年: up to so many. */
  readonly amountTo?: number;
  /** 3个多月, 1000多年: and a little more. */
  readonly more?: true;
}

/** A length of time, one lapse or several (一小时三十分钟), with its place in the text. */
export interface Duration {
  readonly lapses: readonly Lapse[];
  /** 三月, 十二月: without 个 it is rather the name of a month. */
  readonly bareMonth: boolean;
  readonly start: number;
  readonly end: number;
}

/** The length of time that begins at `at` in folded text; undefined when none does. */
export function scanDuration(folded: string, at: number): Duration | undefined {
  const lapses: Lapse[] = [];
  let bareMonth = false;
  let end = at;
  for (;;) {
    const next = scanLapse(folded, lapses.length === 0 ? end : skipJoint(folded, end));
    if (!next || (lapses.length > 0 && !isFiner(next.lapse.unit, lapses))) break;
    lapses.push(next.lapse);
    bareMonth ||= next.bareMonth;
    end = next.end;
  }
  return lapses.length === 0 ? undefined : { lapses, bareMonth, start: at, end };
}

const NUMBER = '\\d{1,5}(?:\\.\\d{1,2})?|[〇一二三四五六七八九十百千万两廿卅几数半]{1,6}';
const UNIT =
  '秒钟?|分钟|分(?!之|管|局|院|公|别|类)|刻钟|小时|钟头|钟(?=后|前|内|之|以)|天|日(?=[内后前]|之|以)|个?工作日|个?交易日|周年?|星期|礼拜|月(?![\\d份底初末中])|季度?|年(?![\\d底初末中级])|世纪';
const LAPSE = new RegExp(`(${NUMBER})(个)?(多|余|来)?(半)?(?:个)?(${UNIT})(半|多)?`, 'uy');
const UNITS: readonly (readonly [pattern: RegExp, unit: Unit, factor: number])[] = [
  [/^秒/u, 'second', 1],
  [/^分/u, 'minute', 1],
  [/^刻/u, 'minute', 15],
  [/小时|钟/u, 'hour', 1],
  [/工作日|交易日/u, 'working-day', 1],
  [/^[天日]/u, 'day', 1],
  [/周|星期|礼拜/u, 'week', 1],
  [/月/u, 'month', 1],
  [/季/u, 'quarter', 1],
  [/年/u, 'year', 1],
  [/世纪/u, 'century', 1],
];

function scanLapse(folded: string, at: number): { lapse: Lapse; bareMonth: boolean; end: number } | undefined {
  LAPSE.lastIndex = at;
  const said = LAPSE.exec(folded);
  if (!said) return undefined;
  const [all, number = '', , more, half, words = '', tail] = said;
  const amount = /^\d/u.test(folded.slice(at - 1, at)) ? undefined : readAmount(number);
  const known = UNITS.find(([pattern]) => pattern.test(words));
  if (amount === undefined || !known) return undefined;
  const [, unit, factor] = known;
  const extra = half || tail === '半' ? 0.5 : 0;
  const about = more || tail === '多' ? { more: true as const } : {};
  return {
    lapse: { unit, ...scaled(amount, factor, extra), ...about },
    bareMonth: words === '月' && !/[个半两]/u.test(all),
    end: at + all.length,
  };
}

function scaled(amount: Amount, factor: number, extra: number): { amount: number; amountTo?: number } {
  if (typeof amount === 'number') return { amount: (amount + extra) * factor };
  return { amount: amount[0] * factor, amountTo: amount[1] * factor };
}

function skipJoint(folded: string, at: number): number {
  return /[又〇零 ]/u.test(folded.charAt(at)) ? at + 1 : at;
}

const ORDER: readonly Unit[] = [
  'century',
  'year',
  'quarter',
  'month',
  'week',
  'working-day',
  'day',
  'hour',
  'minute',
  'second',
];

function isFiner(unit: Unit, lapses: readonly Lapse[]): boolean {
  return lapses.every((lapse) => ORDER.indexOf(lapse.unit) < ORDER.indexOf(unit));
}
