import { type Instant, toLocalTime } from '../core/clock.ts';
import type { WorkingDays } from '../language/working-days.ts';
import { occurrencesWithin } from './occurrences.ts';
import type { ReminderRule, Targets } from './reminder-store.ts';

/** More messages than this within an hour to one group are asked about. */
const MOST_PER_HOUR = 50;

/** An hour in which one group, or the people of one role in a unit, would get too much. */
export interface Flood {
  /** Absent: a conversation of somebody's own. */
  readonly unitId?: string;
  /** The first message of the hour. */
  readonly from: Instant;
  readonly count: number;
}

/** How far ahead floods are looked for. */
const AHEAD_DAYS = 400;

const HOUR_MS = 3_600_000;
const DAY_MINUTES = 1_440;

/**
 * The first hour within 400 days in which a target of `added` would get more than 50 messages, its own and those of the
 * other active rules; undefined: none. A rule of deadlines counts with every time it looks. Rules are counted out day by
 * day only when their times of day, all taken together, could come to so many.
 */
export function findFlood(
  added: ReminderRule,
  others: readonly ReminderRule[],
  at: { readonly now: Instant; readonly days: WorkingDays },
): Flood | undefined {
  const rules = [...others.filter(({ id, status }) => status === 'active' && id !== added.id), added];
  const keys = keysOf(added.targets);
  const byKey = new Map<string, ReminderRule[]>(keys.map((key) => [key, []]));
  for (const rule of rules) for (const key of keysOf(rule.targets)) byKey.get(key)?.push(rule);
  const checked = new Set<string>();
  for (const [key, concerned] of byKey) {
    // Units with the same rules have the same hours.
    const alike = concerned.map(({ id }) => id).join('\n');
    if (checked.has(alike) || densest(concerned.flatMap(minutesOf)) <= MOST_PER_HOUR) continue;
    checked.add(alike);
    const found = findHour(concerned, at);
    if (found) return { ...unitOf(added.targets, key), ...found };
  }
  return undefined;
}

function keysOf(targets: Targets): readonly string[] {
  if (targets.kind === 'conversation') return [`${targets.channel}:${targets.conversationId}`];
  const suffix = targets.role === undefined ? '' : `/${targets.role}`;
  return targets.unitIds.map((unitId) => `${unitId}${suffix}`);
}

function unitOf(targets: Targets, key: string): { readonly unitId?: string } {
  return targets.kind === 'units' ? { unitId: key.split('/')[0] ?? key } : {};
}

function minutesOf({ schedule, zone }: ReminderRule): readonly number[] {
  switch (schedule.kind) {
    case 'now':
      return [];
    case 'once':
      return [minuteOfDay(toLocalTime(schedule.at, zone).time)];
    case 'recurring':
    case 'deadline':
      return [...new Set(schedule.times)].map(minuteOfDay);
  }
}

/** The most of these minutes of a day that lie within one hour, over midnight too. */
function densest(minutes: readonly number[]): number {
  const sorted = minutes.toSorted((one, other) => one - other);
  const twice = [...sorted, ...sorted.map((minute) => minute + DAY_MINUTES)];
  let most = 0;
  let first = 0;
  for (const [index, minute] of twice.entries()) {
    while ((twice[first] ?? minute) <= minute - 60) first += 1;
    most = Math.max(most, index - first + 1);
  }
  return Math.min(most, sorted.length);
}

/** Days counted out in one go, so that a flood soon is found soon. */
const STEP_DAYS = 20;

function findHour(
  rules: readonly ReminderRule[],
  { now, days }: { readonly now: Instant; readonly days: WorkingDays },
): Omit<Flood, 'unitId'> | undefined {
  const last = new Date(Date.parse(now) + AHEAD_DAYS * 24 * HOUR_MS);
  let from = new Date(now);
  let kept: readonly Instant[] = [];
  while (from < last) {
    const until = new Date(Math.min(last.getTime(), from.getTime() + STEP_DAYS * 24 * HOUR_MS));
    const due = rules.flatMap((rule) =>
      occurrencesWithin(rule.schedule, { from, until }, { days, zone: rule.zone }).filter(
        (at) => !rule.skipped?.includes(at),
      ),
    );
    const all = [...kept, ...due.sort()];
    const found = fullHour(all);
    if (found) return found;
    const recent = new Date(until.getTime() - HOUR_MS).toISOString();
    kept = all.filter((at) => at > recent);
    from = until;
  }
  return undefined;
}

function fullHour(due: readonly Instant[]): Omit<Flood, 'unitId'> | undefined {
  let first = 0;
  for (const [index, at] of due.entries()) {
    while (Date.parse(due[first] ?? at) <= Date.parse(at) - HOUR_MS) first += 1;
    const from = due[first];
    if (from !== undefined && index - first + 1 > MOST_PER_HOUR) {
      const end = new Date(Date.parse(from) + HOUR_MS).toISOString();
      return { from, count: due.filter((one) => one >= from && one < end).length };
    }
  }
  return undefined;
}

function minuteOfDay(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
}
