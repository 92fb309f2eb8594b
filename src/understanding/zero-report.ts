import { toLocalTime } from '../core/clock.ts';
import type { Slots } from '../core/slots.ts';
import type { Scene } from './scene.ts';
import { asks } from './stance.ts';
import { findUnits } from './unit-names.ts';
import type { Utterance } from './utterance.ts';

/** Reads whose zero report for which month a sentence states; whatever leaves a doubt is confirmed first. */
export function readZeroReport({ text, scene }: Utterance): { readonly slots: Slots; readonly confirmFirst?: true } {
  const slots: Slots = { figures: zeroFigures(text, scene) };
  return isPlainZero(text) ? { slots } : { slots, confirmFirst: true };
}

/** The month and the unit that a sentence about zero reports names; absent: this month, the speaker's. */
export function zeroFigures(text: string, scene: Scene): NonNullable<Slots['figures']> {
  const period = monthIn(text, toLocalTime(scene.now, scene.zone).date);
  const [unit] = findUnits(text, scene.units);
  return {
    kind: 'zero-report',
    values: {},
    ...(period && { period }),
    ...(unit && { unitId: { value: unit.unitId, words: unit.words } }),
  };
}

/** The sentence names the matter and says that there was none, without a question, a doubt or a person of its own. */
function isPlainZero(text: string): boolean {
  if (asks(text) || DOUBT.test(text) || OF_MYSELF.test(text)) return false;
  return STATES_ZERO.test(text) || (MATTER.test(text) && NONE.test(text));
}

const STATES_ZERO = /零报告|0报告|报零|报个零/u;
const MATTER = /三个规定|过问|干预|插手|打招呼|说情|请托|递话|问案子/u;
const NONE = /没有?|无|未|零|0|不存在/u;
const DOUBT =
  /不是零|不能(?:算|报)|还没(?:有)?报|没报|未报|没有报零|忘了?报|先不|别报|不报|要不要|是不是|如果|假如|要是|可能|大概|好像|应该|除了|但是?|不过|只有|就一?[个件起条]|明天|准备|打算|待会|回头/u;
// What one person can say of oneself closes nothing for the unit.
const OF_MYSELF = /本人|我个人|个人/u;

const NUMERALS: Readonly<Record<string, number>> = {
  ...{ 一: 1, 二: 2, 三: 3, 四: 4, 五: 5, 六: 6, 七: 7, 八: 8, 九: 9, 十: 10, 十一: 11, 十二: 12 },
};

const MONTH =
  /(?:(20\d{2}|去|今|本)年)?(十[一二]?|[一二三四五六七八九]|1[0-2]|0?[1-9])月份?(?!\d|[一二三四五六七八九十]{1,3}[日号])/u;
const QUARTER = /季度|半年|全年|年度/u;

/** `2026-10`; a quarter or a year has no month: the empty value. */
function monthIn(text: string, today: string): { readonly value: string; readonly words: string } | undefined {
  const year = Number(today.slice(0, 4));
  const month = Number(today.slice(5, 7));
  const last = /上个?月份?/u.exec(text)?.[0];
  if (last) return { value: month === 1 ? toMonth(year - 1, 12) : toMonth(year, month - 1), words: last };
  const next = /下个?月份?/u.exec(text)?.[0];
  if (next) return { value: month === 12 ? toMonth(year + 1, 1) : toMonth(year, month + 1), words: next };
  const named = MONTH.exec(text);
  if (named) {
    const number = NUMERALS[named[2] ?? ''] ?? Number(named[2]);
    return { value: toMonth(yearOf(named[1], number, { year, month }), number), words: named[0] };
  }
  const quarter = QUARTER.exec(text)?.[0];
  return quarter === undefined ? undefined : { value: '', words: quarter };
}

/** In January 12月 is last year's; in November it is still to come. */
function yearOf(
  said: string | undefined,
  number: number,
  now: { readonly year: number; readonly month: number },
): number {
  if (said === '去') return now.year - 1;
  if (said !== undefined && /^\d/u.test(said)) return Number(said);
  const monthsAgo = now.month + 12 - number;
  return said === undefined && number > now.month && monthsAgo <= 3 ? now.year - 1 : now.year;
}

function toMonth(year: number, month: number): string {
  return `${year}-${String(month).padStart(2, '0')}`;
}
