import { type Instant, type Schedule, toLocalTime } from '../../../core/clock.ts';
import type { TargetSelection } from '../../../core/people.ts';
import type { Read } from '../../../core/slots.ts';
import { nextOccurrences } from '../../../reminders/occurrences.ts';
import type { ReminderRule } from '../../../reminders/reminder-store.ts';
import type { RulePreview } from '../../../render/reminder-view.ts';
import { readNames } from '../../names.ts';
import type { Turn } from '../../turn.ts';

/** An order for a reminder or a broadcast, complete enough to be shown. */
export interface Order {
  readonly purpose: ReminderRule['purpose'];
  readonly schedule: Read<Schedule>;
  readonly body: Read<string>;
  readonly targets: TargetSelection;
}

/** How many firings a preview shows. */
const SHOWN_TIMES = 3;

/** The facts that somebody should see before saying yes. */
export async function describePreview(turn: Turn, order: Order): Promise<RulePreview> {
  const { scene, tx, today } = turn;
  const names = await readNames(tx);
  const next = nextOccurrences(order.schedule.value, { from: scene.now, count: SHOWN_TIMES }, scene);
  const reachable = new Set((await tx.roster.bindings()).map((binding) => binding.unitId));
  const { unitIds, speaker } = order.targets;
  return {
    purpose: order.purpose,
    text: order.body.value,
    schedule: order.schedule.value,
    scheduleWords: order.schedule.words,
    next,
    targets: speaker ? undefined : unitIds.map(names.unit),
    unreachable: unitIds.filter((unitId) => !reachable.has(unitId)).map(names.unit),
    holdSeconds: turn.knowledge.broadcastHoldSeconds,
    unpublishedYears: unpublishedYears(turn, order, next),
    today,
  };
}

function unpublishedYears({ scene }: Turn, { schedule }: Order, next: readonly Instant[]): number[] {
  const { value } = schedule;
  if (value.kind !== 'recurring' || !countsWorkingDays(value.recurrence)) return [];
  const years = new Set(next.map((instant) => Number(toLocalTime(instant, scene.zone).date.slice(0, 4))));
  return [...years].filter((year) => !scene.days.isPublished(year));
}

function countsWorkingDays(recurrence: { readonly every: string; readonly on?: readonly object[] }): boolean {
  return recurrence.every === 'working-day' || (recurrence.on ?? []).some((day) => 'workingDay' in day);
}
