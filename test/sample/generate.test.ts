import { expect, test } from 'vitest';
import { loadSampleWorld } from '../../src/content.ts';
import { toLocalTime } from '../../src/core/clock.ts';
import { ENTRY_STATES } from '../../src/core/slots.ts';
import { isReport } from '../../src/ledger/change.ts';
import { type Entry, isOverdue, isOwed } from '../../src/ledger/entry.ts';
import type { LedgerEvent } from '../../src/ledger/event.ts';
import { generateSample } from '../../src/sample/generate.ts';

const NOW = new Date('2026-11-23T02:00:00Z');
const world = loadSampleWorld();
const { entries, changes } = generateSample(world, NOW);
const events = changes.map(({ event }) => event);
const problems = entries.filter(({ kind }) => kind === 'rectification');

function count(test: (entry: Entry) => boolean, of: readonly Entry[] = problems): number {
  return of.filter(test).length;
}

test('has the size of a city’s campaign', () => {
  const kinds = (kind: string) => count((entry) => entry.kind === kind, entries);
  expect(kinds('rectification')).toBe(630);
  expect(count(({ kind, parentNo }) => kind === 'goal' && parentNo === undefined, entries)).toBe(20);
  expect(count(({ kind, parentNo }) => kind === 'goal' && parentNo !== undefined, entries)).toBe(60);
  expect(kinds('reform')).toBe(18);
  expect(kinds('site')).toBe(30);
  expect(new Set(problems.map(({ unitId }) => unitId)).size).toBe(29);
});

test.each([
  ['closed', 0.4, 0.5],
  ['in_progress', 0.22, 0.33],
  ['submitted', 0.07, 0.13],
  ['open', 0.05, 0.11],
  ['returned', 0.02, 0.07],
  ['reopened', 0.02, 0.07],
] as const)('has its share of %s entries', (state, least, most) => {
  const share = count((entry) => entry.state === state) / problems.length;
  expect(share).toBeGreaterThan(least);
  expect(share).toBeLessThan(most);
});

test('has entries overdue, due this week, without a date, and waiting for an extension', () => {
  const today = toLocalTime(NOW).date;
  const thisWeek = (entry: Entry) =>
    isOwed(entry) && (entry.dueOn ?? '') >= today && (entry.dueOn ?? '') <= '2026-11-29';
  expect(count((entry) => isOverdue(entry, today))).toBeGreaterThan(25);
  expect(count(thisWeek)).toBeGreaterThan(25);
  expect(count(({ dueOn }) => dueOn === undefined)).toBeGreaterThan(10);
  expect(count(({ requestedDueOn }) => requestedDueOn !== undefined)).toBeGreaterThan(5);
});

test('no two problems of a unit have the same title, and there are many titles', () => {
  expect(new Set(problems.map(({ unitId, title }) => `${unitId} ${title}`)).size).toBe(problems.length);
  expect(new Set(problems.map(({ title }) => title)).size).toBeGreaterThan(160);
});

test('an entry belongs to a worker of its unit, and a measure to an older goal', () => {
  const unitOf = new Map(world.people.map(({ name, unitId }) => [name, unitId]));
  for (const { ownerName = '', unitId } of entries) expect(unitOf.get(ownerName)).toBe(unitId);
  const byNo = new Map(entries.map((entry) => [entry.no, entry]));
  for (const { parentNo, no } of entries) {
    if (parentNo === undefined) continue;
    expect(byNo.get(parentNo)?.kind).toBe('goal');
    expect(parentNo).toBeLessThan(no);
  }
});

test('numbers follow the order of registration without a gap', () => {
  expect(entries.map(({ no }) => no)).toEqual(entries.map((_, index) => index + 1));
  const registered = entries.map(({ registeredAt }) => registeredAt);
  expect(registered).toEqual([...registered].sort());
});

test('number 12 is the one that documents take as their example', () => {
  expect(entries[11]).toMatchObject({ unitId: 'dlfy', state: 'in_progress', progress: 60, dueOn: '2026-11-30' });
});

test('replaying the events of an entry gives the entry', () => {
  const replayed = new Map<number, Record<string, unknown>>();
  for (const event of events) replayed.set(event.no, replay(replayed.get(event.no), event));
  for (const entry of entries) {
    const { no, kind, category, parentNo, registeredAt, ...fields } = entry;
    expect(replayed.get(no), `#${no} ${kind} ${category} ${parentNo} ${registeredAt}`).toEqual(fields);
  }
});

function replay(known: Record<string, unknown> | undefined, event: LedgerEvent): Record<string, unknown> {
  expect(event.version).toBe(Number(known?.version ?? 0) + 1);
  for (const [field, value] of Object.entries(event.before)) expect(known?.[field] ?? null).toEqual(value);
  const next = {
    ...known,
    ...event.after,
    ...('progress' in event.after && event.version > 1 && { progressAt: event.at }),
    ...(isReport(event) && { reportedAt: event.at }),
    version: event.version,
    updatedAt: event.at,
  };
  return Object.fromEntries(Object.entries(next).filter(([, value]) => value !== null));
}

test('each change holds the entry as it was after its event', () => {
  const last = new Map(changes.map(({ entry, event }) => [event.no, entry]));
  for (const { entry, event } of changes) expect([entry.no, entry.version]).toEqual([event.no, event.version]);
  expect([...last.values()].sort((a, b) => a.no - b.no)).toEqual(entries);
});

test('events are in order of time, in office hours of the half year before the start, each with its own id', () => {
  const times = events.map(({ at }) => at);
  expect(times).toEqual([...times].sort());
  expect(times[0]! >= '2026-05-23').toBe(true);
  expect(times.at(-1)! < NOW.toISOString()).toBe(true);
  for (const at of times) {
    const { weekday, time } = toLocalTime(at);
    expect(weekday).toBeLessThan(6);
    expect(time >= '08:40' && time < '17:51').toBe(true);
  }
  expect(new Set(events.map(({ id }) => id)).size).toBe(events.length);
  for (const { id, messageId, no } of events) expect(id).toBe(`${messageId}/${no}`);
});

test('only a supervisor closes and returns, and nobody what they submitted', () => {
  for (const { verb, personId } of events) {
    if (verb === 'closed' || verb === 'returned') expect(personId).toBe('swzfw-supervisor');
    if (verb === 'submitted' || verb === 'reported') expect(personId).not.toBe('swzfw-supervisor');
  }
});

test('the same day gives the same ledger, another day another one', () => {
  // As text: a difference in thousands of objects would take a minute to print.
  expect(JSON.stringify(generateSample(world, NOW)) === JSON.stringify({ entries, changes })).toBe(true);
  expect(generateSample(world, new Date('2027-03-01T02:00:00Z')).entries[0]?.registeredAt).not.toBe(
    entries[0]?.registeredAt,
  );
});

test.each(['2026-01-03T00:00:00Z', '2026-10-08T01:00:00Z', '2027-02-28T15:59:59Z', '2028-02-29T16:00:00Z'])(
  'grows on any day, such as %s',
  (now) => {
    const sample = generateSample(world, new Date(now));
    expect(count(({ kind }) => kind === 'rectification', sample.entries)).toBe(630);
    const states = new Set(sample.entries.map(({ state }) => state));
    expect(states).toEqual(new Set(ENTRY_STATES));
    expect(sample.changes.every(({ event }) => event.at < now)).toBe(true);
  },
);
