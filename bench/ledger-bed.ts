import type { Store } from '../src/bot/store.ts';
import { saveRoster } from '../src/cli/sample-deployment.ts';
import { loadSampleWorld } from '../src/content.ts';
import { addDays, type LocalDate, systemClock, toLocalTime } from '../src/core/clock.ts';
import { type Change, changeEntry } from '../src/ledger/change.ts';
import type { Entry } from '../src/ledger/entry.ts';
import { openEntry } from '../src/ledger/open-entry.ts';
import { initHome } from '../src/store/lowdb/init-home.ts';
import { openLowdbStore } from '../src/store/lowdb/open-lowdb-store.ts';
import { LARGE } from './bench-bed.ts';

/** Events of each entry, its registration included: with `LARGE` entries half a million. */
export const EVENTS_EACH = 10;

/** Changes that are committed at once while the ledger is made. */
const BATCH = 500;

/** Days over which the last events of the entries are spread. */
const LAST_DAYS = 90;

/** A home with `LARGE` entries that were registered some months ago and reported on ever since, in order of time. */
export async function makeLedgerHome(home: string): Promise<void> {
  await initHome(home);
  const store = await openLowdbStore({ home, clock: systemClock });
  await saveRoster(store, loadSampleWorld());
  const today = toLocalTime(systemClock.now()).date;
  const numbers = Array.from({ length: LARGE }, (_, at) => at + 1);
  const entries = new Map<number, Entry>();
  for (let step = 0; step < EVENTS_EACH; step += 1) {
    const isLast = step === EVENTS_EACH - 1;
    const inOrder = isLast ? numbers.toSorted((one, other) => (other % LAST_DAYS) - (one % LAST_DAYS)) : numbers;
    for (let from = 0; from < LARGE; from += BATCH) {
      const changes = inOrder
        .slice(from, from + BATCH)
        .map((no) => changeAt(step, { no, today, entry: entries.get(no) }));
      for (const { entry } of changes) entries.set(entry.no, entry);
      await record(store, changes);
    }
  }
  await store.close();
}

function record(store: Store, changes: readonly Change[]): Promise<void> {
  return store.commit(async (tx) => {
    for (const { entry, event } of changes) await tx.ledger.record(entry, event);
  });
}

interface Past {
  readonly no: number;
  readonly today: LocalDate;
  /** As the step before left it; undefined before the first. */
  readonly entry: Entry | undefined;
}

function changeAt(step: number, { no, today, entry }: Past): Change {
  const isLast = step === EVENTS_EACH - 1;
  const daysAgo = step === 0 ? 300 : isLast ? no % LAST_DAYS : 200 - step * 10;
  const day = addDays(today, -daysAgo);
  const messageId = `bench:${no}:${step}`;
  const act = { personId: `${unitOf(no)}-liaison`, messageId, at: `${day}T0${step}:00:00.000Z`, today: day };
  if (!entry) return openEntry(factsOf(no, today), act);
  const state = isLast && no % 3 === 0 ? 'closed' : 'in_progress';
  const fields = { progress: state === 'closed' ? 100 : step * 6, state } as const;
  return changeEntry(entry, { verb: state === 'closed' ? 'closed' : 'reported', fields }, act);
}

function factsOf(no: number, today: LocalDate) {
  return {
    no,
    kind: 'rectification',
    title: said(titleOf(no)),
    unitId: said(unitOf(no)),
    ownerName: said(pick(OWNERS, no)),
    dueOn: said(addDays(today, (no % 200) - 40)),
    category: pick(CATEGORIES, no),
  };
}

const UNITS = loadSampleWorld().units.map(({ id }) => id);
const OWNERS = ['王小明', '李建国', '张海燕', '赵志强', '陈晓梅', '刘立新', '孙卫东', '周丽华'];
const CATEGORIES = ['涉案财物', '案件办理', '执法规范', '队伍管理', '便民服务', '信访化解'];
const PLACES = ['城东', '城西', '河口', '石桥', '柳林', '白沙', '金山', '青石', '大营', '古城', '新桥', '杨庄'];
const THINGS = ['卷宗归档', '案款发放', '出租屋登记', '律师会见', '枪支保管', '视频监控', '社区矫正走访', '庭审直播'];
const MORE_THINGS = ['印章管理', '法律文书送达', '调解台账', '信访回访', '涉案车辆移交', '值班备勤', '执法记录仪佩戴'];
const FAULTS = ['不及时', '不规范', '记录不完整', '超过时限', '无人复核', '底数不清', '责任不明'];

/** What the entry `no` is called. */
export function titleOf(no: number): string {
  const things = [...THINGS, ...MORE_THINGS];
  const [place, thing, other] = [
    pick(PLACES, no),
    pick(things, Math.floor(no / 12)),
    pick(things, Math.floor(no / 97)),
  ];
  return `${place}${thing}${pick(FAULTS, Math.floor(no / 7))}、${other}${pick(FAULTS, Math.floor(no / 31))}第${no}批`;
}

/** The unit that answers for the entry `no`. */
export function unitOf(no: number): string {
  return pick(UNITS, no);
}

/** One of a list, going round. */
export function pick<T>(list: readonly T[], at: number): T {
  const one = list[at % list.length];
  if (one === undefined) throw new Error('nothing to pick from');
  return one;
}

function said<T>(value: T) {
  return { value, words: String(value) };
}
