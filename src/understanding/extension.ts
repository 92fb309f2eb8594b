import type { LocalDate } from '../core/clock.ts';
import { addDays } from '../core/clock.ts';
import type { Read, StatedChange } from '../core/slots.ts';
import { readAnyDate } from './due.ts';
import { findMentions, impliedMentions } from './entries.ts';
import type { Part, Segment } from './segment.ts';
import { segmentMessage } from './segments.ts';
import type { Utterance } from './utterance.ts';

/** A text that asks for more time: 延期, 展期, 宽限, 延到. */
export function tellsExtension(text: string): boolean {
  return EXTENDS.test(text.replace(DECLINED, ' '));
}

/** More time is said not to be needed: 不再需要延期. */
export function declinesExtension(text: string): boolean {
  return DECLINED.test(text) && !tellsExtension(text);
}

const DECLINED = /(?:不(?:再)?(?:需要?|用|必)|无需|无须|毋需)(?:再)?(?:申请|办理?)?(?:延期|展期|延长|顺延|宽限|推迟)/u;

/** 原定12月19日: the day that is to be moved. */
const FIRST_LIMIT = /原(?:定|先|来|期限|时限|计划|整改|到期|截止)|本来|原本/u;

/** The entries for which more time is asked, with the day asked for where one is said. */
export function readExtensions(utterance: Utterance): StatedChange[] {
  const located = findMentions(utterance, tellsExtension);
  const segments = segmentMessage({ clauses: utterance.clauses, located, tells: tellsExtension, withQuestions: true });
  const asked = segments.filter(({ parts }) => parts.some((part) => tellsExtension(part.text)));
  if (asked.length > 0) return asked.flatMap((segment) => toChanges(segment, utterance));
  const parts = utterance.clauses.map(({ text, start, end }) => ({ text, start, end }));
  const mentions = located.length > 0 ? located.flatMap((mention) => mention.mentions) : impliedMentions(utterance);
  return toChanges({ mentions, parts }, utterance);
}

function toChanges({ mentions, parts }: Segment, utterance: Utterance): StatedChange[] {
  const dated = parts.filter((part) => tellsExtension(part.text) || parts.length === 1);
  const asked = parts.filter((part) => !FIRST_LIMIT.test(part.text));
  const dueOn = lastDate(dated, utterance) ?? lastDate(asked, utterance);
  const reason = utterance.text.slice(0, 500);
  return mentions.map((entry) => {
    const counted = dueOn ?? readShift(parts, entry.candidates, utterance);
    return { entry, ...(counted ? { dueOn: counted } : {}), note: { value: reason, words: reason } };
  });
}

function lastDate(parts: readonly Part[], utterance: Utterance): Read<LocalDate> | undefined {
  return parts
    .map((part) => (hasShift(part.text) ? undefined : readAnyDate(part, utterance)))
    .findLast((date) => date !== undefined);
}

// 延期一周 counts from the entry's own date; 从今天起 from today.
function readShift(
  parts: readonly Part[],
  candidates: readonly number[],
  { scene, today }: Utterance,
): Read<LocalDate> | undefined {
  const [no] = candidates;
  const entry = scene.entries.find((known) => known.no === no);
  for (const part of parts) {
    const match = SHIFT.exec(part.text);
    const amount = match ? (COUNTS[match[1] ?? ''] ?? Number(match[1])) : Number.NaN;
    if (!match || Number.isNaN(amount) || amount <= 0) continue;
    const from =
      entry?.dueOn && entry.dueOn > today && candidates.length === 1 && !FROM_TODAY.test(part.text)
        ? entry.dueOn
        : today;
    return { value: moveBy(from, { amount, unit: match[2] ?? '', days: scene.days }), words: match[0] };
  }
  return undefined;
}

function hasShift(text: string): boolean {
  return SHIFT.test(text);
}

function moveBy(
  from: LocalDate,
  shift: { amount: number; unit: string; days: { isWorkingDay(date: LocalDate): boolean } },
): LocalDate {
  const { amount, unit, days } = shift;
  if (unit === '个工作日') {
    let date = from;
    for (let left = Math.min(amount, 400); left > 0; ) {
      date = addDays(date, 1);
      if (days.isWorkingDay(date)) left -= 1;
    }
    return date;
  }
  if (unit.includes('周') || unit.includes('星期') || unit.includes('礼拜'))
    return addDays(from, Math.ceil(amount * 7));
  if (unit.includes('月')) return amount < 1 ? addDays(from, 15) : addMonths(from, amount);
  return addDays(from, Math.ceil(amount));
}

function addMonths(from: LocalDate, months: number): LocalDate {
  const [year = 0, month = 1, day = 1] = from.split('-').map(Number);
  const last = new Date(Date.UTC(year, month - 1 + months + 1, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 + months, Math.min(day, last))).toISOString().slice(0, 10);
}

const EXTENDS =
  /延期|展期|延长|延到|延至|延后|延迟到|顺延|推迟|推后|宽限|缓到|缓几天|(?:再|多)给.{0,8}(?:天|周|月|时间)|拖到|放宽|往后(?:延|推|挪)|(?:能|想|要|申请|请求|拟).{0,12}延|(?:^|[^拖])延(?=[\d一二两三四五六七八九十半])/u;
const SHIFT =
  /(?:延期?|延长|展期|推迟|顺延|宽限|延后|推后|再给|多给|往后(?:延|推|挪))(?:我们|办理|整改|时限|期限|时间)?(?:了|到)?\s?([一二两三四五六七八九十半\d]{1,3})\s?(个工作日|天|日(?!前)|周|个?星期|个?礼拜|个?月(?!底|末|\d))/u;
const FROM_TODAY = /从(?:今天|今日|现在|即日)|自(?:今天|今日|即日)/u;
const COUNTS: Readonly<Record<string, number>> = {
  半: 0.5,
  一: 1,
  二: 2,
  两: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
  十: 10,
  十五: 15,
  二十: 20,
  三十: 30,
};
