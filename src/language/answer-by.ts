import { type AnswerBy, fromLocalTime, toLocalTime } from '../core/clock.ts';
import { deadlinesIn } from './dates/deadline.ts';
import { findPhrases, type Phrase } from './dates/phrase.ts';
import { type Point, saysDate, saysTime } from './dates/point.ts';
import { wallFrom } from './dates/wall.ts';
import { fold } from './fold.ts';
import { toClock } from './schedule/times.ts';
import type { WorkingDays } from './working-days.ts';

/** Until when a text asks for an answer (27日17:00前回复), with the place of the time in it. */
export interface FoundAnswerBy {
  /** Of a notice that is sent once, or again and again. */
  readonly once: AnswerBy;
  readonly repeated: AnswerBy;
  readonly words: string;
  readonly start: number;
  readonly end: number;
}

/** The one time that `text` asks to be answered by; undefined: none is said, or several different ones are. */
export function findAnswerBy(text: string, now: Date, days: WorkingDays): FoundAnswerBy | undefined {
  // 次月3日 is read as 下月3日; the length stays.
  const folded = fold(text).replaceAll('次月', '下月');
  if (!ANSWERING.test(folded)) return undefined;
  const found = findPhrases(folded).flatMap((phrase) => {
    if (!isForAnswer(phrase, folded)) return [];
    const read = phrase.kind === 'lapse' ? readLapse(phrase) : readPoint(phrase, { text, folded, now, days });
    return read ? [{ ...read, words: text.slice(phrase.start, phrase.end), start: phrase.start, end: phrase.end }] : [];
  });
  const [first, ...others] = found;
  const isOne = others.every(({ repeated }) => JSON.stringify(repeated) === JSON.stringify(first?.repeated));
  return isOne ? first : undefined;
}

/** To answer, not to hand in: 报送 is what the notice is about. */
const ANSWER = '(?:回复|反馈|回执|签收|答复|回话|回音|回信|回个?[话信]|确认收到|回(?=一?[下声]|收到|["“「]))';
const ANSWERING = new RegExp(ANSWER, 'u');
/** What stands between the time and the answer; an order to send, or a denial, is none of it. */
const THEN = new RegExp(
  `^(?:之前|以前|前)?,?(?:(?!提醒|通知|没|未|不|逾期|报送|上报|催|[发叫喊]给?各)[^,。;:!?\\n]){0,12}?${ANSWER}(?!的|过|[了率]|群众|当事人|信访人|来信|来访|网民)`,
  'u',
);
/** 回复截止时间:27日17点; 反馈请于27日前. */
const CLOSING = new RegExp(
  `${ANSWER}(?:收到)?(?:,|[^,。;:!?\\n]{0,6}?)(?:截止|截至|期限|时限|限期|不晚于|不迟于|最晚|最迟)(?:时间|日期)?(?:是|为|到|至|在|于|:)*$`,
  'u',
);
const AT_LATEST = /(?:最晚|最迟|不晚于|不迟于|截止到?|截至)(?:在|于|是|到)?$/u;
const ASKED_BEFORE = new RegExp(`${ANSWER}(?:收到)?[,(]?(?:请|务必)*(?:在|于)?$`, 'u');
const CLAUSE_ENDS = /^(?:之前|以前|前)?(?:[),。;!?]|$)/u;
/** 每月10号前反馈 says when the work itself is due. */
const REPEATED = /每(?:个)?(?:月|季度?|年|周|星期|礼拜|天|日|工作日)?的?$/u;

function isForAnswer(phrase: Phrase, folded: string): boolean {
  const before = folded.slice(Math.max(0, phrase.start - 24), phrase.start);
  const behind = folded.slice(phrase.end, phrase.end + 24);
  if (phrase.kind === 'range' || REPEATED.test(before)) return false;
  if (CLOSING.test(before)) return true;
  const isLimit = phrase.kind === 'lapse' ? isWithin(phrase, folded) : isBefore(phrase) || AT_LATEST.test(before);
  return isLimit && (THEN.test(behind) || (ASKED_BEFORE.test(before) && CLAUSE_ENDS.test(behind)));
}

function isWithin({ direction, end }: Extract<Phrase, { kind: 'lapse' }>, folded: string): boolean {
  return direction === 'within' || (direction === 'next' && /[内里]$/u.test(folded.slice(0, end)));
}

function isBefore({ relation, point }: Extract<Phrase, { kind: 'point' }>): boolean {
  return relation === 'before' || relation === 'within' || (relation === 'at' && point.part === 'before-leaving');
}

type Meant = Pick<FoundAnswerBy, 'once' | 'repeated'>;

const MINUTES = { minute: 1, hour: 60, day: 1_440 } as const;

function readLapse({ duration, base }: Extract<Phrase, { kind: 'lapse' }>): Meant | undefined {
  const [lapse, ...others] = duration.lapses;
  if (!lapse || others.length > 0 || base) return undefined;
  const { unit, amount } = lapse;
  const isWhole = Number.isInteger(amount);
  if (unit === 'working-day' && isWhole) return always({ kind: 'after', days: amount, workingDays: true });
  if ((unit === 'day' || unit === 'week') && isWhole) {
    return always({ kind: 'after', days: unit === 'week' ? amount * 7 : amount });
  }
  if (unit !== 'minute' && unit !== 'hour' && unit !== 'day') return undefined;
  return always({ kind: 'within', minutes: Math.round(amount * MINUTES[unit]) });
}

function always(one: AnswerBy): Meant {
  return { once: one, repeated: one };
}

interface Said {
  readonly text: string;
  readonly folded: string;
  readonly now: Date;
  readonly days: WorkingDays;
}

function readPoint(phrase: Extract<Phrase, { kind: 'point' | 'range' }>, said: Said): Meant | undefined {
  if (phrase.kind === 'range') return undefined;
  const { point } = phrase;
  const repeated = fromSending(point);
  if (!repeated) return undefined;
  const words = said.text.slice(phrase.start, phrase.end);
  // 当天 and 次月3日 count from the sending; 明天 and 12月3日 are what they are when it is said.
  const isFixed = saysDate(point) && !FROM_SENDING.test(words) && !isBareDay(point);
  return { once: (isFixed ? fixed(phrase, said) : undefined) ?? repeated, repeated };
}

const FROM_SENDING = /^(?:当|次|第|隔|翌|同)/u;

function isBareDay({ day, weekday, month, monthShift, weekSaid, year }: Point): boolean {
  if (day !== undefined) return month === undefined && monthShift === undefined && year === undefined;
  return weekday !== undefined && weekSaid === undefined && month === undefined;
}

function fixed(phrase: Phrase, { folded, now, days }: Said): AnswerBy | undefined {
  const local = toLocalTime(now);
  const all = deadlinesIn(folded, wallFrom(local.date, local.time), days);
  const meant = all.find(({ start }) => start === phrase.start);
  return meant && { kind: 'at', at: fromLocalTime(meant.date, meant.time ?? END_OF_DAY) };
}

const END_OF_DAY = '23:59';

/** A time counted from the sending; undefined: one that is past then, or that no day can be told from. */
function fromSending(point: Point): AnswerBy | undefined {
  const time = saysTime(point) ? { time: toClock(point) } : {};
  const { dayShift, weekday, weekShift = 0, day } = point;
  if (!saysDate(point)) return saysTime(point) ? { kind: 'after', days: 0, ...time } : undefined;
  if (dayShift !== undefined) return dayShift < 0 ? undefined : { kind: 'after', days: dayShift, ...time };
  if (day === undefined && weekday !== undefined) {
    return { kind: 'weekday', weekday, ...(weekShift > 0 && { weeksLater: weekShift }), ...time };
  }
  const meant = day ?? (isMonthEnd(point) ? -1 : undefined);
  return meant === undefined ? undefined : { kind: 'date', day: meant, ...monthOf(point), ...time };
}

function isMonthEnd({ edge, edgeOf, month, monthShift }: Point): boolean {
  return edge === 'late' && (edgeOf === 'month' || monthShift !== undefined || month !== undefined);
}

function monthOf({ month, monthShift = 0 }: Point): { readonly month?: number; readonly monthsLater?: number } {
  if (month !== undefined) return { month };
  return monthShift > 0 ? { monthsLater: monthShift } : {};
}
