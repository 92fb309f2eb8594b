import type { LocalDate } from '../../core/clock.ts';
import { officeRules } from '../dates/office-rules.ts';
import { addPeriod } from '../dates/period.ts';
import type { Phrase } from '../dates/phrase.ts';
import { inheritCoarser } from '../dates/phrase.ts';
import { type Point, saysDate } from '../dates/point.ts';
import { resolveDate } from '../dates/resolve.ts';
import { DAY, toLocalDate } from '../dates/wall.ts';
import { BEGINNINGS, type Seen, type Span } from './seen.ts';

/** From when to when a repetition holds, and the words that say so. */
export interface Bounds {
  readonly startsOn?: LocalDate;
  /** Inclusive. */
  readonly endsOn?: LocalDate;
  readonly spans: readonly Span[];
  /** A date stands at the repetition and is no bound that could be read. */
  readonly unread?: true;
}

/** The bounds said around a repetition that stands at `core`: 从下周一起每天…, 每天…到年底为止. */
export function findBounds(phrases: readonly Phrase[], core: Span, seen: Seen): Bounds {
  let bounds: Bounds = { spans: [] };
  const around = phrases.filter((phrase) => phrase.end <= core.start || phrase.start >= core.end);
  around.forEach((phrase, at) => {
    const found = readBound(phrase, { core, before: around[at - 1] }, seen);
    if (found) bounds = { ...bounds, ...found, spans: [...bounds.spans, ...found.spans] };
    else if (isUnread(phrase, core, seen)) bounds = { ...bounds, unread: true };
  });
  return bounds;
}

interface Around {
  readonly core: Span;
  /** The expression before the one that is read. */
  readonly before: Phrase | undefined;
}

function readBound(phrase: Phrase, around: Around, seen: Seen): Bounds | undefined {
  if (phrase.kind === 'lapse') return readLength(phrase, seen);
  if (phrase.kind === 'range') return readRange(phrase, around.core, seen);
  if (!saysDate(phrase.point) || phrase.point.now) return undefined;
  return (
    readEnd(phrase, around, seen) ??
    readLastDay(phrase, around.core, seen) ??
    readStart(phrase, seen) ??
    readWithin(phrase, around.core, seen)
  );
}

/** 12月8号每天: what should the date do there? */
function isUnread(phrase: Phrase, core: Span, { folded }: Seen): boolean {
  if (phrase.kind === 'lapse' || phrase.end > core.start) return false;
  const point = phrase.kind === 'range' ? phrase.from : phrase.point;
  return saysDate(point) && !point.now && /^[的 ]{0,2}$/u.test(folded.slice(phrase.end, core.start));
}

type PointPhrase = Extract<Phrase, { kind: 'point' }>;

/** 从下周一到年底,每天…; 每天…(12月1日到12月5日). */
function readRange(
  { from, to, start, end }: Extract<Phrase, { kind: 'range' }>,
  core: Span,
  seen: Seen,
): Bounds | undefined {
  if (!isAdjacent({ start, end }, core, seen) || !saysDate(from)) return undefined;
  const last = dayOf('endsOn', inheritCoarser(from, to), seen);
  return { ...dayOf('startsOn', from, seen), ...last, spans: [{ start, end }] };
}

function isAdjacent(span: Span, core: Span, { folded }: Seen): boolean {
  if (span.end <= core.start) return /^[,的 ]*(?:期间|里|内)?[,的 ]*$/u.test(folded.slice(span.end, core.start));
  return /^[,的 (]{0,3}$/u.test(folded.slice(core.end, span.start));
}

/** 到年底为止, 直到周五; behind the beginning or right behind the repetition 到月底 is enough. */
function readEnd({ point, relation, start, end }: PointPhrase, around: Around, seen: Seen): Bounds | undefined {
  const { core, before: other } = around;
  const before = wordsBefore(start, seen);
  const until = UNTIL.exec(before)?.[0].length;
  if (until === undefined) return undefined;
  const stop = STOP.exec(seen.folded.slice(end, end + 3))?.[0].length ?? 0;
  const gap = start - until - core.end;
  const begun = other?.kind === 'point' && other.relation === 'after' && start - until - other.end <= 1 ? other : null;
  const meant =
    begun !== null || relation === 'before' || stop > 0 || STRONG_UNTIL.test(before) || (gap >= 0 && gap <= 2);
  if (!meant) return undefined;
  const last = begun ? inheritCoarser(begun.point, point) : point;
  return { ...dayOf('endsOn', last, seen), spans: [{ start: start - until, end: end + stop }] };
}

/** 12月15日之前每天: up to that day, and including it, as with a due date. */
function readLastDay({ point, relation, start, end }: PointPhrase, core: Span, seen: Seen): Bounds | undefined {
  if (relation !== 'before' || !isRightBefore(end, core, seen)) return undefined;
  return { ...dayOf('endsOn', point, seen), spans: [{ start, end }] };
}

function readStart({ point, relation, start, end }: PointPhrase, seen: Seen): Bounds | undefined {
  if (relation !== 'after' || !/(?:起|开始)$/u.test(seen.folded.slice(start, end))) return undefined;
  return { ...dayOf('startsOn', point, seen), spans: [{ start, end }] };
}

/** 本周每天, 这个月每天, 12月1号到5号每天: a stretch named right at the repetition. */
function readWithin({ point, relation, start, end }: PointPhrase, core: Span, seen: Seen): Bounds | undefined {
  const spansDays = point.dayEnd !== undefined || point.dayShiftEnd !== undefined;
  const isDay = [point.day, point.dayShift, point.weekday, point.holiday].some((field) => field !== undefined);
  const isStretch = spansDays ? isAdjacent({ start, end }, core, seen) : !isDay && isRightBefore(end, core, seen);
  if (!isStretch || (relation !== 'at' && relation !== 'within')) return undefined;
  return { ...dayOf('startsOn', point, seen), ...dayOf('endsOn', point, seen), spans: [{ start, end }] };
}

function isRightBefore(end: number, core: Span, { folded }: Seen): boolean {
  return end <= core.start && /^[,的 里]{0,2}$/u.test(folded.slice(end, core.start));
}

function wordsBefore(at: number, { folded }: Seen): string {
  return folded.slice(Math.max(0, at - 6), at);
}

const UNTIL = /(?:一直|持续|直|截至|截止|发|提醒)?[到至]$|(?:截至|截止)$/u;
const STRONG_UNTIL = /(?:直[到至]|持续[到至]|发[到至]|提醒[到至]|截至|截止到?)$/u;
const STOP = /^(?:为止|止|截止|结束)/u;

/** 持续两周, 连续一个月. */
function readLength(phrase: Extract<Phrase, { kind: 'lapse' }>, seen: Seen): Bounds | undefined {
  const { now, days } = seen;
  const lead =
    /(?:(?:持续|为期)(?:提醒|发)?|这)$/u.exec(wordsBefore(phrase.start, seen))?.[0].length ??
    (phrase.direction === 'next' || isThese(phrase, seen) ? 0 : undefined);
  if (lead === undefined) return undefined;
  // 这三天每天: today is the first of them.
  const from = phrase.direction === 'past' ? now - DAY : now;
  const until = addPeriod(from, phrase.duration.lapses, days);
  return until === undefined
    ? undefined
    : { endsOn: toLocalDate(until), spans: [{ start: phrase.start - lead, end: phrase.end }] };
}

function isThese({ direction, start, end }: Extract<Phrase, { kind: 'lapse' }>, { folded }: Seen): boolean {
  return (
    direction === 'past' && folded.charAt(start) === '这' && /^[,的]?(?:每|天天|都)/u.test(folded.slice(end, end + 3))
  );
}

function dayOf(
  key: 'startsOn' | 'endsOn',
  point: Point,
  { now, days }: Seen,
): { readonly startsOn?: LocalDate; readonly endsOn?: LocalDate } {
  const dated = resolveDate(point, now, officeRules(now, days, BEGINNINGS));
  if (!dated) return {};
  return { [key]: toLocalDate(key === 'startsOn' ? dated.start : dated.end - 1) };
}
