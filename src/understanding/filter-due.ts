import { addDays, type LocalDate, weekdayOf } from '../core/clock.ts';
import type { EntryFilter } from '../core/slots.ts';
import { findIntegers } from '../language/numbers.ts';
import type { Utterance } from './utterance.ts';

type DueSpan = Pick<EntryFilter, 'dueFrom' | 'dueTo'>;

/** When what is asked about falls due: 这周到期的, 三天内到期的, 12月10日前要完成的. A week ends on Sunday. */
export function readDueSpan(utterance: Utterance): DueSpan {
  const { text, today } = utterance;
  if (!DUE.test(text) || /逾期/u.test(text)) return {};
  return namedStretch(text, today) ?? countedDays(text, today) ?? statedDay(utterance) ?? soon(text, today);
}

const DUE =
  /到期|截止|要交|交账|期限|该完成|该办结|(?:要|得|必须|应|应该|须)(?:完成|办结|销号|整改完)|到时间|临期|到点/u;

function namedStretch(text: string, today: LocalDate): DueSpan | undefined {
  const sunday = addDays(today, 7 - weekdayOf(today));
  if (/今天|今日|当天|当日/u.test(text)) return { dueFrom: today, dueTo: today };
  if (/大后天/u.test(text)) return { dueFrom: addDays(today, 3), dueTo: addDays(today, 3) };
  if (/后天/u.test(text)) return { dueFrom: addDays(today, 2), dueTo: addDays(today, 2) };
  if (/明天|明日/u.test(text)) return { dueFrom: addDays(today, 1), dueTo: addDays(today, 1) };
  if (/下个?(?:周|星期|礼拜)(?![一二三四五六日天末])/u.test(text))
    return { dueFrom: addDays(sunday, 1), dueTo: addDays(sunday, 7) };
  if (
    /(?:[这本]个?(?:周|星期|礼拜)|(?<![\d一二两三四五六七八九十几])周)(?:内|末|之内|以内)|[这本]个?(?:周|星期|礼拜)(?![一二三四五六日天末])/u.test(
      text,
    )
  )
    return { dueFrom: today, dueTo: sunday };
  if (/下个?月(?!底)/u.test(text)) return monthOf(monthOf(today).dueTo, 1);
  if (/[这本]个?月|(?<!\d|[一二三四五六七八九十下])月底|月内|当月/u.test(text))
    return { ...monthOf(today), dueFrom: today };
  if (/[这本]个?季度?|季度?末/u.test(text)) return { dueFrom: today, dueTo: quarterEnd(today) };
  if (/年底|年内|今年|年前/u.test(text)) return { dueFrom: today, dueTo: `${today.slice(0, 4)}-12-31` };
  return undefined;
}

/** 三天内, 未来10天, 两周内. */
function countedDays(text: string, today: LocalDate): DueSpan | undefined {
  for (const { value, end } of findIntegers(text)) {
    const unit = /^\s?(天|日内|周|个?星期|个?礼拜)/u.exec(text.slice(end, end + 4))?.[1];
    const days = unit === undefined ? 0 : value * (/天|日/u.test(unit) ? 1 : 7);
    if (days > 0 && days < 1000) return { dueFrom: today, dueTo: addDays(today, days) };
  }
  return undefined;
}

/** 12月10日前要完成的, 周五到期的. */
function statedDay({ text, dates, today }: Utterance): DueSpan | undefined {
  const month = /(?<!\d)(1[0-2]|[1-9])月份?(?![\d初上中下旬底末前])/u.exec(text)?.[1];
  if (month !== undefined) return comingMonth(Number(month), today);
  const [date] = dates;
  if (!date) return undefined;
  return date.before ? { dueFrom: today, dueTo: date.date } : { dueFrom: date.date, dueTo: date.date };
}

function comingMonth(month: number, today: LocalDate): DueSpan {
  const year = Number(today.slice(0, 4)) + (month < Number(today.slice(5, 7)) ? 1 : 0);
  return monthOf(`${year}-${String(month).padStart(2, '0')}-01`);
}

function soon(text: string, today: LocalDate): DueSpan {
  return /快|即将|马上|临近|临期|近期|最近|要到期|将到期/u.test(text)
    ? { dueFrom: today, dueTo: addDays(today, SOON_DAYS) }
    : {};
}

const SOON_DAYS = 7;

function monthOf(day: LocalDate, after = 0): { dueFrom: LocalDate; dueTo: LocalDate } {
  const [year = 0, month = 1] = day.split('-').map(Number);
  const iso = (instant: number): LocalDate => new Date(instant).toISOString().slice(0, 10);
  return { dueFrom: iso(Date.UTC(year, month - 1 + after, 1)), dueTo: iso(Date.UTC(year, month + after, 0)) };
}

function quarterEnd(day: LocalDate): LocalDate {
  const [year = 0, month = 1] = day.split('-').map(Number);
  return new Date(Date.UTC(year, Math.ceil(month / 3) * 3, 0)).toISOString().slice(0, 10);
}
