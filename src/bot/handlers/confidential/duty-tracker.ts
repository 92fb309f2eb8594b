import { fromLocalTime, type Instant, type LocalDate } from '../../../core/clock.ts';
import { addMonths, type DutyMonth, monthsBetween, standingOfDuty } from '../../../ledger/duty.ts';
import type { Duty } from '../../../ledger/duty-file.ts';
import type { Almanac } from '../../../reminders/occurrences.ts';
import type { TrackedMonth, TrackedUnit } from '../../../render/duty-view.ts';
import { type Actor, holdsRole, type Place } from '../../../security/actor.ts';
import { type Reach, visibleUnitIds } from '../../../security/authorise.ts';
import { spanAt } from '../../cycle-rules.ts';
import type { DutyStatement } from '../../duty-store.ts';
import type { Transaction } from '../../store.ts';

/** What somebody may see of stated duties here: of which units that they stated, and whether also what, who and when. */
export interface DutyReach {
  readonly units: Reach;
  readonly details: boolean;
}

/** Supervisors see of every unit whether it has stated; discipline staff in private also the rest; others the own unit. */
export function dutyReach(actor: Actor, place: Place): DutyReach {
  if (place.kind === 'direct' && holdsRole(actor, ['discipline'])) return { units: 'all', details: true };
  const reach = visibleUnitIds(actor, place);
  return { units: reach === 'all' ? reach : [actor.unitId], details: false };
}

/** Which months of which units. */
export interface DutyQuestion extends Required<Almanac> {
  readonly duty: Duty;
  readonly units: readonly string[];
  /** Oldest first. */
  readonly months: readonly string[];
  readonly at: Instant;
  readonly today: LocalDate;
}

/** How the months of each unit stand. Confidential records are not looked at. */
export async function trackDuty(
  tx: Pick<Transaction, 'duties'>,
  { duty, units, months, at, today, days, zone }: DutyQuestion,
): Promise<readonly TrackedUnit[]> {
  const stated = await Promise.all(months.map((period) => tx.duties.list(duty.id, period)));
  const byMonth = stated.map((all) => new Map(all.map((one) => [one.unitId, one])));
  const deadlines = months.map((period) => deadlineOf(duty, period, { days, zone }));
  const toMonth =
    (unitId: string) =>
    (period: string, place: number): TrackedMonth => {
      const statement: DutyStatement | undefined = byMonth[place]?.get(unitId);
      const month: DutyMonth = { period, statedAt: statement?.at, deadline: deadlines[place] };
      return {
        period,
        standing: standingOfDuty(month, { at, today }),
        ...(statement && { by: statement.by, at: statement.at, isZero: statement.zero !== false }),
      };
    };
  return units.map((unitId) => ({ unitId, months: months.map(toMonth(unitId)) }));
}

/** When a month is due; undefined: no time is set. */
function deadlineOf({ cycle }: Duty, period: string, almanac: Required<Almanac>): Instant | undefined {
  return cycle && spanAt(cycle, fromLocalTime(`${period}-01`, '12:00', almanac.zone), almanac).deadline;
}

/** No further back is looked. */
const MOST_MONTHS = 12;

/** The months up to now for which anything can have been stated: from the first one that any unit stated, a year at most. */
export async function monthsTracked(
  tx: Pick<Transaction, 'duties'>,
  duty: Duty,
  current: string,
): Promise<readonly string[]> {
  const months = monthsBetween(addMonths(current, 1 - MOST_MONTHS), current);
  for (const [place, period] of months.entries())
    if ((await tx.duties.list(duty.id, period)).length > 0) return months.slice(place);
  return [current];
}
