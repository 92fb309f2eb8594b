import type { Person, Unit } from '../core/people.ts';
import type { Change } from '../ledger/change.ts';
import type { Entry } from '../ledger/entry.ts';
import type { LedgerEvent } from '../ledger/event.ts';
import { type NumberedPlan, type Staff, type Teller, tellHistory } from './history.ts';
import { createOfficeHours } from './office-hours.ts';
import {
  type EntryPlan,
  planGoals,
  planProblems,
  planProjects,
  planShowcase,
  type SampleChance,
  type SampleWorld,
} from './plan.ts';
import { createRandom } from './random.ts';

/** A ledger for trial: entries by number, changes by time. Replaying the changes of an entry gives the entry. */
export interface SampleLedger {
  readonly entries: readonly Entry[];
  /** Each event with the entry as it was after it, in order of time. */
  readonly changes: readonly Change[];
}

/**
 * Half a year of a city's campaign before `now`: 630 problems over all units in every state, 20 goals with 60
 * measures, 18 projects and 30 sites. The same world and day give the same ledger.
 */
export function generateSample(world: SampleWorld, now: Date): SampleLedger {
  const random = createRandom(SEED);
  const chance = { random, hours: createOfficeHours(now, CAMPAIGN_WEEKS, random) };
  const numbered = numberPlans(planEntries(world, chance), world, chance);
  const teller: Teller = { titles: world.titles, chance, newMessageId: messageIds() };
  const staffOf = staffByUnit(world);
  const changes = numbered.flatMap((plan) => tellHistory(plan, staffOf(plan.plan.unitId), teller));
  const entries = new Map(changes.map(({ entry }) => [entry.no, entry]));
  const inOrder = [...changes].sort((a, b) => byTime(a.event, b.event));
  return { entries: [...entries.values()], changes: inOrder };
}

function byTime(a: LedgerEvent, b: LedgerEvent): number {
  if (a.at !== b.at) return a.at < b.at ? -1 : 1;
  return a.no - b.no || a.version - b.version;
}

const SEED = 20_261_123;
const CAMPAIGN_WEEKS = 26;

function planEntries(world: SampleWorld, chance: SampleChance): EntryPlan[] {
  const problems = [planShowcase(world, chance), ...planProblems(world, chance)];
  return [...problems, ...planGoals(world, chance, problems.length), ...planProjects(world, chance)];
}

/** Numbers in order of registration, as a ledger that grew would have them; the showcase gets its own number. */
function numberPlans(plans: readonly EntryPlan[], { titles }: SampleWorld, chance: SampleChance): NumberedPlan[] {
  const registered = plans.map(({ registeredDay }) => chance.hours.moments(1, registeredDay, registeredDay)[0]);
  const order = [...plans.keys()].sort((a, b) => ((registered[a]?.at ?? '') < (registered[b]?.at ?? '') ? -1 : 1));
  // The showcase is the first plan: whoever holds its place in the order changes places with it.
  const held = order.indexOf(0);
  const place = titles.showcase.no - 1;
  [order[held], order[place]] = [order[place] ?? 0, 0];
  const moments = order.map((index) => registered[index]).sort((a, b) => ((a?.at ?? '') < (b?.at ?? '') ? -1 : 1));
  const noOf = new Map(order.map((index, position) => [index, position + 1]));
  return order.flatMap((index, position) => {
    const plan = plans[index];
    const moment = moments[position];
    if (!plan || !moment) return [];
    const parentNo = plan.parent === undefined ? undefined : noOf.get(plan.parent);
    return { no: position + 1, plan, registered: moment, ...(parentNo === undefined ? {} : { parentNo }) };
  });
}

function staffByUnit({ units, people }: SampleWorld): (unitId: string) => Staff {
  const supervisor = people.find(({ roles }) => roles.includes('supervisor'));
  const staff = new Map(units.map((unit) => [unit.id, staffOf(unit, people, supervisor)]));
  return (unitId) => {
    const found = staff.get(unitId);
    if (!found) throw new Error(`the sample has no unit "${unitId}"`);
    return found;
  };
}

function staffOf(unit: Unit, people: readonly Person[], supervisor: Person | undefined): Staff {
  const own = people.filter(({ unitId }) => unitId === unit.id);
  const liaison = own.find(({ roles }) => roles.includes('liaison'));
  const workers = own.filter(({ roles, leadsUnit }) => !leadsUnit && roles.every((role) => role === 'member'));
  if (!liaison || !supervisor || workers.length === 0) {
    throw new Error(`the sample needs a supervisor, and a liaison and a member for "${unit.id}"`);
  }
  return { workers, liaison, supervisor };
}

function messageIds(): () => string {
  let count = 0;
  return () => {
    count += 1;
    return `sample:${String(count).padStart(5, '0')}`;
  };
}
