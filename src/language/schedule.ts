import { type Schedule, toLocalTime } from '../core/clock.ts';
import { findPhrases, type Phrase } from './dates/phrase.ts';
import { type Wall, wallFrom } from './dates/wall.ts';
import { fold } from './fold.ts';
import { findBounds } from './schedule/bounds.ts';
import { findTimeApart } from './schedule/companion.ts';
import { type FoundDeadline, findDeadline } from './schedule/deadline.ts';
import type { FoundMoment } from './schedule/moment.ts';
import { findHolidayRule, toMoved } from './schedule/on-holiday.ts';
import { findMoments } from './schedule/one-off.ts';
import { findRecurrences } from './schedule/recurrence.ts';
import { readRecurring } from './schedule/recurring.ts';
import { findRemindedOn } from './schedule/reminded-on.ts';
import { overlaps, type Seen, type Span } from './schedule/seen.ts';
import { hasUnreadDate } from './schedule/unread.ts';
import { findVerb, isBeforeVerb, type Verb } from './schedule/verbs.ts';
import type { WorkingDays } from './working-days.ts';

export type { Span } from './schedule/seen.ts';

/** A time to send something, as a sentence states it. */
export interface FoundSchedule {
  readonly schedule: Schedule;
  readonly words: string;
  /** Characters of the text as given that belong to the time and not to the message; in order. */
  readonly spans: readonly Span[];
  /** Several times a day without saying when (每5分钟): `schedule` is then one that no rule can be made of. */
  readonly tooFrequent?: true;
}

/**
 * The schedule a reminder or broadcast is ordered for; undefined when the sentence states none (send now), or states
 * one that was not read whole: then it is better asked for than guessed.
 */
export function findSchedule(text: string, now: Date, days: WorkingDays): FoundSchedule | undefined {
  return findSchedules(text, now, days)[0];
}

/** Whether the sentence orders a time that could not be read whole. */
export function hasUnclearTime(text: string, now: Date, days: WorkingDays): boolean {
  return rank(text, now, days)[0]?.schedule === null;
}

/** Every candidate, the likeliest first; none when the likeliest is unclear. Times inside the message (周五前报送…) are none. */
export function findSchedules(text: string, now: Date, days: WorkingDays): FoundSchedule[] {
  const ranked = rank(text, now, days);
  if (ranked[0]?.schedule === null) return [];
  return ranked.flatMap((candidate) => toFound(candidate, text) ?? []);
}

function rank(text: string, now: Date, days: WorkingDays): Ranked[] {
  const folded = fold(text);
  const seen: Seen = { folded, now: wallNow(now), days };
  const verb = findVerb(folded);
  const deadline = findDeadline(folded);
  const isFree = (one: Span) => !deadline?.spans.some((span) => overlaps(one, span));
  const recurrences = findRecurrences(folded)
    .filter(isFree)
    .slice(0, MOST_RULES)
    .map((found) => findRemindedOn(found, folded) ?? found);
  const phrases = findPhrases(folded).filter(
    (phrase) => isFree(phrase) && !recurrences.some((one) => overlaps(one, phrase)),
  );
  const counted = deadline ? readDeadline(deadline, phrases, seen) : [];
  const recurring = recurrences.map(
    (found): Candidate => ({
      ...readRecurring(found, phrases, seen),
      weight: 2,
      isDeadline: false,
      isStretch: false,
      tooFrequent: found.recurrence === 'too-frequent',
    }),
  );
  const moments =
    recurring.length > 0 ? [] : findMoments(phrases, seen).map((found) => readOnce(found, phrases, folded));
  return (
    [...counted, ...recurring, ...moments]
      .map((candidate) => ({ ...candidate, rank: rankOf(candidate, verb, folded) }))
      // 提醒各单位12月1日到5日报名: to remind then, or of that?
      .map((candidate) => (candidate.isStretch && candidate.rank < 20 ? { ...candidate, schedule: null } : candidate))
      .filter(({ rank }) => rank > 0)
      .sort((one, other) => other.rank - one.rank || one.core.start - other.core.start)
  );
}

/** 到期前7天和3天早上9点: bounds and holidays are said as with a repetition. */
function readDeadline(
  { schedule: counted, spans, timed }: FoundDeadline,
  phrases: readonly Phrase[],
  seen: Seen,
): Candidate[] {
  const [core] = spans;
  if (!core) return [];
  const holiday = findHolidayRule(seen.folded);
  const { spans: bound, unread, ...limits } = findBounds(phrases, core, seen);
  const apart = timed ? undefined : findTimeApart(phrases, seen.folded);
  const schedule = counted && apart ? { ...counted, times: [apart.time] } : counted;
  const whole = schedule && !unread ? { ...schedule, ...limits, ...toMoved(holiday?.rule) } : null;
  const said = [...spans, ...bound, ...(apart ? [apart] : []), ...(holiday ? [holiday] : [])];
  return [{ schedule: whole, core, spans: said, weight: 20, isDeadline: false, isStretch: false, tooFrequent: false }];
}

/** Nobody states more rules in one message; garbage does. */
const MOST_RULES = 10;

interface Candidate {
  /** `null`: a time is said that no schedule can be made of. */
  readonly schedule: Schedule | null;
  /** Where the time stands. */
  readonly core: Span;
  readonly spans: readonly Span[];
  readonly weight: number;
  readonly isDeadline: boolean;
  readonly isStretch: boolean;
  readonly tooFrequent: boolean;
}

interface Ranked extends Candidate {
  readonly rank: number;
}

function wallNow(now: Date): Wall {
  const local = toLocalTime(now);
  return wallFrom(local.date, local.time);
}

function readOnce(moment: FoundMoment, phrases: readonly Phrase[], folded: string): Candidate {
  const { start, end, weight, isDeadline, isStretch } = moment;
  const core = { start, end };
  const schedule = hasUnreadDate(moment, phrases, folded) ? null : (moment.schedule ?? null);
  return { schedule, core, spans: [core], weight, isDeadline, isStretch, tooFrequent: false };
}

/** 0: not when to send, but part of the message. */
function rankOf(candidate: Candidate, verb: Verb | undefined, folded: string): number {
  const { core, isDeadline, weight } = candidate;
  const near = isBeforeVerb(folded, core.end);
  if (isQuoted(folded, core.start)) return 0;
  if (isDeadline && !near) return 0;
  if (near) return 30 + weight;
  if (!verb) return 20 + weight;
  if (core.start < verb.at) {
    const apart = /[,。;:!?\n]/u.test(folded.slice(core.end, verb.at));
    return verb.kind === 'send' && apart && candidate.schedule?.kind !== 'recurring' ? 0 : 20 + weight;
  }
  return verb.kind === 'send' || /下班/u.test(folded.slice(core.start, core.end)) ? 0 : 10 + weight;
}

function isQuoted(folded: string, at: number): boolean {
  const before = folded.slice(0, at);
  const open = PAIRS.some(([opening, closing]) => before.lastIndexOf(opening) > before.lastIndexOf(closing));
  return open || before.split('"').length % 2 === 0;
}

const PAIRS = [
  ['“', '”'],
  ['「', '」'],
  ['《', '》'],
] as const;

/** A minute apart: whoever makes a rule of it refuses, so that nothing is guessed. */
const TOO_CLOSE = ['00:00', '00:01'];

function toFound({ schedule, spans, tooFrequent, core }: Candidate, text: string): FoundSchedule | undefined {
  if (!schedule) return undefined;
  const ordered = [...spans].map((span) => widened(span, text)).sort((one, other) => one.start - other.start);
  return {
    schedule: tooFrequent && schedule.kind === 'recurring' ? { ...schedule, times: TOO_CLOSE } : schedule,
    words: text.slice(core.start, core.end),
    spans: ordered,
    ...(tooFrequent ? { tooFrequent: true as const } : {}),
  };
}

/** With the words that only lead to a time or follow it: 到12月15号, 在周五, 15:30到点. */
function widened({ start, end }: Span, text: string): Span {
  const lead = /(?:从|自|在|于|等到|到)$/u.exec(text.slice(Math.max(0, start - 2), start))?.[0].length ?? 0;
  const tail =
    /^(?:到点|准时|的时候|时候|左右|之?前(?=[提发通])|时(?=[,，提]))/u.exec(text.slice(end, end + 3))?.[0].length ?? 0;
  return { start: start - lead, end: end + tail };
}
