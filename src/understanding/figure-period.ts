import { addDays, type LocalDate, type Period, periodOf } from '../core/clock.ts';

/** A stretch of time that is spoken of: `2026`, `2026-Q4`, `2026-11`, `2026-W48`, or a day. */
export interface SaidPeriod {
  readonly value: string;
  readonly sort: Period | 'day';
  readonly words: string;
  readonly start: number;
}

/** The time that figures are of, as a text names it; figures lie in the past, so in January 12月 is last year's. */
export function findPeriods(text: string, today: LocalDate): readonly SaidPeriod[] {
  const found: SaidPeriod[] = [];
  let rest = text;
  for (const { sort, pattern, read } of READERS) {
    for (const match of rest.matchAll(pattern)) {
      const value = read(match.groups ?? {}, today);
      if (value !== undefined) found.push({ value, sort, words: match[0], start: match.index });
      rest = rest.slice(0, match.index) + ' '.repeat(match[0].length) + rest.slice(match.index + match[0].length);
    }
  }
  return found.sort((one, other) => one.start - other.start);
}

type Groups = Readonly<Record<string, string | undefined>>;

interface PeriodReader {
  readonly sort: SaidPeriod['sort'];
  readonly pattern: RegExp;
  readonly read: (groups: Groups, today: LocalDate) => string | undefined;
}

const YEAR = '(?:(?<year>20\\d{2}|今|去|前|上|本)年(?:度|的)?)?';
const NUMERAL = '十[一二]|[一二三四五六七八九十]|1[0-2]|0?[1-9]';

const READERS: readonly PeriodReader[] = [
  {
    sort: 'quarter',
    pattern: new RegExp(
      `${YEAR}第?(?<quarter>[一二三四1-4])季度|${YEAR.replace('year', 'year2')}[qQ](?<short>[1-4])(?!\\d)`,
      'gu',
    ),
    read: ({ year, year2, quarter, short }, today) => {
      const number = toNumber(quarter ?? short ?? '');
      const now = Math.ceil(Number(today.slice(5, 7)) / 3);
      return `${yearOf(year ?? year2, today, number > now && now === 1)}-Q${number}`;
    },
  },
  {
    sort: 'quarter',
    pattern: /(?<which>本|这个?|上个?|当)季度?(?!节)/gu,
    read: ({ which = '' }, today) => periodOf(which.startsWith('上') ? monthsBack(today, 3) : today, 'quarter'),
  },
  {
    sort: 'month',
    pattern: new RegExp(`${YEAR}(?<month>${NUMERAL})月份?(?!\\s?(?:\\d|[一二三四五六七八九十]{1,3}[日号]))`, 'gu'),
    read: ({ year, month = '' }, today) => {
      const number = toNumber(month);
      const now = Number(today.slice(5, 7));
      const isLast = number > now && now <= 3;
      return `${yearOf(year, today, isLast)}-${String(number).padStart(2, '0')}`;
    },
  },
  {
    sort: 'month',
    pattern: /(?<which>本|这个?|上个?|当)月份?(?!底|初|末|中|前|内)/gu,
    read: ({ which = '' }, today) => periodOf(which.startsWith('上') ? monthsBack(today, 1) : today, 'month'),
  },
  {
    sort: 'week',
    pattern: /(?:(?<year>20\d{2}|今|去|本)年)?第(?<week>[1-4]?\d|5[0-3])周/gu,
    read: ({ year, week = '' }, today) => `${yearOf(year, today, false)}-W${week.padStart(2, '0')}`,
  },
  {
    sort: 'week',
    pattern: /(?<which>本|这个?|上个?|当)(?:周|星期|礼拜)(?![一二三四五六日天末])/gu,
    read: ({ which = '' }, today) => periodOf(which.startsWith('上') ? addDays(today, -7) : today, 'week'),
  },
  {
    sort: 'day',
    pattern: /今天|今日|昨天|昨日|前天|当天|(?:1[0-2]|0?[1-9])月\s?(?:[12]?\d|3[01])[日号]/gu,
    read: (_, today) => today,
  },
  {
    sort: 'year',
    pattern: /(?<year>20\d{2}|今|去|前|上|本)年(?:度|以来|全年)?|全年|年内/gu,
    read: ({ year }, today) => yearOf(year, today, false),
  },
];

const NUMERALS = '零一二三四五六七八九';

function toNumber(words: string): number {
  if (/^\d/u.test(words)) return Number(words);
  return words.startsWith('十') ? 10 + Math.max(0, NUMERALS.indexOf(words.slice(1) || '零')) : NUMERALS.indexOf(words);
}

function yearOf(said: string | undefined, today: LocalDate, isLast: boolean): string {
  if (said !== undefined && /^\d/u.test(said)) return said;
  const year = Number(today.slice(0, 4));
  if (said === '去' || said === '上') return String(year - 1);
  if (said === '前') return String(year - 2);
  return String(said === undefined && isLast ? year - 1 : year);
}

function monthsBack(day: LocalDate, months: number): LocalDate {
  const [year = 0, month = 1] = day.split('-').map(Number);
  return new Date(Date.UTC(year, month - 1 - months, 1)).toISOString().slice(0, 10);
}
