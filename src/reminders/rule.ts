import {
  type AnswerBy,
  DEFAULT_ZONE,
  type Instant,
  type QuietHours,
  type Schedule,
  toLocalTime,
} from '../core/clock.ts';
import type { Attachment } from '../core/message.ts';
import { Refusal } from '../core/refusal.ts';
import type { Read } from '../core/slots.ts';
import { type Almanac, anchorSchedule, nextOccurrences } from './occurrences.ts';
import type { Ladder, ReminderRule, RuleContent, Targets } from './reminder-store.ts';

/** What somebody ordered, after it was understood and, where needed, confirmed. */
export interface RuleRequest {
  /** Stable over retries of the same message, e.g. made of the message's id. */
  readonly id: string;
  readonly purpose: 'reminder' | 'broadcast';
  readonly text: string;
  readonly schedule: Read<Schedule>;
  readonly targets: Targets;
  /** As typed, for telling that nobody fits them. */
  readonly targetWords: string;
  readonly createdBy: string;
  readonly createdAt: Instant;
  /** Default `send_late`. */
  readonly whenMissed?: ReminderRule['whenMissed'];
  readonly ladder?: Ladder;
  readonly quiet?: QuietHours;
  readonly answerBy?: AnswerBy;
  readonly attachments?: readonly Attachment[];
  readonly content?: RuleContent;
  /** The occurrence that this one puts right. */
  readonly corrects?: string;
}

/** Closer together than this is noise, not a reminder. */
const MIN_SPACING_MINUTES = 15;

/**
 * The rule that a request asks for, counting from `createdAt`.
 * Throws `Refusal`: `no_targets`, `too_frequent` (less than 15 minutes apart), `past_date`, `never_fires`.
 */
export function createRule(request: RuleRequest, almanac: Almanac): ReminderRule {
  const from = new Date(request.createdAt);
  const { id, purpose, text, targets, createdBy, createdAt, whenMissed = 'send_late' } = request;
  const { ladder, quiet, answerBy, attachments, content, corrects } = request;
  checkTargets(request);
  return Object.freeze({
    id,
    purpose,
    text,
    schedule: settleSchedule(request.schedule, from, almanac),
    targets,
    zone: almanac.zone ?? DEFAULT_ZONE,
    whenMissed,
    createdBy,
    createdAt,
    status: 'active',
    plannedUntil: createdAt,
    ...(ladder && { ladder }),
    ...(quiet && { quiet }),
    ...(answerBy && { answerBy }),
    ...(attachments && { attachments }),
    ...(content && { content }),
    ...(corrects !== undefined && { corrects }),
  });
}

/** The schedule as a rule stores it, checked and with its rhythm fixed from `from` on. Throws `Refusal` like `checkSchedule`. */
export function settleSchedule({ value, words }: Read<Schedule>, from: Date, almanac: Almanac): Schedule {
  const schedule = anchorSchedule(value, from, almanac);
  checkSchedule({ value: schedule, words }, from, almanac);
  return schedule;
}

/** Throws `Refusal` for a schedule that nobody should be given: for the preview, before there is a rule. */
export function checkSchedule(schedule: Read<Schedule>, now: Date, almanac: Almanac): void {
  const { value, words } = schedule;
  if (value.kind === 'now') return;
  if (value.kind === 'once' && Date.parse(value.at) <= now.getTime()) {
    throw new Refusal({ reason: 'past_date', words, date: toLocalTime(value.at, almanac.zone).date });
  }
  if (value.kind !== 'once' && isTooFrequent(value.times)) throw new Refusal({ reason: 'too_frequent' });
  if (nextOccurrences(value, { from: now, count: 1 }, almanac).length === 0) {
    throw new Refusal({ reason: 'never_fires' });
  }
}

/** Throws `Refusal` `no_targets`, with the words said, for a choice of units that nobody is in. */
export function checkTargets({ targets, targetWords }: Pick<RuleRequest, 'targets' | 'targetWords'>): void {
  if (targets.kind === 'units' && targets.unitIds.length === 0) {
    throw new Refusal({ reason: 'no_targets', words: targetWords });
  }
}

function isTooFrequent(times: readonly string[]): boolean {
  const minutes = [...new Set(times)].map(minuteOfDay).sort((a, b) => a - b);
  return minutes.some((minute, index) => index > 0 && minute - (minutes[index - 1] ?? 0) < MIN_SPACING_MINUTES);
}

function minuteOfDay(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
}
