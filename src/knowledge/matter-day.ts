import { addDays, type LocalDate } from '../core/clock.ts';
import { toCalendarDate } from '../language/calendar-date.ts';
import { fold } from '../language/fold.ts';
import { readNumeral } from '../language/numerals.ts';
import type { Corpus } from './corpus.ts';
import { findNamedRegulations } from './regulation-names.ts';

/** The day on which the matter of a question happened, with the words that say so. */
export interface MatterDay {
  readonly day: LocalDate;
  readonly words: string;
}

/**
 * The day of the matter when the question names one: 2014年那会儿, 去年10月, 2021年9月以前. A year that belongs to the
 * name, number or history of a document (2021年60号文, 2015年印发的) is none. Of a span its last day counts; 以前 is the
 * day before it. Undefined: today is meant.
 */
export function readMatterDay(question: string, today: LocalDate, corpus: Corpus): MatterDay | undefined {
  const folded = fold(question);
  // Most questions name no day; the names of all regulations are looked for only where one does.
  if (folded.search(DAY) < 0) return undefined;
  const text = withoutNames(folded, question, corpus);
  for (const match of text.matchAll(DAY)) {
    const before = text.slice(Math.max(0, match.index - AROUND), match.index);
    const after = text.slice(match.index + match[0].length).slice(0, AROUND);
    if (OF_DOCUMENT_AFTER.test(after) || OF_DOCUMENT_BEFORE.test(before)) continue;
    const span = readSpan(match, today);
    if (!span || (span.isVague && !OF_MATTER.test(after))) continue;
    const day = BEFORE.test(after) ? addDays(span.first, -1) : span.last;
    return { day, words: question.slice(match.index, match.index + match[0].length) };
  }
  return undefined;
}

const DAY =
  /(?:(?<year>(?:19|20)\d{2}|[一二][〇九零][〇一二三四五六七八九零]{2}|(?<!\d)[012]\d)年|(?<ago>大前年|前年|去年))(?:(?<part>年?底|年?初|末)|(?<month>1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])月(?:份)?(?:(?<date>3[01]|[12]\d|0?[1-9]|三十一?|二?十[一二三四五六七八九]?|[一二三四五六七八九])[日号])?)?/gu;

/** How much of the sentence on either side is looked at. */
const AROUND = 12;

/** What follows a year that belongs to a document: its kind, its number, or that it was made then. */
const OF_DOCUMENT_AFTER =
  /^(?:的|那个|那份|那|这|出的?|发的?)?(?:■|第?\d{1,4}号|两高|全国|全面|教育整顿|试点|口径|版|印发|公布|出台|发布|颁布|施行|下发|制定|修[订正]|通过|开始实施|中央|中办|最高|公安部|司法部|意见|办法|条例|规定|细则|通知|文件|实施办法|政法改革|改革|六大|十个)/u;
const OF_DOCUMENT_BEFORE = /(?:[(〔[《]|自|起施行于|印发于|公布于)$/u;

/** A year of two digits may be a length of time; these words tell that it is a year. */
const OF_MATTER = /^(?:那|的时候|时|当时|底|初|发生|以前|之前|前|那会|办的|的事|的案|离|辞|退|我|他|她|有)/u;

const BEFORE = /^(?:的时候)?(?:以前|之前|前)/u;

interface Span {
  readonly first: LocalDate;
  readonly last: LocalDate;
  readonly isVague: boolean;
}

function readSpan(match: RegExpExecArray | RegExpMatchArray, today: LocalDate): Span | undefined {
  const { year: printed, ago, part, month, date } = match.groups ?? {};
  const year = ago === undefined ? readYear(printed ?? '') : Number(today.slice(0, 4)) - (YEARS_AGO[ago] ?? 0);
  if (year === undefined || year > Number(today.slice(0, 4)) + 1) return undefined;
  const isVague = printed?.length === 2 && month === undefined;
  if (month === undefined) return { ...partOfYear(year, part), isVague };
  const monthOfYear = readNumeral(month) ?? 0;
  const first = toCalendarDate(year, monthOfYear, readNumeral(date ?? '1') ?? 0);
  if (first === undefined) return undefined;
  return { first, last: date === undefined ? lastOfMonth(year, monthOfYear) : first, isVague };
}

const YEARS_AGO: Readonly<Record<string, number>> = { 去年: 1, 前年: 2, 大前年: 3 };

const DIGITS = '〇一二三四五六七八九';

function readYear(printed: string): number | undefined {
  if (/^\d{4}$/u.test(printed)) return Number(printed);
  if (/^\d{2}$/u.test(printed)) return 2000 + Number(printed);
  const digits = [...printed.replaceAll('零', '〇')].map((character) => DIGITS.indexOf(character));
  return digits.includes(-1) ? undefined : Number(digits.join(''));
}

function partOfYear(year: number, part: string | undefined): { first: LocalDate; last: LocalDate } {
  if (part?.endsWith('初')) return { first: `${year}-01-01`, last: `${year}-01-31` };
  if (part !== undefined) return { first: `${year}-12-01`, last: `${year}-12-31` };
  return { first: `${year}-01-01`, last: `${year}-12-31` };
}

function lastOfMonth(year: number, month: number): LocalDate {
  const next = month === 12 ? `${year + 1}-01-01` : `${year}-${String(month + 1).padStart(2, '0')}-01`;
  return addDays(next, -1);
}

/** Stands for a character of a regulation's name. */
const NAME = '■';

/**
 * Names of regulations put out of sight, so that positions hold. Of a text with versions a year before the name tells
 * which one is meant (2020年的监察法), so that its name is blanked only.
 */
function withoutNames(folded: string, question: string, corpus: Corpus): string {
  return findNamedRegulations(question, corpus).reduce(
    (text, { start, end, regulation }) =>
      text.slice(0, start) + (hasVersions(regulation, corpus) ? ' ' : NAME).repeat(end - start) + text.slice(end),
    folded,
  );
}

function hasVersions(regulation: string, corpus: Corpus): boolean {
  return corpus.regulation(regulation)?.clauses.length === 0;
}
