import type { Transaction } from '../../src/bot/store.ts';
import type { Person, TargetRole } from '../../src/core/people.ts';
import type { Entry } from '../../src/ledger/entry.ts';
import type { Absence } from '../../src/reminders/reminder-store.ts';
import { sampleEntry, sampleEvent, sampleUnit } from '../contracts/store-samples.ts';
import type { Chance } from './chance.ts';
import { dayAfter, type IsWorkingDay } from './reckoner.ts';

/** Units with their people, groups, entries and days off; the entries change as the months go by. */
export interface City {
  readonly unitIds: readonly string[];
  readonly people: readonly Person[];
  readonly absences: readonly Absence[];
  readonly groups: ReadonlyMap<string, readonly string[]>;
  readonly entries: Map<number, Entry>;
  readonly isWorkingDay: IsWorkingDay;
}

const UNITS_WITH_ENTRIES = 40;

export function buildCity(
  chance: Chance,
  size: { readonly units: number; readonly start: string; readonly days: number },
): City {
  const unitIds = Array.from({ length: size.units }, (_, index) => `u${index}`);
  const people = unitIds.flatMap((unitId) => peopleOf(unitId));
  const groups = unitIds.map((id) => {
    const count = chance.pick([0, 1, 1, 1, 1, 1, 1, 1, 2]);
    return [id, Array.from({ length: count }, (_, at) => `group:${id}.${at}`)] as const;
  });
  const entries = unitIds.slice(0, UNITS_WITH_ENTRIES).flatMap((unitId, at) =>
    [1, 2, 3].map((nth) => {
      const dueOn = dayAfter(size.start.slice(0, 10), chance.whole(-40, size.days));
      const kind = chance.pick(['rectification', 'case_review']);
      return sampleEntry(at * 3 + nth, { unitId, kind, dueOn, ...(chance.happens(0.1) && { state: 'closed' }) });
    }),
  );
  return {
    unitIds,
    people,
    absences: chance.some(unitIds, 20).map((unitId) => absenceOf(unitId, chance, size)),
    groups: new Map(groups),
    entries: new Map(entries.map((entry) => [entry.no, entry])),
    isWorkingDay: anyCalendar(chance, size),
  };
}

function peopleOf(unitId: string): readonly Person[] {
  const person = (post: string, more: Partial<Person>): Person => ({
    id: `${unitId}-${post}`,
    name: post,
    unitId,
    roles: ['member'],
    identities: [{ channel: 'web', id: `${unitId}-${post}` }],
    ...more,
  });
  return [
    person('liaison', { roles: ['member', 'liaison'] }),
    person('head', { leadsUnit: true }),
    person('clerk', unitId.endsWith('7') ? { identities: [] } : {}),
  ];
}

function absenceOf(
  unitId: string,
  chance: Chance,
  { start, days }: { readonly start: string; readonly days: number },
): Absence {
  const from = dayAfter(start.slice(0, 10), chance.whole(0, days));
  const to = dayAfter(from, chance.whole(0, 60));
  const ids = { id: `away-${unitId}`, personId: `${unitId}-liaison`, standInId: `${unitId}-head` };
  return { ...ids, from, to, by: `${unitId}-liaison`, at: start };
}

/** Weekends with holidays and make-up days strewn in; never more than twelve days off in a row. */
function anyCalendar(chance: Chance, { start, days }: { readonly start: string; readonly days: number }): IsWorkingDay {
  const off = new Set<string>();
  const work = new Set<string>();
  for (let day = 0; day < days + 3_700; day += chance.whole(20, 60)) {
    const first = dayAfter(start.slice(0, 10), day);
    for (let at = 0; at < chance.whole(1, 8); at += 1) off.add(dayAfter(first, at));
    work.add(dayAfter(first, 9));
  }
  return (date) => work.has(date) || (!off.has(date) && new Date(date).getUTCDay() % 6 !== 0);
}

export async function settle(tx: Transaction, city: City): Promise<void> {
  for (const id of city.unitIds) await tx.roster.saveUnit(sampleUnit(id));
  for (const person of city.people) await tx.roster.savePerson(person);
  for (const absence of city.absences) await tx.reminders.saveAbsence(absence);
  for (const [unitId, groups] of city.groups) {
    for (const id of groups) await tx.roster.bind({ conversation: { channel: 'web', id, kind: 'group' }, unitId });
  }
  for (const entry of city.entries.values()) await tx.ledger.record(entry, sampleEvent(entry, 'start'));
}

/** Something happens to an entry: closed, returned, put off, new. */
export async function changeSomeEntry(tx: Transaction, city: City, chance: Chance): Promise<Entry> {
  const before = chance.pick([...city.entries.values()]);
  const state = chance.pick(['in_progress', 'returned', 'submitted', 'closed', 'reopened'] as const);
  const moved = before.dueOn === undefined ? {} : { dueOn: dayAfter(before.dueOn, chance.pick([0, 0, 10, 45])) };
  const entry: Entry = { ...before, ...moved, state, version: before.version + 1 };
  await tx.ledger.record(entry, sampleEvent(entry, `m${entry.version}`));
  return entry;
}

/** The conversations that a unit is to be written to in, by hand. */
export function conversationsOf(
  city: City,
  unitId: string,
  on: { readonly role: TargetRole | undefined; readonly date: string },
): ReadonlySet<string> {
  if (on.role === undefined) return new Set(city.groups.get(unitId));
  const meant = { liaison: ['liaison'], leader: ['head'], member: ['liaison', 'head', 'clerk'] }[on.role];
  const away = city.absences.some(
    (one) => one.personId === `${unitId}-liaison` && one.from <= on.date && on.date <= one.to,
  );
  const readers = meant.map((post) => (post === 'liaison' && away ? 'head' : post));
  const reachable = readers.filter((post) => post !== 'clerk' || !unitId.endsWith('7'));
  return new Set(reachable.map((post) => `direct:${unitId}-${post}`));
}
