import { addDays, type LocalDate } from '../core/clock.ts';
import type { Person, Unit } from '../core/people.ts';
import type { EntryState } from '../core/slots.ts';
import type { OfficeHours } from './office-hours.ts';
import type { Random } from './random.ts';
import type { SampleTitles } from './titles-file.ts';

/** What an entry of the sample is to end as; its history is told afterwards. */
export interface EntryPlan {
  readonly kind: string;
  readonly title: string;
  readonly unitId: string;
  readonly category?: string;
  /** Index of the plan it is a part of. */
  readonly parent?: number;
  readonly state: EntryState;
  /** Where work stands, 1..99; only for `in_progress`. */
  readonly progress?: number;
  readonly dueOn?: LocalDate;
  /** Index of the office day on which it was registered. */
  readonly registeredDay: number;
}

/** What the sample is made of. */
export interface SampleWorld {
  readonly units: readonly Unit[];
  readonly people: readonly Person[];
  readonly titles: SampleTitles;
}

/** What decides between the possible samples. */
export interface SampleChance {
  readonly hours: OfficeHours;
  readonly random: Random;
}

/** How many problems each unit has: a city's campaign of 630, the police with most, the committee with fewest. */
function problemsOf(unit: Unit, units: readonly Unit[]): number {
  if (unit.tags.includes('committee')) return 18;
  const corps = CORPS.find((tag) => unit.tags.includes(tag)) ?? 'justice';
  if (!unit.tags.includes('county')) return CITY_PROBLEMS[corps];
  const districts = [...new Set(units.flatMap(({ district }) => district ?? []))];
  return COUNTY_PROBLEMS[corps] + (DISTRICT_DIFFERENCE[districts.indexOf(unit.district ?? '')] ?? 0);
}

/** The rectification entries of all units, in no order; no two of a unit have the same title. */
export function planProblems(world: SampleWorld, chance: SampleChance): EntryPlan[] {
  const pools = new Map<string, { title: string; category: string }[]>();
  for (const { tag, category, titles } of world.titles.problems) {
    pools.set(tag, [...(pools.get(tag) ?? []), ...titles.map((title) => ({ title, category }))]);
  }
  return world.units.flatMap((unit) => {
    const pool = ['common', ...unit.tags].flatMap((tag) => pools.get(tag) ?? []);
    const mine = pool.filter(({ title }) => !isShowcase(world.titles, unit, title));
    const chosen = chance.random.shuffle(mine).slice(0, problemsOf(unit, world.units) - showcasesOf(world, unit));
    return chosen.map((problem) => ({ kind: 'rectification', unitId: unit.id, ...problem, ...fate(chance) }));
  });
}

/** The entry that documents take as their example. */
export function planShowcase({ titles }: SampleWorld, { hours }: SampleChance): EntryPlan {
  const { unitId, title, progress, dueInDays } = titles.showcase;
  const category = titles.problems.find((group) => group.titles.includes(title))?.category;
  return {
    kind: 'rectification',
    title,
    unitId,
    ...(category === undefined ? {} : { category }),
    state: 'in_progress',
    progress,
    dueOn: addDays(hours.today, dueInDays),
    registeredDay: 0,
  };
}

/** Goals, each followed by its measures; `parent` counts from `offset`. */
export function planGoals(world: SampleWorld, chance: SampleChance, offset: number): EntryPlan[] {
  const plans: EntryPlan[] = [];
  for (const goal of world.titles.goals) {
    const parent = offset + plans.length;
    const units = unitsTagged(world, goal.lead);
    plans.push({ ...longTerm('goal', goal.title, chance), unitId: cityUnit(units).id });
    for (const title of goal.measures) {
      const measure = longTerm('goal', title, chance);
      plans.push({
        ...measure,
        unitId: chance.random.pick(units).id,
        parent,
        registeredDay: measure.registeredDay + 21,
      });
    }
  }
  return plans;
}

/** Reform projects and demonstration sites. */
export function planProjects(world: SampleWorld, chance: SampleChance): EntryPlan[] {
  const projects = world.titles.projects.map(({ lead, title }) => ({
    ...longTerm('reform', title, chance),
    unitId: cityUnit(unitsTagged(world, lead)).id,
  }));
  const sites = world.titles.sites.map(({ tag, title }, index) => {
    const units = unitsTagged(world, tag);
    return { ...longTerm('site', title, chance), unitId: (units[index % units.length] ?? cityUnit(units)).id };
  });
  return [...projects, ...sites];
}

const CORPS = ['court', 'procuratorate', 'police', 'justice'] as const;
const CITY_PROBLEMS = { court: 30, procuratorate: 24, police: 33, justice: 21 } as const;
const COUNTY_PROBLEMS = { court: 23, procuratorate: 18, police: 26, justice: 17 } as const;
const DISTRICT_DIFFERENCE = [3, 1, 1, -2, 0, -3];

/** Of a hundred entries half a year into a campaign. */
const STATE_SHARES: readonly (readonly [EntryState, number])[] = [
  ['closed', 45],
  ['in_progress', 28],
  ['submitted', 10],
  ['open', 8],
  ['returned', 5],
  ['reopened', 4],
];

function isShowcase({ showcase }: SampleTitles, unit: Unit, title: string): boolean {
  return unit.id === showcase.unitId && title === showcase.title;
}

function showcasesOf({ titles }: SampleWorld, unit: Unit): number {
  return titles.showcase.unitId === unit.id ? 1 : 0;
}

function fate(chance: SampleChance): Pick<EntryPlan, 'state' | 'progress' | 'dueOn' | 'registeredDay'> {
  const { random, hours } = chance;
  const state = stateAt(random.whole(1, 100));
  // Problems come in three waves: own search, inspection, and single finds until last month; new ones are open.
  const age = state === 'open' ? random.whole(1, 25) : random.pick(WAVES)(random);
  const registeredDay = Math.max(0, hours.days.length - age);
  const earliest = addDays(hours.days[registeredDay] ?? hours.today, 7);
  const wanted = dueDate(state, chance);
  const dueOn = later(wanted, earliest);
  return { ...standing(state, random), ...(random.chance(0.95) ? { dueOn } : {}), registeredDay };
}

const WAVES: readonly ((random: Random) => number)[] = [
  (random) => random.whole(105, 125),
  (random) => random.whole(70, 85),
  (random) => random.whole(28, 110),
];

function stateAt(percent: number): EntryState {
  let rest = percent;
  for (const [state, share] of STATE_SHARES) {
    rest -= share;
    if (rest <= 0) return state;
  }
  return 'closed';
}

function standing(state: EntryState, random: Random): Pick<EntryPlan, 'state' | 'progress'> {
  return state === 'in_progress' ? { state, progress: random.whole(2, 19) * 5 } : { state };
}

/** Owed work: some overdue, some due this week or next, most by the end of the coming months. */
function dueDate(state: EntryState, { random, hours }: SampleChance): LocalDate {
  const roll = random.whole(1, 100);
  if (state === 'closed' || state === 'submitted') return addDays(hours.today, random.whole(-45, 20));
  if (roll <= 20) return addDays(hours.today, -random.whole(1, 18));
  if (roll <= 33) return addDays(hours.today, random.whole(0, 4));
  if (roll <= 43) return addDays(hours.today, random.whole(7, 11));
  const month = addDays(hours.today, random.whole(12, 75)).slice(0, 7);
  const wanted = `${month}-${random.pick(['10', '15', '20', '25', '28'])}`;
  return later(wanted, addDays(hours.today, 12));
}

function later(one: LocalDate, other: LocalDate): LocalDate {
  return [one, other].sort()[1] ?? one;
}

function longTerm(kind: string, title: string, { random, hours }: SampleChance): Omit<EntryPlan, 'unitId'> {
  const state = random.pick([
    'in_progress',
    'in_progress',
    'in_progress',
    'in_progress',
    'submitted',
    'closed',
    'open',
  ] as const);
  const dueOn = addDays(hours.today, state === 'closed' ? -random.whole(1, 30) : random.whole(5, 120));
  return { kind, title, ...standing(state, random), dueOn, registeredDay: random.whole(0, 20) };
}

function unitsTagged({ units }: SampleWorld, tag: string): readonly Unit[] {
  return units.filter((unit) => unit.tags.includes(tag));
}

function cityUnit(units: readonly Unit[]): Unit {
  const unit = units.find(({ tags }) => !tags.includes('county')) ?? units[0];
  if (!unit) throw new Error('the sample needs a unit of each corps');
  return unit;
}
