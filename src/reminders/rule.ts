import { DEFAULT_ZONE, type Instant, type Schedule, toLocalTime } from '../core/clock.ts';
import { Refusal } from '../core/refusal.ts';
import type { Read } from '../core/slots.ts';
import { type Almanac, anchorSchedule, nextOccurrences } from './occurrences.ts';
import type { ReminderRule, Targets } from './reminder-store.ts';

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
}

/** Closer together than this is noise, not a reminder. */
const MIN_SPACING_MINUTES = 15;

/**
 * The rule that a request asks for, counting from `createdAt`.
 * Throws `Refusal`: `no_targets`, `too_frequent` (less than 15 minutes apart), `past_date`, `never_fires`.
 */
export function createRule(request: RuleRequest, almanac: Almanac): ReminderRule {
  const from = new Date(request.createdAt);
  const schedule = anchorSchedule(request.schedule.value, from, almanac);
  checkTargets(request);
  checkSchedule({ value: schedule, words: request.schedule.words }, from, almanac);
  return Object.freeze({
    id: request.id,
    purpose: request.purpose,
    text: request.text,
    schedule,
    targets: request.targets,
    zone: almanac.zone ?? DEFAULT_ZONE,
    whenMissed: request.whenMissed ?? 'send_late',
    createdBy: request.createdBy,
    createdAt: request.createdAt,
    status: 'active',
    plannedUntil: request.createdAt,
  });
}

/** Throws `Refusal` for a schedule that nobody should be given: for the preview, before there is a rule. */
export function checkSchedule(schedule: Read<Schedule>, now: Date, almanac: Almanac): void {
  const { value, words } = schedule;
  if (value.kind === 'now') return;
  if (value.kind === 'once' && Date.parse(value.at) <= now.getTime()) {
    throw new Refusal({ reason: 'past_date', words, date: toLocalTime(value.at, almanac.zone).date });
  }
  if (value.kind === 'recurring' && isTooFrequent(value.times)) throw new Refusal({ reason: 'too_frequent' });
  if (nextOccurrences(value, { from: now, count: 1 }, almanac).length === 0) {
    throw new Refusal({ reason: 'never_fires' });
  }
}

function checkTargets({ targets, targetWords }: RuleRequest): void {
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
