import type { Button, Card } from '../core/card.ts';
import type { AnswerBy, Instant, LocalDate, QuietHours, Schedule } from '../core/clock.ts';
import type { TargetCondition, TargetRole } from '../core/people.ts';
import type { LadderStep } from '../core/slots.ts';
import { countsFromAnswer } from '../reminders/ladder.ts';
import type { ReminderRule } from '../reminders/reminder-store.ts';
import { answerByLine } from './answer-by-view.ts';
import { ANSWER_BY_TEXTS } from './catalogue/answer-by.ts';
import { RULE_TEXTS } from './catalogue/rules.ts';
import { composeCard } from './compose.ts';
import { dateAndTime } from './dates.ts';
import { KNOWN_PLACEHOLDERS, shortenPlaceholders } from './fill-placeholders.ts';
import { ladderWords } from './ladder-words.ts';
import { joinNames, quoteWords } from './names.ts';
import { holidayWords, scheduleWords, shortMonthDays } from './schedule-words.ts';

/** A time at which something is sent; for deadlines with the units and numbers of entries, as things stand. */
export interface PreviewFiring {
  readonly at: Instant;
  readonly units?: readonly { readonly name: string; readonly entryNos: readonly number[] }[];
}

/** Who gets it. `unreachable`: units that nobody can be reached in. */
export interface PreviewTargets {
  readonly units: readonly string[];
  /** Every unit of the roster is among them. */
  readonly all: boolean;
  readonly unreachable: readonly string[];
  /** In private: to whom. */
  readonly people?: { readonly role: TargetRole; readonly names: readonly string[] };
  /** The condition and the units that meet it today. */
  readonly condition?: {
    readonly where: TargetCondition;
    readonly kind?: string | undefined;
    readonly today: readonly string[];
  };
}

/** What happens without an answer: whom the last step tells, unit and person, and units in which that is nobody. */
export interface PreviewLadder {
  readonly steps: readonly LadderStep[];
  readonly leaders: readonly { readonly unit: string; readonly person: string }[];
  readonly missing: readonly string[];
}

/** Everything that a rule will say and do, before it is confirmed. */
export interface RulePreview {
  readonly purpose: ReminderRule['purpose'];
  readonly text: string;
  /** With the placeholders filled for the first target; absent: there are none. */
  readonly example?: { readonly unit: string; readonly text: string };
  /** Words in braces that stand for nothing. */
  readonly unknown: readonly string[];
  /** There are placeholders, and nothing is filled in: it goes to a conversation. */
  readonly isUnfilled: boolean;
  readonly schedule: Schedule;
  readonly next: readonly PreviewFiring[];
  /** Undefined: this conversation. */
  readonly targets: PreviewTargets | undefined;
  readonly holdSeconds: number;
  readonly unpublishedYears: readonly number[];
  readonly quiet: { readonly hours: QuietHours; readonly isOwn: boolean; readonly inside: readonly string[] };
  readonly whenMissed: ReminderRule['whenMissed'];
  readonly ladder?: PreviewLadder;
  /** Until when an answer is asked for, and the exact time of the first sending. */
  readonly answerBy?: { readonly value: AnswerBy; readonly first: Instant };
  readonly flood?: { readonly unit: string; readonly from: Instant; readonly count: number };
  readonly files: readonly string[];
  /** The notice that this one puts right. */
  readonly corrects?: { readonly at: Instant; readonly text: string; readonly onWay: number };
  readonly today: LocalDate;
  readonly zone: string;
}

/** How many names a preview spells out; the rest is counted. */
const MOST_NAMES = 30;

/** What would be sent, to whom by name, when, and what follows; nothing leaves before it is confirmed. */
export function previewRule(preview: RulePreview, buttons: readonly Button[]): Card {
  const { corrects, purpose } = preview;
  const asked = purpose === 'reminder' ? RULE_TEXTS.previewReminder : RULE_TEXTS.previewBroadcast;
  return composeCard({
    title: corrects ? RULE_TEXTS.previewCorrection : asked,
    lines: [
      ...warningLines(preview),
      ...textLines(preview),
      ...targetLines(preview.targets),
      ...whenLines(preview),
      ...answerLines(preview),
      ...(preview.ladder ? ladderLines(preview.ladder, preview.answerBy !== undefined) : []),
    ],
    buttons,
  });
}

function whenLines(preview: RulePreview): string[] {
  const { schedule, today, zone } = preview;
  if (schedule.kind === 'now') return [RULE_TEXTS.now(preview.holdSeconds), ...quietLines(preview)];
  if (schedule.kind === 'once') {
    return [RULE_TEXTS.once(dateAndTime(schedule.at, today, zone)), ...sequelLines(preview)];
  }
  return [RULE_TEXTS.when(scheduleWords(schedule, preview)), ...sequelLines(preview)];
}

/** Until when the notice is to be answered; none where it asks for no time. */
export function answerLines({ answerBy, schedule, today, zone }: RulePreview): string[] {
  const isRepeated = schedule.kind === 'recurring' || schedule.kind === 'deadline';
  return answerBy ? [answerByLine(answerBy, { today, zone, isRepeated })] : [];
}

/** The next times of what comes again and again, and what holds of them; for a preview that has told the schedule itself. */
export function sequelLines(preview: RulePreview): string[] {
  const { schedule } = preview;
  const holiday = holidayWords(schedule);
  const short = shortMonthDays(schedule);
  return [
    ...(schedule.kind === 'recurring' || schedule.kind === 'deadline' ? nextLines(preview) : []),
    ...(holiday === undefined ? [] : [holiday]),
    ...(short.length > 0 ? [RULE_TEXTS.shortMonth(short.join('、'))] : []),
    ...preview.unpublishedYears.map(RULE_TEXTS.unpublished),
    ...quietLines(preview),
    RULE_TEXTS.missed[preview.whenMissed],
  ];
}

function warningLines({ targets, flood, today, zone }: RulePreview): string[] {
  return [
    ...(targets?.all ? [RULE_TEXTS.all(targets.units.length)] : []),
    ...(flood ? [RULE_TEXTS.flood(flood.unit, dateAndTime(flood.from, today, zone), flood.count)] : []),
  ];
}

function textLines(preview: RulePreview): string[] {
  const { corrects, text, example, unknown, isUnfilled, files, today, zone } = preview;
  return [
    ...(corrects
      ? [RULE_TEXTS.correctsLine(dateAndTime(corrects.at, today, zone), quoteWords(shortenPlaceholders(corrects.text)))]
      : []),
    RULE_TEXTS.body(text),
    ...(example ? [RULE_TEXTS.example(example.unit, example.text)] : []),
    ...(unknown.length > 0 ? [RULE_TEXTS.unknown(unknown.join('、'), KNOWN_PLACEHOLDERS.join('、'))] : []),
    ...(isUnfilled ? [RULE_TEXTS.notFilled] : []),
    ...(files.length > 0 ? [RULE_TEXTS.files(joinNames(files))] : []),
    ...(corrects && corrects.onWay > 0 ? [RULE_TEXTS.correctsOnWay(corrects.onWay)] : []),
  ];
}

/** The lines of a preview that tell who gets it; undefined: this conversation. */
export function targetLines(targets: PreviewTargets | undefined): string[] {
  if (!targets) return [RULE_TEXTS.targetsHere];
  const { units, people, condition, unreachable } = targets;
  const missing = joinNames(unreachable, MOST_NAMES);
  const who = people && RULE_TEXTS.people[people.role];
  return [
    RULE_TEXTS.targets(units.length, joinNames(units, MOST_NAMES)),
    ...(people && who !== undefined ? [peopleLine(who, people.names)] : []),
    ...(condition ? [conditionLine(condition)] : []),
    ...(unreachable.length === 0
      ? []
      : [who === undefined ? RULE_TEXTS.noGroup(missing) : RULE_TEXTS.withoutPeople(who, missing)]),
  ];
}

function peopleLine(who: string, names: readonly string[]): string {
  if (names.length === 0) return RULE_TEXTS.peopleNone(who);
  return RULE_TEXTS.peopleLine(who, names.length, joinNames(names, MOST_NAMES));
}

function conditionLine({ where, kind, today }: NonNullable<PreviewTargets['condition']>): string {
  const what = conditionWords(where, kind);
  return RULE_TEXTS.conditionLine(what, today.length, joinNames(today, MOST_NAMES));
}

/** Days that a condition means when none are said. */
const DEFAULT_DAYS = { due: 7, stale: 0 } as const;

/** The condition of the targets in words; `kind`: the name of the ledger kind. */
function conditionWords({ entries, days }: TargetCondition, kind: string | undefined): string {
  const fallback = entries === 'due' || entries === 'stale' ? DEFAULT_DAYS[entries] : 0;
  return RULE_TEXTS.condition[entries](days ?? fallback) + (kind === undefined ? '' : RULE_TEXTS.ofKind(kind));
}

function nextLines({ schedule, next, today, zone }: RulePreview): string[] {
  if (schedule.kind === 'deadline') {
    if (next.length === 0) return [RULE_TEXTS.noDeadlines];
    return [RULE_TEXTS.nextDeadlines, ...next.map((firing) => firingLine(firing, { today, zone }))];
  }
  const times = next.map(({ at }) => dateAndTime(at, today, zone)).join('、');
  return [next.length === 3 ? RULE_TEXTS.next(times) : RULE_TEXTS.nextFew(next.length, times)];
}

/** Units, and entries of each, that a firing names. */
const MOST_UNITS = 5;

function firingLine({ at, units = [] }: PreviewFiring, reader: { today: LocalDate; zone: string }): string {
  const named = units.map(
    ({ name, entryNos }) =>
      `${name} ${joinNames(
        entryNos.map((no) => `#${no}`),
        MOST_UNITS,
      )}`,
  );
  const when = dateAndTime(at, reader.today, reader.zone);
  return RULE_TEXTS.deadlineFiring(when, units.length, joinNames(named, MOST_UNITS));
}

function quietLines({ quiet: { hours, isOwn, inside } }: RulePreview): string[] {
  return [
    ...(inside.length > 0 ? [RULE_TEXTS.quietInside(hours.from, hours.to, inside.join('、'))] : []),
    ...(isOwn ? [RULE_TEXTS.quietOwn(hours.from, hours.to)] : []),
  ];
}

function ladderLines(ladder: PreviewLadder, hasAnswerBy: boolean): string[] {
  const counted = hasAnswerBy && countsFromAnswer(ladder.steps) ? [ANSWER_BY_TEXTS.ladderFrom] : [];
  return [RULE_TEXTS.ladder(ladderWords(ladder.steps)), ...counted, ...leaderLines(ladder)];
}

/** The names of those whom the last step tells, and the units in which that is nobody. */
export function leaderLines({ leaders, missing }: PreviewLadder): string[] {
  const named = leaders.map(({ unit, person }) => RULE_TEXTS.leaderOf(unit, person));
  return [
    ...(named.length > 0 ? [RULE_TEXTS.leaders(joinNames(named, MOST_NAMES))] : []),
    ...(missing.length > 0 ? [RULE_TEXTS.leadersMissing(joinNames(missing, MOST_NAMES))] : []),
  ];
}
