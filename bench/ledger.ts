import { monitorEventLoopDelay } from 'node:perf_hooks';
import { createApp } from '../src/app.ts';
import type { Store } from '../src/bot/store.ts';
import { saveRoster } from '../src/cli/sample-deployment.ts';
import { loadSampleWorld } from '../src/content.ts';
import { addDays, systemClock, toLocalTime } from '../src/core/clock.ts';
import { silentLog } from '../src/core/log.ts';
import { type Change, changeEntry } from '../src/ledger/change.ts';
import { openEntry } from '../src/ledger/open-entry.ts';
import { initHome } from '../src/store/lowdb/init-home.ts';
import { openLowdbStore } from '../src/store/lowdb/open-lowdb-store.ts';
import { type Bed, LARGE } from './bench-bed.ts';
import { type Figure, percentile, type Section } from './figure.ts';

/** Events of each entry, its registration included: with `LARGE` entries half a million. */
const EVENTS_EACH = 10;

/** Messages of each sort that are measured, after `WARM_UP` that are not. */
const MEASURED = 120;
const WARM_UP = 12;

/** Changes that are committed at once while the ledger is made. */
const BATCH = 500;

/** Updates, lists and statistics by talking to the whole bot over a ledger of `LARGE` entries, on disk. */
export async function benchLedger(bed: Bed): Promise<Section> {
  const home = `${bed.folder('ledger')}/home`;
  await initHome(home);
  const store = await openLowdbStore({ home, clock: systemClock });
  await fill(store);
  const figures: Figure[] = [];
  const stalls: number[] = [];
  for (const [name, sort] of Object.entries(SORTS)) {
    const { tookMs, stallMs } = await measure(store, bed, sort);
    stalls.push(stallMs);
    figures.push({ name: `${name}, p50`, value: percentile(tookMs, 0.5), unit: 'ms' });
    figures.push({
      name: `${name}, p95`,
      value: percentile(tookMs, 0.95),
      unit: 'ms',
      ...(sort.atMostMs !== undefined && { atMost: sort.atMostMs }),
    });
  }
  await store.close();
  figures.push({ name: 'longest stall of the process', value: Math.max(...stalls), unit: 'ms', atMost: 50 });
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

const UNITS = loadSampleWorld().units.map(({ id }) => id);

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
  'comparison and digest': {
    measured: 12,
    say: (at) => fromSupervisor(pick(['跟上周比', '本周周报', '上周周报'], at)),
  },
};

async function measure(store: Store, bed: Bed, sort: Sort) {
  let answered = 0;
  const faults: unknown[] = [];
  const web = { name: 'web', start: async () => undefined, stop: async () => undefined, send: async () => ({}) };
  const app = createApp({
    store,
    brain: bed.brain(),
    channels: [web],
    clock: systemClock,
    log: { ...silentLog, error: (_event, fields) => void faults.push(fields?.error) },
    broadcastHoldSeconds: 0,
    onAnswered: () => {
      answered = performance.now();
    },
  });
  const delay = monitorEventLoopDelay({ resolution: 1 });
  const tookMs: number[] = [];
  for (let at = 0; at < WARM_UP + (sort.measured ?? MEASURED); at += 1) {
    if (at === WARM_UP) delay.enable();
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
    if (at >= WARM_UP) tookMs.push(answered - begun);
  }
  delay.disable();
  await app.stop();
  return { tookMs, stallMs: delay.max / 1e6 };
}

async function fill(store: Store): Promise<void> {
  await saveRoster(store, loadSampleWorld());
  let changes: Change[] = [];
  const flush = (): Promise<void> => {
    const batch = changes;
    changes = [];
    return store.commit(async (tx) => {
      for (const { entry, event } of batch) await tx.ledger.record(entry, event);
    });
  };
  for (let no = 1; no <= LARGE; no += 1) {
    changes.push(...historyOf(no));
    if (changes.length >= BATCH) await flush();
  }
  await flush();
}

/** An entry that was registered some months ago and reported on ever since, the last of it in the last weeks. */
function historyOf(no: number): Change[] {
  const today = toLocalTime(systemClock.now()).date;
  const actOn = (daysAgo: number, step: number) => ({
    personId: `${unitOf(no)}-liaison`,
    messageId: `bench:${no}:${step}`,
    at: `${addDays(today, -daysAgo)}T0${step}:00:00.000Z`,
    today: addDays(today, -daysAgo),
  });
  const opened = openEntry(
    {
      no,
      kind: 'rectification',
      title: said(titleOf(no)),
      unitId: said(unitOf(no)),
      ownerName: said(pick(OWNERS, no)),
      dueOn: said(addDays(today, (no % 200) - 40)),
      category: pick(CATEGORIES, no),
    },
    actOn(300, 0),
  );
  const changes = [opened];
  for (let step = 1; step < EVENTS_EACH; step += 1) {
    const { entry } = changes.at(-1) ?? opened;
    const isLast = step === EVENTS_EACH - 1;
    const state = isLast && no % 3 === 0 ? 'closed' : 'in_progress';
    const fields = { progress: state === 'closed' ? 100 : step * 6, state } as const;
    const verb = state === 'closed' ? 'closed' : 'reported';
    const daysAgo = isLast ? no % 90 : 200 - step * 10;
    changes.push(changeEntry(entry, { verb, fields }, actOn(daysAgo, step)));
  }
  return changes;
}

const OWNERS = ['王小明', '李建国', '张海燕', '赵志强', '陈晓梅', '刘立新', '孙卫东', '周丽华'];
const CATEGORIES = ['涉案财物', '案件办理', '执法规范', '队伍管理', '便民服务', '信访化解'];
const PLACES = ['城东', '城西', '河口', '石桥', '柳林', '白沙', '金山', '青石', '大营', '古城', '新桥', '杨庄'];
const THINGS = ['卷宗归档', '案款发放', '出租屋登记', '律师会见', '枪支保管', '视频监控', '社区矫正走访', '庭审直播'];
const MORE_THINGS = ['印章管理', '法律文书送达', '调解台账', '信访回访', '涉案车辆移交', '值班备勤', '执法记录仪佩戴'];
const FAULTS = ['不及时', '不规范', '记录不完整', '超过时限', '无人复核', '底数不清', '责任不明'];

function titleOf(no: number): string {
  const things = [...THINGS, ...MORE_THINGS];
  const [place, thing, other] = [
    pick(PLACES, no),
    pick(things, Math.floor(no / 12)),
    pick(things, Math.floor(no / 97)),
  ];
  return `${place}${thing}${pick(FAULTS, Math.floor(no / 7))}、${other}${pick(FAULTS, Math.floor(no / 31))}第${no}批`;
}

function unitOf(no: number): string {
  return pick(UNITS, no);
}

function pick<T>(list: readonly T[], at: number): T {
  const one = list[at % list.length];
  if (one === undefined) throw new Error('nothing to pick from');
  return one;
}

function said<T>(value: T) {
  return { value, words: String(value) };
}
