import type { Card } from '../core/card.ts';
import { type LocalDate, toLocalTime } from '../core/clock.ts';
import { hasFindings, tellsOfCalendar } from '../reminders/watch.ts';
import type { Undelivered, Watch } from '../reminders/watch-record.ts';
import { WATCH_TEXTS } from './catalogue/watch.ts';
import { composeCard } from './compose.ts';
import { dateAndTime } from './dates.ts';
import { joinNames } from './names.ts';
import { failureWords } from './receipts-view.ts';

/** How what a watch names is called, and in which zone it is told. */
export interface WatchReader {
  readonly zone: string;
  /** How a rule is called. */
  readonly rule: (id: string) => string;
  readonly unit: (id: string) => string;
}

/** The daily watch: how many were due, what became of them, and whatever somebody has to see to. */
export function showWatch(watch: Watch, reader: WatchReader): Card {
  const { day, from, until, due } = watch;
  const at = (instant: string) => dateAndTime(instant, toLocalTime(watch.at, reader.zone).date, reader.zone);
  const title = hasFindings(watch) ? WATCH_TEXTS.title(day) : WATCH_TEXTS.wellTitle(day);
  const span = due === 0 ? [] : [`${WATCH_TEXTS.span(at(from), at(until))}${WATCH_TEXTS.due(due)}。`, outcomes(watch)];
  return composeCard({ title, lines: [...span, ...findingLines(watch, reader), ...changedLines(watch, reader)] });
}

/** What somebody has to see to, a line each; one that says so when there is nothing. */
export function findingLines(watch: Watch, { zone, rule, unit }: WatchReader): readonly string[] {
  const today: LocalDate = toLocalTime(watch.at, zone).date;
  const { outcomes: counts, unfinished, failed, unknown, stuck, unreachable, overdueSteps } = watch;
  const lines = [
    ...lostLines(watch, (id, dueAt) => WATCH_TEXTS.lostLine(rule(id), dateAndTime(dueAt, today, zone))),
    ...(counts.missed > 0 ? [WATCH_TEXTS.missed(counts.missed)] : []),
    ...(unfinished.length > 0 ? [WATCH_TEXTS.unfinished(joinNames(unfinished.map(rule)))] : []),
    ...(failed > 0 ? [WATCH_TEXTS.failed(failed), ...undeliveredLines(watch, 'failed', unit)] : []),
    ...(unknown > 0 ? [WATCH_TEXTS.unknown(unknown), ...undeliveredLines(watch, 'unknown', unit)] : []),
    ...(stuck ? [WATCH_TEXTS.stuck(stuck.count, dateAndTime(stuck.since, today, zone))] : []),
    ...(unreachable > 0 ? [WATCH_TEXTS.unreachable(unreachable)] : []),
    ...(overdueSteps > 0 ? [WATCH_TEXTS.overdueSteps(overdueSteps)] : []),
    ...(tellsOfCalendar(watch) ? calendarLines(watch) : []),
  ];
  return lines.length > 0 ? lines : [WATCH_TEXTS.well];
}

/** The end of the calendar's tables in words; none while it is far. */
export function calendarLines({ calendar }: Pick<Watch, 'calendar'>): readonly string[] {
  if (!calendar) return [];
  const { coveredUntil, year, ruleIds } = calendar;
  const reaching = ruleIds.length > 0 ? [WATCH_TEXTS.calendarRules(ruleIds.length)] : [];
  return [WATCH_TEXTS.calendar(coveredUntil, year), ...reaching];
}

function outcomes({ outcomes: counts, skippedFor }: Watch): string {
  const named = (['sent', 'late', 'missed'] as const)
    .filter((outcome) => counts[outcome] > 0)
    .map((outcome) => WATCH_TEXTS.outcome[outcome](counts[outcome]));
  const reasons = (['ordered', 'nobody', 'paused'] as const)
    .filter((reason) => skippedFor && skippedFor[reason] > 0)
    .map((reason) => WATCH_TEXTS.skippedFor[reason](skippedFor?.[reason] ?? 0));
  const skipped = counts.skipped > 0 ? [WATCH_TEXTS.outcome.skipped(counts.skipped, reasons.join('，'))] : [];
  const all = [...named, ...skipped];
  return all.length > 0 ? WATCH_TEXTS.outcomes(all.join('，')) : WATCH_TEXTS.noOutcome;
}

function changedLines({ changed = [], due }: Watch, { rule }: WatchReader): readonly string[] {
  return due > 0 && changed.length > 0 ? [WATCH_TEXTS.changed(changed.length, joinNames(changed.map(rule), 4))] : [];
}

function undeliveredLines(
  { undelivered = [] }: Watch,
  standing: Undelivered['standing'],
  unit: WatchReader['unit'],
): readonly string[] {
  return undelivered
    .filter((one) => one.standing === standing)
    .map(({ code, count, unitIds }) =>
      WATCH_TEXTS.undelivered(failureWords(code), count, joinNames(unitIds.map(unit))),
    );
}

function lostLines({ lost, lostCount }: Watch, line: (ruleId: string, dueAt: string) => string): readonly string[] {
  if (lostCount === 0) return [];
  const more = lostCount - lost.length;
  return [
    WATCH_TEXTS.lost(lostCount),
    ...lost.map(({ ruleId, dueAt }) => line(ruleId, dueAt)),
    ...(more > 0 ? [WATCH_TEXTS.lostMore(more)] : []),
    WATCH_TEXTS.lostNext,
  ];
}
