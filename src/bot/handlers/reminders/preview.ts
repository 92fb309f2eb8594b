import { fromLocalTime, type Instant, type QuietHours, toLocalTime } from '../../../core/clock.ts';
import type { Entry } from '../../../ledger/entry.ts';
import { firstAnswer } from '../../../reminders/answer-by.ts';
import { unpublishedYears } from '../../../reminders/calendar-warning.ts';
import { nextDeadlineFirings } from '../../../reminders/deadline-preview.ts';
import { findFlood } from '../../../reminders/flood.ts';
import { nextFirings } from '../../../reminders/plan.ts';
import { isQuiet } from '../../../reminders/quiet-hours.ts';
import type { ReminderRule, Targets } from '../../../reminders/reminder-store.ts';
import { concernedBy, findPlaces } from '../../../reminders/resolve-targets.ts';
import { hasPlaceholders, unknownPlaceholders } from '../../../render/fill-placeholders.ts';
import type { Names } from '../../../render/names.ts';
import type { PreviewFiring, PreviewLadder, PreviewTargets, RulePreview } from '../../../render/rule-preview-view.ts';
import { visibleUnitIds } from '../../../security/authorise.ts';
import { fillText } from '../../fill-text.ts';
import { readNames } from '../../names.ts';
import type { Turn } from '../../turn.ts';

/** How many firings a preview shows. */
const SHOWN_TIMES = 3;

/** What the parts of a preview are made from. `sees`: whose entries may be shown here. */
interface Sight {
  readonly turn: Turn;
  readonly rule: ReminderRule;
  readonly names: Names;
  readonly entries: readonly Entry[];
  sees(unitId: string): boolean;
}

/** The facts that somebody should see before saying yes to a rule, as things stand now. */
export async function describePreview(turn: Turn, given: ReminderRule): Promise<RulePreview> {
  const { at, today, scene, tx } = turn;
  const rule: ReminderRule = { ...given, status: 'active' };
  const { targets } = rule;
  const sight = await lookAround(turn, rule);
  const flood = findFlood(rule, await tx.reminders.rules(), { now: at, days: scene.days });
  const example = await exampleOf(sight);
  return {
    ...{ purpose: rule.purpose, text: rule.text, schedule: rule.schedule, whenMissed: rule.whenMissed },
    ...(example && { example }),
    unknown: targets.kind === 'units' ? unknownPlaceholders(rule.text) : [],
    isUnfilled: targets.kind === 'conversation' && hasPlaceholders(rule.text),
    next: nextOf(sight),
    targets: targets.kind === 'units' ? await targetsOf(sight, targets) : undefined,
    holdSeconds: turn.knowledge.broadcastHoldSeconds,
    unpublishedYears: unpublishedYears(rule, at, scene.days),
    quiet: quietOf(rule, at, turn.knowledge.quiet),
    ...answerOf(turn, rule),
    ...(rule.ladder && targets.kind === 'units' && { ladder: ladderOf(sight, targets, rule.ladder) }),
    ...(flood && { flood: { ...flood, unit: flood.unitId === undefined ? '' : sight.names.unit(flood.unitId) } }),
    files: (rule.attachments ?? []).map(({ name }) => name),
    today,
    zone: rule.zone,
  };
}

async function lookAround(turn: Turn, rule: ReminderRule): Promise<Sight> {
  const { tx, actor, scene } = turn;
  const reach = visibleUnitIds(actor, scene.conversation);
  const { targets, schedule } = rule;
  const looks = targets.kind === 'units' && (targets.where !== undefined || schedule.kind === 'deadline');
  return {
    turn,
    rule,
    names: await readNames(tx),
    entries: looks ? await tx.ledger.listEntries({}) : [],
    sees: (unitId) => reach === 'all' || reach.includes(unitId),
  };
}

function nextOf({ turn, rule, names, entries, sees }: Sight): readonly PreviewFiring[] {
  const { at, scene } = turn;
  if (rule.schedule.kind !== 'deadline') {
    return nextFirings(rule, { from: at, count: SHOWN_TIMES }, scene.days).map((one) => ({ at: one }));
  }
  const firings = nextDeadlineFirings(rule, entries, { from: at, count: SHOWN_TIMES, days: scene.days });
  return firings.map((firing) => ({
    at: firing.at,
    units: firing.units
      .filter(({ unitId }) => sees(unitId))
      .map(({ unitId, entryNos }) => ({ name: names.unit(unitId), entryNos })),
  }));
}

function answerOf({ at, knowledge, scene }: Turn, rule: ReminderRule): Pick<RulePreview, 'answerBy'> {
  const first = firstAnswer(rule, { from: at, holdSeconds: knowledge.broadcastHoldSeconds, days: scene.days });
  return rule.answerBy && first ? { answerBy: { value: rule.answerBy, first: first.answerBy } } : {};
}

type UnitTargets = Extract<Targets, { kind: 'units' }>;

async function targetsOf(sight: Sight, targets: UnitTargets): Promise<PreviewTargets> {
  const { turn, rule, names } = sight;
  const { tx, at, scene } = turn;
  const { unitIds, role, where } = targets;
  const places = await findPlaces(tx, rule, { units: unitIds.map((unitId) => ({ unitId })), at });
  const people = places.flatMap((one) => one.places.flatMap(({ reader }) => reader?.person.name ?? []));
  const kind = where?.kind === undefined ? undefined : (turn.knowledge.kinds.get(where.kind)?.label ?? where.kind);
  const today = where ? metToday(sight) : [];
  return {
    units: unitIds.map(names.unit),
    all: unitIds.length > 1 && unitIds.length === scene.units.length,
    unreachable: places.filter((one) => one.places.length === 0).map(({ key }) => names.unit(key)),
    ...(role && { people: { role, names: [...new Set(people)] } }),
    ...(where && { condition: { where, kind, today: today.map(names.unit) } }),
  };
}

/** Units of which the condition is true now, whatever the schedule looks at besides. */
function metToday({ turn, rule, entries, sees }: Sight): readonly string[] {
  const { at, scene } = turn;
  const anyTime = { ...rule, schedule: { kind: 'now' as const } };
  return concernedBy(entries, anyTime, { at, dueAts: [at], days: scene.days })
    .map(({ unitId }) => unitId)
    .filter(sees);
}

async function exampleOf({ turn, rule, names, sees }: Sight): Promise<RulePreview['example']> {
  const { targets, text, zone } = rule;
  if (targets.kind !== 'units' || !hasPlaceholders(text)) return undefined;
  const unitId = targets.unitIds.find(sees);
  if (unitId === undefined) return undefined;
  return { unit: names.unit(unitId), text: await fillText(turn.tx, text, { unitId, at: turn.at, zone }) };
}

function quietOf({ quiet, schedule, zone }: ReminderRule, now: Instant, usual: QuietHours): RulePreview['quiet'] {
  const hours = quiet ?? usual;
  const { date } = toLocalTime(now, zone);
  const times = timesOf(schedule, (at) => toLocalTime(at ?? now, zone).time);
  const inside = times.filter((time) => isQuiet(fromLocalTime(date, time, zone), hours, zone));
  return { hours, isOwn: quiet !== undefined, inside };
}

function timesOf(schedule: ReminderRule['schedule'], clock: (at?: Instant) => string): readonly string[] {
  switch (schedule.kind) {
    case 'now':
      return [clock()];
    case 'once':
      return [clock(schedule.at)];
    case 'recurring':
    case 'deadline':
      return schedule.times;
  }
}

function ladderOf({ names }: Sight, { unitIds }: UnitTargets, { steps, leaders }: NonNullable<ReminderRule['ladder']>) {
  const tellsLeader = steps.some(({ to }) => to === 'leader');
  const named = unitIds.flatMap((unitId) => {
    const personId = leaders[unitId];
    return personId === undefined ? [] : [{ unit: names.unit(unitId), person: names.person(personId) }];
  });
  const missing = tellsLeader ? unitIds.filter((unitId) => leaders[unitId] === undefined).map(names.unit) : [];
  return { steps, leaders: named, missing } satisfies PreviewLadder;
}
