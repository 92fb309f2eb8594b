import type { LocalDate } from '../core/clock.ts';
import type { Slots, StatedFile } from '../core/slots.ts';
import { toCalendarDate } from '../language/calendar-date.ts';
import { readNumeral } from '../language/numerals.ts';
import { readChoice } from './choice-words.ts';
import type { OpenQuestion, Reading } from './scene.ts';
import type { Utterance } from './utterance.ts';

/** The days of a text that waits to be let in, put otherwise: 施行日期是2021年3月1日. Shown again, not let in. */
export function reviseImport({ text }: Utterance, pending: OpenQuestion): Reading | undefined {
  const { intent } = pending;
  const files = pending.slots.files ?? [];
  const days = files.length > 0 ? readStatedDays(text) : {};
  if (days.from === undefined && days.to === undefined) return undefined;
  const choice = files.length > 1 ? readChoice(text, files.length) : undefined;
  const isMeant = (place: number): boolean => !Array.isArray(choice) || choice.includes(place + 1);
  const slots: Slots = {
    ...pending.slots,
    files: files.map((file, at) => (isMeant(at) ? { ...file, ...days } : file)),
  };
  return { intent, slots, confidence: 1, alternatives: [], answersPending: true };
}

/** What is said of the first and the last day in force. */
export function readStatedDays(text: string): Pick<StatedFile, 'from' | 'to'> {
  const from = readDayAfter(text, STARTS) ?? readDayBefore(text, STARTS_AFTER);
  const to = readDayAfter(text, ENDS) ?? readDayBefore(text, ENDS_AFTER);
  return { ...(from !== undefined && { from }), ...(to !== undefined && { to }) };
}

/** Whether the words that came with a file ask for it to be let in. */
export function asksToImport(text: string): boolean {
  return IMPORTS.test(text);
}

// 请把这份规定导入一下, 导入这个文件,施行日期是2021年3月1日; not 60号已导入系统, which is a report.
const IMPORTS = /^[^,，。;；#＃\d]{0,16}(?:导入|入库|收录|录入)[^,，。;；#＃\d]{0,16}(?:$|[,，。;；!！])/u;

const DATE =
  /([12\d〇零○一二三四五六七八九]{4})\s?[年\-/.]\s?([\d一二三四五六七八九十]{1,3})\s?[月\-/.]\s?([\d一二三四五六七八九十]{1,3})/u;
const STARTS =
  /(?:施行|生效|实施|执行|起始|开始)(?:的?(?:日期|时间|日子))?(?:应该|应)?(?:是|为|改成|改为|从|:|自)?\s?$/u;
const ENDS =
  /(?:废止|失效|截止|到期|停止执行|终止)(?:的?(?:日期|时间|日子))?(?:应该|应)?(?:是|为|改成|改为|到|:)?\s?$/u;
const STARTS_AFTER = /^[日号]?\s?(?:起|开始)?(?:施行|生效|实施|执行)/u;
const ENDS_AFTER = /^[日号]?\s?(?:起)?(?:废止|失效|截止|到期|停止执行|终止)/u;

interface StatedDay {
  readonly date: LocalDate;
  readonly before: string;
  readonly after: string;
}

function readDayAfter(text: string, words: RegExp): LocalDate | undefined {
  return findDays(text).find(({ before }) => words.test(before))?.date;
}

function readDayBefore(text: string, words: RegExp): LocalDate | undefined {
  return findDays(text).find(({ after }) => words.test(after))?.date;
}

/** Dates with the words around them; such answers are short, so a few are enough. */
function findDays(text: string): StatedDay[] {
  const days: StatedDay[] = [];
  for (const match of text.slice(0, 200).matchAll(new RegExp(DATE, 'gu'))) {
    const date = toDate(match);
    const end = match.index + match[0].length;
    if (date !== undefined)
      days.push({
        date,
        before: text.slice(Math.max(0, match.index - 16), match.index),
        after: text.slice(end, end + 12),
      });
  }
  return days;
}

function toDate(match: RegExpMatchArray): LocalDate | undefined {
  const [year, month, day] = match.slice(1, 4).map((words) => readNumeral(words));
  if (year === undefined || month === undefined || day === undefined) return undefined;
  return toCalendarDate(year, month, day);
}
