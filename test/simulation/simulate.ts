import assert from 'node:assert/strict';
import type { Store, Transaction } from '../../src/bot/store.ts';
import { createFixedClock } from '../../src/core/clock.ts';
import { Refusal } from '../../src/core/refusal.ts';
import type { WorkingDays } from '../../src/language/working-days.ts';
import { acknowledge, markDelivery } from '../../src/reminders/receipts.ts';
import { createReminders, type Reminders } from '../../src/reminders/remind.ts';
import { compareWatch } from '../../src/reminders/watch.ts';
import { openMemoryStore } from '../../src/store/lowdb/open-memory-store.ts';
import { type Chance, createChance } from './chance.ts';
import { changeRules } from './change-rules.ts';
import { Chronicle } from './chronicle.ts';
import { buildCity, type City, changeSomeEntry, settle } from './city.ts';
import { Killed, Life } from './desk.ts';
import { isInside, timeIn } from './reckoner.ts';

/** A process with its planner, until it dies. */
interface Running {
  readonly life: Life;
  readonly planner: Reminders;
}

/** How much is lived through. */
export interface Size {
  readonly months: number;
  readonly units: number;
}

/** What one simulation saw. */
export interface SimulationReport {
  readonly seed: number;
  readonly due: number;
  readonly messages: number;
  readonly crashes: number;
  readonly jumps: number;
  readonly outcomes: Readonly<Record<string, number>>;
}

/** The first of the days on which one begins: two years of them, with a leap day and all changes of the clocks. */
const FIRST = Date.parse('2026-06-01T01:00:00.000Z');
/** Units written to in one transaction: few, so that the process dies in between. */
const SLICE = 7;
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Everything of one simulation. */
export interface World {
  readonly chance: Chance;
  readonly city: City;
  readonly store: Store;
  readonly clock: ReturnType<typeof createFixedClock>;
  readonly days: WorkingDays;
  readonly chronicle: Chronicle;
  /** Times that a message was shown, by id. */
  readonly shown: Map<string, number>;
  /** The processes that run. */
  running: readonly [Running, Running];
  readonly begun: number;
  latest: number;
  crashes: number;
  jumps: number;
}

/**
 * Lives `months` of a city in which rules of all forms are ordered, changed, paused and left out, units answer, the
 * process dies, the clock jumps and nobody runs for days. Throws when a due time has not exactly one outcome, when a
 * message is missing or comes twice, and when a record contradicts what was ordered. The seed decides everything.
 */
export async function simulate(seed: number, size: Size): Promise<SimulationReport> {
  const world = await openWorld(seed, size);
  const end = world.begun + size.months * 30 * DAY;
  for (let order = 0; order < 6; order += 1) await changeRules(world, 'order');
  while (world.clock.now().getTime() < end) {
    const isBack = await turnClock(world);
    // What is changed while the clock is behind meets due times that have their outcome already.
    if (isBack && world.chance.happens(0.8)) await changeRules(world, 'any');
    if (world.chance.happens(0.25)) await happen(world);
    await look(world);
    if (world.chance.happens(0.7)) await deliver(world);
  }
  await comeToRest(world);
  world.chronicle.checkAllDue();
  await checkMessages(world);
  await checkWatch(world);
  const outcomes: Record<string, number> = {};
  for (const { outcome, skippedFor } of world.chronicle.records.values()) {
    const name = skippedFor ? `${outcome} (${skippedFor})` : outcome;
    outcomes[name] = (outcomes[name] ?? 0) + 1;
  }
  const { crashes, jumps, shown, chronicle } = world;
  return { seed, due: chronicle.records.size, messages: shown.size, crashes, jumps, outcomes };
}

async function openWorld(seed: number, { months, units }: Size): Promise<World> {
  const chance = createChance(seed);
  const begun = FIRST + chance.whole(0, 720) * DAY;
  const city = buildCity(chance, { units, start: new Date(begun).toISOString(), days: months * 30 });
  const clock = createFixedClock(new Date(begun));
  const store = openMemoryStore({ clock });
  await store.commit((tx) => settle(tx, city));
  const days: WorkingDays = { isWorkingDay: city.isWorkingDay, isPublished: () => true };
  const chronicle = new Chronicle(city);
  const shown = new Map<string, number>();
  const parts = { chance, city, store, clock, days, chronicle, shown };
  return { ...parts, running: [start(parts), start(parts)], begun, latest: begun, crashes: 0, jumps: 0 };
}

/** Mostly to just after something falls due; sometimes nobody runs for days, or the clock jumps. True: it went back. */
async function turnClock(world: World): Promise<boolean> {
  const { chance, clock } = world;
  const now = clock.now().getTime();
  const due = await world.running[0].planner.nextDue();
  const soon = Math.min(due === undefined ? now + 2 * DAY : Math.max(now, Date.parse(due)), now + 5 * DAY);
  let next = soon + chance.whole(0, 4 * MINUTE);
  const turn = chance.whole(1, 100);
  if (turn <= 8) next = now + chance.whole(MINUTE, 12 * HOUR);
  else if (turn <= 11) next = now + chance.whole(HOUR, 20 * DAY);
  else if (turn <= 14) {
    next = now + chance.pick([HOUR, -HOUR, DAY, -DAY]);
    world.jumps += 1;
  }
  clock.set(new Date(Math.max(next, world.begun)));
  world.latest = Math.max(world.latest, clock.now().getTime());
  return clock.now().getTime() < now;
}

/** Something that people do. */
async function happen(world: World): Promise<void> {
  const { chance, city, store, clock } = world;
  if (chance.happens(0.35)) {
    const entry = await store.commit((tx) => changeSomeEntry(tx, city, chance));
    city.entries.set(entry.no, entry);
  } else if (chance.happens(0.4)) {
    const unitId = chance.pick(city.unitIds);
    const by = { unitId, personId: `${unitId}-liaison`, at: clock.now().toISOString() };
    await store.commit((tx) => acknowledge(tx.reminders, by, 'all')).catch(refused);
  } else await changeRules(world, 'any');
}

/** What was understood and refused leaves no trace. */
export function refused(error: unknown): void {
  if (!(error instanceof Refusal)) throw error;
}

/** The planner looks, and dies now and then; two processes may look at once. */
async function look(world: World): Promise<void> {
  const { chance, chronicle, clock, store } = world;
  const now = clock.now().toISOString();
  const [first, second] = world.running;
  first.life.expect(
    chance.happens(0.1) ? { commits: chance.whole(1, 3), when: chance.pick(['before', 'after']) } : undefined,
  );
  const looking = chance.happens(0.05) ? [first, second] : [first];
  await Promise.all(looking.map(({ planner }) => planner.tick().catch(died)));
  const isWhole = !first.life.isDead || looking.length > 1;
  if (first.life.isDead) {
    world.crashes += 1;
    world.running = [start(world), second];
  }
  const rules = isWhole ? [] : await store.read((tx) => tx.reminders.rules());
  const planned = new Map(rules.map(({ id, plannedUntil }) => [id, plannedUntil]));
  for (const known of chronicle.rules.values()) {
    if (known.status === 'cancelled') continue;
    const until = planned.get(known.id);
    chronicle.reached(known, until !== undefined && until < now ? until : now);
  }
}

function died(error: unknown): void {
  if (!(error instanceof Killed)) throw error;
}

/** A process starts. */
function start({ chronicle, clock, days, store }: Pick<World, 'chronicle' | 'clock' | 'days' | 'store'>): Running {
  const life = new Life(store, (records) => chronicle.planned(records, clock.now().toISOString()));
  const planner = createReminders<Transaction>({
    store: life,
    clock,
    days,
    slice: SLICE,
    log: {
      info: () => undefined,
      warn: () => undefined,
      error: (event, { error } = {}) => {
        if (!(error instanceof Killed)) throw error instanceof Error ? error : new Error(event);
      },
    },
    compose: async (notice) => {
      chronicle.notices.set(notice.occurrence.id, notice);
      return { lines: [notice.occurrence.text], quotes: [], buttons: [] };
    },
    reportMissed: async (rule, dueAts) => {
      for (const dueAt of dueAts) chronicle.reported.add(`${rule.id}@${dueAt}`);
    },
  });
  return { life, planner };
}

/** The deliverer sends what is due; when it dies between the platform and the store, the same message is sent again. */
async function deliver(world: World): Promise<void> {
  const { chance, chronicle, clock, store, shown } = world;
  const now = clock.now().toISOString();
  const diesAt = chance.happens(0.03) ? chance.whole(0, 5) : undefined;
  for (;;) {
    const items = await store.commit((tx) => tx.outbox.claimDue(now, { limit: 1_000 }));
    if (items.length === 0) return;
    const sent = items.slice(0, diesAt ?? items.length);
    for (const { message } of sent) {
      const times = (shown.get(message.id) ?? 0) + 1;
      shown.set(message.id, times);
      assert(times <= 1 + world.crashes, `${message.id} is shown ${times} times`);
      checkHour(chronicle, message, now);
    }
    if (diesAt !== undefined) {
      world.crashes += 1;
      return;
    }
    await store.commit(async (tx) => {
      for (const { message, fence } of sent) {
        const outcome = { kind: 'delivered', at: now } as const;
        await tx.outbox.settle(message.id, fence, outcome);
        await markDelivery(message, outcome, tx);
      }
    });
  }
}

/** What is late does not leave inside quiet hours. */
function checkHour(
  chronicle: Chronicle,
  message: { readonly id: string; readonly notBefore?: string },
  now: string,
): void {
  const occurrenceId = message.id.slice(0, message.id.indexOf('/'));
  const record = chronicle.records.get(occurrenceId);
  assert(record, `${message.id} belongs to nothing`);
  const { rule } = chronicle.notices.get(occurrenceId) ?? {};
  const quiet = rule?.quiet ?? { from: '21:00', to: '07:30' };
  const from = message.notBefore ?? record.firedAt;
  assert(from <= now || record.firedAt > now, `${message.id} leaves before its time`);
  if (record.outcome === 'late') assert(!isInside(timeIn(from, rule?.zone ?? ''), quiet), `${message.id} at ${from}`);
}

/** Nothing dies any more, and everything that waits leaves. */
async function comeToRest(world: World): Promise<void> {
  const { clock, chronicle, store } = world;
  const { planner } = start(world);
  for (let day = 1; day <= 3; day += 1) {
    clock.set(new Date(world.latest + day * DAY));
    const now = clock.now().toISOString();
    await planner.tick();
    for (const known of chronicle.rules.values()) if (known.status !== 'cancelled') chronicle.reached(known, now);
  }
  // Claims of a deliverer that died are free again, and quiet hours over.
  for (let hour = 1; hour <= 48; hour += 1) {
    clock.set(new Date(clock.now().getTime() + HOUR));
    const now = clock.now().toISOString();
    const items = await store.commit((tx) => tx.outbox.claimDue(now, { limit: 10_000 }));
    await store.commit(async (tx) => {
      for (const { message, fence } of items) {
        world.shown.set(message.id, (world.shown.get(message.id) ?? 0) + 1);
        await tx.outbox.settle(message.id, fence, { kind: 'delivered', at: now });
        await markDelivery(message, { kind: 'delivered', at: now }, tx);
      }
    });
  }
  assert.equal(await store.read((tx) => tx.outbox.waiting()), 0, 'messages still wait');
}

/** Every target of every occurrence got its message once in each of its conversations, and nobody else got one. */
async function checkMessages({ chronicle, store, shown }: World): Promise<void> {
  const wanted = new Set<string>();
  for (const [occurrenceId, targets] of chronicle.wanted) {
    const receipts = await store.read((tx) => tx.reminders.receiptsOf(occurrenceId));
    assert.equal(receipts.length, targets.size, `${occurrenceId}: receipts`);
    for (const receipt of receipts) {
      const key = receipt.id.slice(occurrenceId.length + 1);
      const places = targets.get(receipt.unitId ?? key.slice('web:'.length));
      assert(places, `${receipt.id}: nobody is meant`);
      if (receipt.failedCode === 'cancelled') continue;
      const ids = [...places].map((id) => `${receipt.id}/web:${id}`);
      assert.deepEqual([...receipt.deliveryIds].sort(), ids.sort(), receipt.id);
      assert.equal(receipt.deliveredAt !== undefined, ids.length > 0, `${receipt.id}: delivered`);
      for (const id of ids) wanted.add(id);
    }
  }
  for (const id of wanted) assert(shown.has(id), `${id} was never shown`);
  for (const id of shown.keys()) assert(wanted.has(id), `${id} was shown and nobody wanted it`);
}

/** The daily watch, asked for all of the time at once, finds nothing lost, nothing unfinished and nothing stuck. */
async function checkWatch({ begun, days, latest, store }: World): Promise<void> {
  const calendar = { ...days, coveredUntil: '9999-12-31' };
  // The planner looked last three days after the end; then only messages left.
  const asked = { day: '', now: new Date(latest + 3 * DAY), zone: 'Asia/Shanghai', calendar };
  const mark = { ...(await store.read((tx) => compareWatch(tx, { ...asked, last: undefined }))), open: [] };
  const last = { ...mark, at: new Date(begun).toISOString(), until: new Date(begun).toISOString(), lost: [] };
  const watch = await store.read((tx) => compareWatch(tx, { ...asked, last }));
  assert.deepEqual(watch.lost, [], 'the watch misses the outcome of due times');
  assert.deepEqual(watch.unfinished, [], 'the watch finds occurrences that did not go to everybody');
  assert.equal(watch.stuck, undefined, 'the watch finds messages that are stuck');
}
