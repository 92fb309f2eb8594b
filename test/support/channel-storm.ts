import assert from 'node:assert/strict';
import { setTimeout as pause } from 'node:timers/promises';
import { systemClock } from '../../src/core/clock.ts';
import { openLowdbStore } from '../../src/store/lowdb/open-lowdb-store.ts';
import { verifyAudit } from '../../src/store/lowdb/verify-audit.ts';
import { type ChannelCity, foundChannelCity, type Group } from './channel-city.ts';
import { type Delivery, deliverToSlack, deliverToTeams, inboundIdOf } from './channel-deliveries.ts';
import { findFreePort } from './free-port.ts';
import { depthsOf } from './kill-storm.ts';
import { type Product, startProduct } from './product.ts';
import { createRandom, shuffled } from './random.ts';

/** How large a storm is. */
export interface StormSize {
  /** Deliveries, repetitions among them. */
  readonly events: number;
  readonly kills: number;
  readonly seed: number;
}

/** What a storm saw. */
export interface ChannelStormReport {
  readonly events: number;
  /** Different messages; the rest were repetitions. */
  readonly messages: number;
  /** Messages that report on an entry; the others are talk of a group, which nothing may come of. */
  readonly reports: number;
  readonly kills: number;
  /** Deliveries that got no yes and were made again. */
  readonly retried: number;
  readonly posted: number;
  /** How often a platform asked to slow down, counted where it takes in; a machine that is busy with the storm bunches. */
  readonly slowedDown: number;
  /** Answers in Teams that were on their way when a kill came: it cannot be asked what arrived, so none is sent twice. */
  readonly inDoubt: number;
  readonly slowestStartMs: number;
  readonly seconds: number;
}

interface StormEvent {
  readonly group: Group;
  readonly serial: number;
  readonly isReport: boolean;
}

/** Of the deliveries, so many are repetitions. */
const REPEATED = 0.3;
/** Of the messages, so many report; the platforms bear no more answers than to these. */
const REPORTING = 0.3;
const LANES = 24;
const GROUPS = { slack: 10, teams: 90 };

/**
 * Sends `events` events of Slack and Teams, shuffled, three tenths of them repetitions, through the real SDKs into the built
 * product, and kills it with SIGKILL `kills` times meanwhile. What got no yes is sent again, as the platforms do. Afterwards
 * every report must have changed its entry exactly once, talk must have changed nothing, no answer may stand twice in a
 * group or be missing in Slack, and the audit chain must verify.
 */
export async function channelStorm(home: string, size: StormSize): Promise<ChannelStormReport> {
  const begun = performance.now();
  const city = await foundChannelCity(home, GROUPS);
  try {
    const random = createRandom(size.seed);
    const messages = makeMessages(city.groups, Math.round(size.events * (1 - REPEATED)), random);
    const again = Array.from({ length: size.events - messages.length }, () => pick(messages, random));
    const run = createRun(city, shuffled([...messages, ...again], random));
    const { slowestStartMs, product } = await driveStorm(run, { home, ...size, random });
    await awaitDelivered(product);
    await product.stop();
    const reports = messages.filter(({ isReport }) => isReport);
    await checkEffects(home, reports);
    const posted = checkPosts(city, reports);
    return {
      events: size.events,
      messages: messages.length,
      reports: reports.length,
      kills: size.kills,
      retried: run.retried,
      posted,
      slowedDown: city.slack.violations.length + city.teams.overruns.length,
      inDoubt: reports.length - posted,
      slowestStartMs,
      seconds: (performance.now() - begun) / 1000,
    };
  } finally {
    await city.stop();
  }
}

function makeMessages(groups: readonly Group[], count: number, random: () => number): readonly StormEvent[] {
  return Array.from({ length: count }, (_, serial) => ({
    group: pick(groups, random),
    serial,
    isReport: random() < REPORTING,
  }));
}

function pick<T>(list: readonly T[], random: () => number): T {
  return list[Math.floor(random() * list.length)] as T;
}

interface Run {
  readonly city: ChannelCity;
  readonly queue: StormEvent[];
  readonly taken: Set<StormEvent>;
  retried: number;
  done: number;
  url: string;
}

function createRun(city: ChannelCity, queue: StormEvent[]): Run {
  return { city, queue, taken: new Set(), retried: 0, done: 0, url: '' };
}

async function driveStorm(
  run: Run,
  { home, kills, events, random }: StormSize & { readonly home: string; readonly random: () => number },
): Promise<{ readonly slowestStartMs: number; readonly product: Product }> {
  const env = { ...run.city.env, DUBAN_PORT: String(await findFreePort()), DUBAN_LOG_LEVEL: 'error' };
  let product = await startProduct(home, { env });
  let slowestStartMs = product.readyAfterMs;
  run.url = product.url;
  let isOver = false;
  const lanes = Promise.all(Array.from({ length: LANES }, () => driveLane(run))).finally(() => {
    isOver = true;
  });
  try {
    for (let kill = 1; kill <= kills; kill += 1) {
      const at = Math.floor((events * (kill - random() / 2)) / (kills + 1));
      while (run.done < at && !isOver) await pause(5);
      await pause(random() * 100);
      await product.kill();
      product = await startProduct(home, { env });
      slowestStartMs = Math.max(slowestStartMs, product.readyAfterMs);
    }
    await lanes;
    return { slowestStartMs, product };
  } catch (error) {
    run.queue.length = 0;
    await product.kill();
    throw error;
  }
}

async function driveLane(run: Run): Promise<void> {
  for (let event = run.queue.pop(); event; event = run.queue.pop()) {
    while (!(await tell(run, event))) {
      run.retried += 1;
      await pause(100);
    }
    run.done += 1;
  }
}

/** True when the platform heard yes. */
async function tell({ city, url }: Run, event: StormEvent): Promise<boolean> {
  try {
    const response = await (event.group.channel === 'slack'
      ? deliverToSlack(url, toDelivery(event))
      : deliverToTeams(url, toDelivery(event), city.teams));
    await response.arrayBuffer();
    if (response.status >= 400 && response.status < 500) throw new Error(`refused with ${response.status}`);
    return response.ok;
  } catch (error) {
    if (error instanceof Error && error.message.startsWith('refused')) throw error;
    return false;
  }
}

function toDelivery({ group, serial, isReport }: StormEvent): Delivery {
  const no = group.nos[serial % group.nos.length] ?? 0;
  const text = isReport ? `#${no} 已召开第${serial}次专题会研究` : `第${serial}桌，中午一起吃饭吗`;
  return { group, serial, text };
}

/** The platforms bear a few answers a second: what is waiting may take minutes, and must get on meanwhile. */
async function awaitDelivered(product: Product): Promise<void> {
  let least = Number.POSITIVE_INFINITY;
  let quietSince = performance.now();
  for (;;) {
    const { inbox, outbox } = await depthsOf(product);
    if (inbox + outbox === 0) return;
    if (inbox + outbox < least) quietSince = performance.now();
    least = Math.min(least, inbox + outbox);
    if (performance.now() - quietSince > 120_000) throw new Error(`${inbox} and ${outbox} messages do not get on`);
    await pause(100);
  }
}

async function checkEffects(home: string, reports: readonly StormEvent[]): Promise<void> {
  const store = await openLowdbStore({ home, clock: systemClock });
  const times = new Map<string, number>();
  try {
    const span = { from: '2000-01-01T00:00:00.000Z', to: '9999-01-01T00:00:00.000Z' };
    const events = await store.read((tx) => tx.ledger.eventsBetween(span));
    for (const { messageId } of events) times.set(messageId, (times.get(messageId) ?? 0) + 1);
    const { setAside } = await store.read((tx) => tx.inbox.counts());
    assert.equal(setAside, 0, 'messages set aside');
  } finally {
    await store.close();
  }
  for (const report of reports)
    assert.equal(times.get(inboundIdOf(toDelivery(report))), 1, `events of ${inboundIdOf(toDelivery(report))}`);
  const made = [...times.keys()].filter((id) => id.startsWith('slack:') || id.startsWith('teams:'));
  assert.equal(made.length, reports.length, 'messages that changed an entry');
  assert.equal((await verifyAudit(home)).problem, undefined);
}

/** How many posts stand in the groups: none twice, and in Slack, where it can be asked what arrived, none missing. */
function checkPosts({ slack, teams }: ChannelCity, reports: readonly StormEvent[]): number {
  const ids = [
    ...slack.posted().map(({ metadata }) => JSON.stringify(metadata?.event_payload)),
    ...teams.posted.map(({ activity }) => JSON.stringify(activity.channelData)),
  ];
  const inSlack = reports.filter(({ group }) => group.channel === 'slack').length;
  assert.equal(slack.posted().length, inSlack, 'answers in Slack');
  assert.ok(ids.length <= reports.length, 'answers to what was no report');
  assert.equal(new Set(ids).size, ids.length, 'posts that stand twice');
  return ids.length;
}
