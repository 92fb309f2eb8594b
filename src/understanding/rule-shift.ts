import type { Slots } from '../core/slots.ts';
import { readNumber } from '../language/numbers.ts';
import { type Shift, shiftSchedule } from '../language/shifted-schedule.ts';
import { findRule, toReference } from './known-rules.ts';
import type { Utterance } from './utterance.ts';

/** 周报提醒推迟一小时, 零报告提醒提前一天: the rule that is named, and its schedule moved as far as that. */
export function readRuleShift({ text, scene, tokeniser }: Utterance): Slots | undefined {
  const said = SHIFTS.exec(text);
  const { rule: words = '', way = '', unit = '' } = said?.groups ?? {};
  const amount = said ? amountIn(said) : Number.NaN;
  if (!said || !(amount > 0)) return undefined;
  const rule = findRule(words, { scene, tokeniser });
  if (rule === undefined || rule === 'none') return toReference(rule);
  const schedule = shiftSchedule(rule.schedule, toShift(/提|早/u.test(way) ? -amount : amount, unit));
  return { ...toReference(rule), ...(schedule && { schedule: { value: schedule, words: said[0] } }) };
}

const SHIFTS =
  /^(?:请|麻烦|帮我|帮忙|把|将|那)*(?<rule>[^,。;:\n]{0,30}?(?:提醒|闹[钟铃]|定时通知|推送|播报))(?:那?[个条])?的?(?:时间)?(?:都|再|就|给|往后|往前|统一)*(?<way>推迟|推后|延后|后延|晚|推|提前|提早|早)(?:发)?(?<count>半|\d{1,3}|[一二两三四五六七八九十]{1,3})个?(?<half>半)?(?<unit>小时|钟头|分钟?|刻钟|天)(?:再)?(?:发|提醒)?[吧了。!]*$/u;

function amountIn({ groups = {} }: RegExpExecArray): number {
  const { count = '', half } = groups;
  return (count === '半' ? 0.5 : Number(readNumber(count) ?? Number.NaN)) + (half === undefined ? 0 : 0.5);
}

function toShift(amount: number, unit: string): Shift {
  if (unit === '天') return { days: amount };
  const size = unit.startsWith('分') ? 1 : unit === '刻钟' ? 15 : 60;
  return { minutes: Math.round(amount * size) };
}
