import { addDays, type LocalDate, toLocalTime } from '../core/clock.ts';
import { officeRules } from './dates/office-rules.ts';
import { addPeriod } from './dates/period.ts';
import { findPhrases, inheritCoarser, type Phrase } from './dates/phrase.ts';
import { type Point, saysDate } from './dates/point.ts';
import { resolveDate } from './dates/resolve.ts';
import { DAY, toLocalDate, type Wall, wallFrom } from './dates/wall.ts';
import { fold } from './fold.ts';
import { BEGINNINGS } from './schedule/seen.ts';
import type { WorkingDays } from './working-days.ts';

/** Whole days that a text names: 下周一到周五, 12月1日到5日, 这周, 明天, 三天. Both days are inclusive. */
export interface DaySpan {
  readonly from: LocalDate;
  readonly to: LocalDate;
  readonly start: number;
  readonly end: number;
  /** 周一 alone: no week is named, so that it may stand for every Monday. */
  readonly bare: boolean;
}

/** Every stretch of days in `text` at `now`, from left to right; one that is past or cannot be is left out. */
export function findDaySpans(text: string, now: Date, days: WorkingDays): DaySpan[] {
  const local = toLocalTime(now);
  const seen = { now: wallFrom(local.date, local.time), days, today: local.date };
  const found = findPhrases(fold(text)).flatMap((phrase) => spanOf(phrase, seen) ?? []);
  return found.filter(({ from, to }) => to >= local.date && from <= to);
}

interface Seen {
  readonly now: Wall;
  readonly days: WorkingDays;
  readonly today: LocalDate;
}

function spanOf(phrase: Phrase, seen: Seen): DaySpan | undefined {
  const { start, end } = phrase;
  if (phrase.kind === 'lapse') return lengthOf(phrase, seen);
  const from = phrase.kind === 'range' ? phrase.from : phrase.point;
  const first = daysOf(from, seen);
  const last = phrase.kind === 'range' ? daysOf(inheritCoarser(from, phrase.to), seen) : first;
  if (!first || !last) return undefined;
  // 下周一到周五 ends in the week it begins in.
  const to = last.to < first.from ? addDays(last.to, 7) : last.to;
  return { from: first.from, to, start, end, bare: isBare(from) };
}

function isBare(point: Point): boolean {
  const named = [
    point.weekSaid,
    point.month,
    point.monthShift,
    point.year,
    point.dayShift,
    point.holiday,
    point.weekShift,
  ];
  return named.every((field) => field === undefined);
}

function daysOf(point: Point, { now, days }: Seen): { readonly from: LocalDate; readonly to: LocalDate } | undefined {
  if (!saysDate(point)) return undefined;
  const dated = point.now ? undefined : resolveDate(point, now, officeRules(now, days, BEGINNINGS));
  if (!dated || dated.invalid) return undefined;
  const from = toLocalDate(dated.start);
  const to = toLocalDate(dated.end - 1);
  return to < from ? { from, to: from } : { from, to };
}

/** 三天, 未来两周: from today on. */
function lengthOf(phrase: Extract<Phrase, { kind: 'lapse' }>, { now, days, today }: Seen): DaySpan | undefined {
  if (!['bare', 'next', 'within'].includes(phrase.direction) || phrase.base) return undefined;
  const until = addPeriod(now, phrase.duration.lapses, days);
  if (until === undefined || until - now < DAY) return undefined;
  return { from: today, to: toLocalDate(until - DAY), start: phrase.start, end: phrase.end, bare: false };
}
