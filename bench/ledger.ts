import { createApp } from '../src/app.ts';
import type { Store } from '../src/bot/store.ts';
import { systemClock } from '../src/core/clock.ts';
import { silentLog } from '../src/core/log.ts';
import { openLowdbStore } from '../src/store/lowdb/open-lowdb-store.ts';
import { type Bed, LARGE } from './bench-bed.ts';
import { type Figure, percentile, type Section, timed } from './figure.ts';
import { EVENTS_EACH, makeLedgerHome, pick, titleOf, unitOf } from './ledger-bed.ts';
import { type Stall, watchStalls } from './stall-watch.ts';

/** Messages of each sort that are measured, after `WARM_UP` that are not. */
const MEASURED = 120;
const WARM_UP = 12;

/** Updates, lists and statistics by talking to the whole bot over a ledger of `LARGE` entries, on disk. */
export async function benchLedger(bed: Bed): Promise<Section> {
  const home = `${bed.folder('ledger')}/home`;
  await makeLedgerHome(home);
  const brain = bed.brain();
  const [store, openMs] = await timed(() => openLowdbStore({ home, clock: systemClock }));
  const figures: Figure[] = [{ name: 'the store opens', value: openMs / 1000, unit: 's' }];
  for (const [name, sort] of Object.entries(SORTS))
    figures.push(...toFigures(name, sort, await measure(store, brain, sort)));
  await store.close();
  return {
    title: 'Ledger: a message of each sort over a large ledger',
    conditions: `${LARGE} entries with ${LARGE * EVENTS_EACH} events, lowdb on disk, ${MEASURED} messages of each sort`,
    figures,
  };
}

/** What is said, by whom, and how long it may take. */
interface Sort {
  /** Absent: shown, not demanded. */
  readonly atMostMs?: number;
  /** Messages measured; absent: `MEASURED`. */
  readonly measured?: number;
  say(at: number): { readonly sender: string; readonly conversation: string; readonly text: string };
}

function toFigures(name: string, { atMostMs }: Sort, { tookMs, stall }: Measured): readonly Figure[] {
  const floor = atMostMs !== undefined && { atMost: atMostMs };
  return [
    { name: `${name}, p50`, value: percentile(tookMs, 0.5), unit: 'ms' },
    { name: `${name}, p95`, value: percentile(tookMs, 0.95), unit: 'ms', ...floor },
    { name: `${name}, longest stall`, value: stall.wallMs, unit: 'ms', atMost: 50 },
    { name: `${name}, longest stall in processor time`, value: stall.processorMs, unit: 'ms' },
  ];
}

const fromLiaison = (no: number, text: string) => {
  const unit = unitOf(no);
  return { sender: `${unit}-liaison`, conversation: `group:${unit}`, text };
};
const fromSupervisor = (text: string) => ({
  sender: 'swzfw-supervisor',
  conversation: 'direct:swzfw-supervisor',
  text,
});
const noAt = (at: number): number => 1 + ((at * 7919) % LARGE);

const SORTS: Readonly<Record<string, Sort>> = {
  'update by number, liaison': {
    atMostMs: 20,
    say: (at) => fromLiaison(noAt(at), `#${noAt(at)} 完成${60 + (at % 30)}%`),
  },
  'update by words, liaison': {
    atMostMs: 20,
    say: (at) => fromLiaison(noAt(at), `${titleOf(noAt(at)).slice(0, 8)}那条推进到${60 + (at % 30)}%`),
  },
  'update by number, supervisor': {
    atMostMs: 20,
    say: (at) => fromSupervisor(`#${noAt(at)} 完成${60 + (at % 30)}%，其余不变`),
  },
  'update by words, supervisor': {
    atMostMs: 20,
    say: (at) => fromSupervisor(`${titleOf(noAt(at)).slice(0, 8)}那条推进到${60 + (at % 30)}%`),
  },
  list: {
    atMostMs: 50,
    say: (at) => fromSupervisor(pick(['逾期的有哪些', '这周到期的', '东岭法院逾期的', '一个月没动静的', '下一页'], at)),
  },
  statistics: {
    atMostMs: 50,
    say: (at) => fromSupervisor(pick(['全市进度', '哪家最慢', '各区排名', '各单位完成率排名', '按类别统计进度'], at)),
  },
  comparison: {
    measured: 24,
    say: (at) => fromSupervisor(pick(['跟上周比', '跟上个月比', '为什么逾期的比上周多'], at)),
  },
  'weekly digest': {
    measured: 24,
    say: (at) => fromSupervisor(pick(['本周周报', '上周周报'], at)),
  },
};

interface Measured {
  readonly tookMs: readonly number[];
  readonly stall: Stall;
}

async function measure(store: Store, brain: ReturnType<Bed['brain']>, sort: Sort): Promise<Measured> {
  let answered = 0;
  const faults: unknown[] = [];
  const web = { name: 'web', start: async () => undefined, stop: async () => undefined, send: async () => ({}) };
  const app = createApp({
    store,
    brain,
    channels: [web],
    clock: systemClock,
    log: { ...silentLog, error: (_event, fields) => void faults.push(fields?.error) },
    broadcastHoldSeconds: 0,
    onAnswered: () => {
      answered = performance.now();
    },
  });
  const say = async (at: number): Promise<number> => {
    const { sender, conversation, text } = sort.say(at);
    const now = systemClock.now().toISOString();
    const kind = conversation.startsWith('group:') ? 'group' : 'direct';
    const begun = performance.now();
    await app.gate.accept({
      id: `web:ledger:${Math.round(begun * 1000)}:${at}`,
      conversation: { channel: 'web', id: conversation, kind },
      senderId: sender,
      text,
      attachments: [],
      sentAt: now,
      receivedAt: now,
    });
    await app.settle();
    if (faults.length > 0) throw faults[0];
    return answered - begun;
  };
  const { measured = MEASURED } = sort;
  const tookMs: number[] = [];
  for (let at = 0; at < WARM_UP; at += 1) await say(at);
  for (let at = 0; at < measured; at += 1) tookMs.push(await say(WARM_UP + at));
  // The watch keeps the loop turning, which would cost the messages above some of their time.
  const endWatch = watchStalls();
  for (let at = 0; at < measured; at += 1) await say(WARM_UP + measured + at);
  const stall = endWatch();
  await app.stop();
  return { tookMs, stall };
}
