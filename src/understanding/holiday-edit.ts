import type { Schedule } from '../core/clock.ts';
import type { Slots } from '../core/slots.ts';
import { fold } from '../language/fold.ts';
import { type FoundHolidayRule, findHolidayRule } from '../language/schedule/on-holiday.ts';
import { findRule, toReference } from './known-rules.ts';
import type { Utterance } from './utterance.ts';

/** 零报告提醒遇节假日改成顺延, 周报提醒节假日照发: the rule that is named, with another rule for days off. */
export function readHolidayEdit({ text, scene, tokeniser }: Utterance): Slots | undefined {
  const said = EDITS.exec(text);
  const { rule: words = '', value = '' } = said?.groups ?? {};
  const holiday = said ? findHolidayRule(fold(value.replace(/改[成为]|换成|都|就/gu, ''))) : undefined;
  if (!holiday) return undefined;
  const rule = findRule(words, { scene, tokeniser });
  if (rule === undefined || rule === 'none') return toReference(rule);
  const schedule = withRule(rule.schedule, holiday.rule);
  return { ...toReference(rule), ...(schedule && { schedule: { value: schedule, words: value } }) };
}

const EDITS =
  /^(?:请|麻烦|帮我|帮忙|把|将|那)*(?<rule>[^,。;:\n]{0,30}?(?:提醒|闹[钟铃]|定时通知|推送|播报))(?:那?[个条])?的?,?(?<value>(?:如果|要是|若)?(?:遇|碰|逢|赶|节假日|周末|法定|假期)[^。;\n]{2,20})[。!]*$/u;

function withRule(schedule: Schedule, rule: FoundHolidayRule['rule']): Schedule | undefined {
  if (schedule.kind !== 'recurring' && schedule.kind !== 'deadline') return undefined;
  const { onHoliday: _before, ...rest } = schedule;
  if (rule === 'anyway') return rest;
  if (rule !== 'skip') return { ...rest, onHoliday: rule };
  // Left out on days off: what comes daily comes on working days.
  const isDaily = rest.kind === 'recurring' && rest.recurrence.every === 'day';
  return isDaily ? { ...rest, recurrence: { every: 'working-day' } } : undefined;
}
