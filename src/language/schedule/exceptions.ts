import { addDays, type LocalDate, weekdayOf } from '../../core/clock.ts';
import { officeRules } from '../dates/office-rules.ts';
import { inheritCoarser, type Phrase } from '../dates/phrase.ts';
import { type Point, saysDate } from '../dates/point.ts';
import { resolveDate } from '../dates/resolve.ts';
import { DAY, toLocalDate, type Wall } from '../dates/wall.ts';
import { BEGINNINGS, type Seen, type Span } from './seen.ts';

/** Days on which a repetition is ordered to be silent, and where the text says so. */
export interface Exceptions {
  readonly exceptOn: readonly LocalDate[];
  /** Weekdays that are always left out: 周日不发. */
  readonly weekdays: readonly number[];
  readonly spans: readonly Span[];
}

/** 国庆期间不发, 12月25日除外, 除了1月1日: the days that folded text leaves out. */
export function findExceptions(phrases: readonly Phrase[], seen: Seen): Exceptions {
  const found = phrases.flatMap((phrase) => readException(phrase, seen) ?? []);
  const days = [...new Set(found.flatMap(({ exceptOn }) => exceptOn))].sort();
  const weekdays = found.flatMap((one) => one.weekdays);
  return { exceptOn: days, weekdays, spans: found.flatMap(({ spans }) => spans) };
}

function readException(phrase: Phrase, seen: Seen): Exceptions | undefined {
  const { folded } = seen;
  const [first, last] = endsOf(phrase, seen);
  if (first === undefined || last === undefined || last - first > LONGEST) return undefined;
  const lead = LEAD.exec(folded.slice(Math.max(0, phrase.start - 3), phrase.start))?.[0];
  const tail = TAIL.exec(folded.slice(phrase.end, phrase.end + 16));
  if (!isLeftOut(lead, tail, folded.charAt(phrase.end))) return undefined;
  const end = phrase.end + (tail?.[0].length ?? 0);
  const spans = [{ start: phrase.start - (lead?.length ?? 0), end }];
  const weekday = phrase.kind === 'point' ? bareWeekday(phrase.point) : undefined;
  if (weekday !== undefined) return { exceptOn: [], weekdays: [weekday], spans };
  const isLong = /期间|假|前后/u.test(folded.slice(phrase.start, end));
  const holiday = phrase.kind === 'point' && phrase.point.holiday !== undefined && isLong;
  const named = daysFrom(toLocalDate(first), toLocalDate(last));
  const days = IN_WEEK.test(folded.slice(phrase.end, end)) ? weekAround(named) : named;
  const whole = holiday ? withHoliday(days, seen) : days;
  return { exceptOn: whole, weekdays: [], spans };
}

/** 周日不发, 除元旦外, 除了周三,每天…. */
function isLeftOut(lead: string | undefined, tail: RegExpExecArray | null, next: string): boolean {
  if (tail?.groups?.out !== undefined) return true;
  return lead?.startsWith('除') === true && (tail?.groups?.but !== undefined || next === ',');
}

const IN_WEEK = /^(?:所在)?的?[那这当]一?(?:周|个?星期|个?礼拜)/u;

/** 元旦那周: from Monday to Sunday. */
function weekAround([day = '']: readonly LocalDate[]): LocalDate[] {
  const monday = addDays(day, 1 - weekdayOf(day));
  return daysFrom(monday, addDays(monday, 6));
}

/** 周日 of no certain week. */
function bareWeekday({ weekday, weekSaid, month, monthShift, nth }: Point): number | undefined {
  return [weekSaid, month, monthShift, nth].every((field) => field === undefined) ? weekday : undefined;
}

/** Nobody leaves out more than a quarter by naming days. */
const LONGEST = 92 * DAY;
const LEAD = /(?:但是?|不过)?(?:除了?|在)?$/u;
const TAIL =
  /^(?:这|那)?(?:期间|假期|放假|长假|小长假|当[天日]|[那这]一?[天周几次回期]天?|前后)*(?:里|的)?(?:,?(?:之|以)?(?<but>外)|(?<out>(?:就|都|也|的?先)?(?:除外|(?:不用|不要|不必|不|别|免|停|暂停|停止)(?:再)?(?:提醒|发送?|通知|推送|打扰|催|了)+|跳过|不算|(?:不用|不要|免)(?=$|[,。;了]))))(?:了|的话)?/u;

/** First and last day that a phrase names, as walls of their midnights. */
function endsOf(phrase: Phrase, { now, days }: Seen): readonly [Wall?, Wall?] {
  if (phrase.kind === 'lapse') return [];
  const rules = officeRules(now, days, BEGINNINGS);
  const from = phrase.kind === 'range' ? phrase.from : phrase.point;
  if (!saysDate(from) || from.now) return [];
  const first = resolveDate(from, now, rules);
  const last = phrase.kind === 'range' ? resolveDate(inheritCoarser(from, phrase.to), now, rules) : first;
  return first && last && !first.invalid && !last.invalid ? [first.start, last.end - DAY] : [];
}

function daysFrom(first: LocalDate, last: LocalDate): LocalDate[] {
  const found: LocalDate[] = [];
  for (let day = first; day <= last; day = addDays(day, 1)) found.push(day);
  return found;
}

/** The days off that join on to a holiday. */
function withHoliday(named: readonly LocalDate[], { days }: Seen): LocalDate[] {
  const off = new Set(named);
  for (const step of [-1, 1]) {
    let day = addDays((step < 0 ? named[0] : named[named.length - 1]) ?? '', step);
    for (let count = 0; count < 10 && !days.isWorkingDay(day); count += 1, day = addDays(day, step)) off.add(day);
  }
  return [...off].sort();
}
