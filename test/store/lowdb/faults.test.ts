import { describe, expect, it } from 'vitest';
import type { Store, Transaction } from '../../../src/bot/store.ts';
import type { Mailbox } from '../../../src/channels/mailbox.ts';
import { createFixedClock } from '../../../src/core/clock.ts';
import { initHome } from '../../../src/store/lowdb/init-home.ts';
import { type LowdbStore, openLowdbStore } from '../../../src/store/lowdb/open-lowdb-store.ts';
import { openMemoryStore } from '../../../src/store/lowdb/open-memory-store.ts';
import type { Processes } from '../../../src/store/lowdb/processes.ts';
import { verifyAudit } from '../../../src/store/lowdb/verify-audit.ts';
import { START, sampleEntry, sampleEvent, sampleMessage, sampleOutgoing } from '../../contracts/store-samples.ts';
import {
  createFaultyDisk,
  type Fault,
  type FaultyDisk,
  type Remains,
  seededRandom,
} from '../../support/faulty-files.ts';

/** One step of the day that is cut short; each changes the state durably, or not at all. */
type Step = (store: Store & { mailbox: Mailbox }) => Promise<unknown>;

const HOME = '/home';

describe('a day of 32 changes, disturbed at every single step of the disk', () => {
  it.each<{ fault: Fault; remains: Remains; title: string }>([
    { fault: 'error', remains: 'everything', title: 'the call fails' },
    { fault: 'short', remains: 'everything', title: 'a write takes half, and the disk is full' },
    { fault: 'cut', remains: 'nothing', title: 'the power goes and nothing unsynced is left' },
    { fault: 'cut', remains: 'everything', title: 'the power goes and everything is left' },
    { fault: 'cut', remains: 'something', title: 'the power goes and some of it is left' },
  ])(
    'comes back with every acknowledged change and nothing between: $title',
    async ({ fault, remains }) => {
      const wanted = await statesOfTheDay();
      const steps = await countCalls();
      expect(steps).toBeGreaterThan(200);
      for (let call = 1; call <= steps; call += 1) {
        const disk = await newDisk();
        const acknowledged = await liveTheDay(disk, call, fault);
        disk.restart(remains, seededRandom(call));
        const found = await stateAfterRestart(disk, `call ${call}`);
        const allowed = [wanted[acknowledged], wanted[acknowledged + 1] ?? wanted[acknowledged]];
        expect(allowed, `${fault} at call ${call} after ${acknowledged} changes`).toContain(found);
      }
    },
    60_000,
  );

  it('comes back also when the disk is disturbed while it starts', async () => {
    const wanted = await statesOfTheDay();
    for (const fault of ['error', 'short', 'cut'] as const) {
      for (let call = 1; ; call += 1) {
        const disk = await newDisk();
        await liveTheDay(disk, 280, 'cut');
        disk.restart('something', seededRandom(call));
        const before = disk.calls;
        disk.failAt(call, fault);
        const isOpen = await openAndClose(disk);
        const isOver = disk.calls - before < call;
        disk.restart('something', seededRandom(call + 1));
        expect(wanted, `${fault} at call ${call} of the start`).toContain(await stateAfterRestart(disk, 'start'));
        if (isOpen && isOver) break;
      }
    }
  }, 60_000);
});

/** Entries, messages, sendings and snapshots in the mixture of a working day. */
function theDay(): readonly Step[] {
  const steps: Step[] = [];
  for (let no = 1; no <= 4; no += 1) {
    steps.push((store) => store.inbox.accept(sampleMessage(`web:${no}`, `group:${no % 2}`)));
    steps.push((store) => store.commit((tx) => change(tx, no, 1)));
    steps.push((store) => store.commit((tx) => change(tx, no, 2)));
    steps.push((store) => store.commit(handleNext));
    steps.push((store) => store.commit(sendNext));
    steps.push((store) => store.mailbox.deliver(sampleOutgoing(`mail ${no}`, { inReplyTo: `web:${no}` })));
    steps.push((store) => noteBesideSnapshot(store, no));
    steps.push((store) => snapshot(store));
  }
  return steps;
}

async function snapshot(store: Store): Promise<void> {
  if ('checkpoint' in store) await (store as LowdbStore).checkpoint();
}

/** The commit falls into an early or a late part of a snapshot. */
async function noteBesideSnapshot(store: Store, no: number): Promise<void> {
  const snapshotting = snapshot(store).catch(() => undefined);
  for (let turn = 0; turn < no * 3; turn += 1) await store.read(async () => undefined);
  try {
    await store.commit((tx) => tx.questions.note('同一个问题', START));
  } finally {
    await snapshotting;
  }
}

async function change(tx: Transaction, no: number, version: number): Promise<void> {
  const entry = sampleEntry(no, { version, progress: version * 40 });
  await tx.ledger.record(entry, sampleEvent(entry, `m${no}.${version}`));
  await tx.audit.append({ act: 'entry.change', at: START, who: 'p', subject: `#${no}`, after: entry });
}

async function handleNext(tx: Transaction): Promise<void> {
  const claimed = await tx.inbox.claim(START);
  if (!claimed) throw new Error('nothing to claim');
  await tx.outbox.enqueue(sampleOutgoing(`${claimed.message.id}/reply`, { inReplyTo: claimed.message.id }), START);
  await tx.audit.append({ act: 'handled', at: START, who: 'p', message: claimed.message.id });
  await tx.inbox.finish(claimed, START);
}

async function sendNext(tx: Transaction): Promise<void> {
  const [item] = await tx.outbox.claimDue(START, { limit: 1 });
  if (!item) throw new Error('nothing to send');
  await tx.outbox.settle(item.message.id, item.fence, { kind: 'delivered', at: START });
}

/** The states before the first step and after each. */
async function statesOfTheDay(): Promise<readonly string[]> {
  const store = openMemoryStore({ clock: createFixedClock(new Date(START)) });
  const states = [await stateOf(store)];
  for (const step of theDay()) {
    await step(store);
    states.push(await stateOf(store));
  }
  return states;
}

/** Everything that the ports show. */
async function stateOf(store: Store & { mailbox: Mailbox }): Promise<string> {
  const shown = await store.read(async (tx) => {
    const entries = await tx.ledger.listEntries({});
    const events = await Promise.all(entries.map((entry) => tx.ledger.eventsOf(entry.no, 99)));
    const span = await tx.ledger.eventsBetween({ from: '2000', to: '2100' });
    const counts = await tx.inbox.counts();
    return { entries, events, span, counts, waiting: await tx.outbox.waiting(), questions: await tx.questions.list(9) };
  });
  const mail = await store.mailbox.after('group:dlfy', undefined, 99);
  const replies = await store.mailbox.repliesTo('web:2');
  return JSON.stringify({ ...shown, mail, replies, audit: (await store.status()).auditHead });
}

async function newDisk(): Promise<FaultyDisk> {
  const disk = createFaultyDisk();
  await initHome(HOME, disk.files);
  await disk.files.syncFolder('/');
  return disk;
}

async function countCalls(): Promise<number> {
  const disk = await newDisk();
  const before = disk.calls;
  await liveTheDay(disk, Number.POSITIVE_INFINITY, 'error');
  return disk.calls - before;
}

/** Lives the day as far as the disk lets; gives how many steps were acknowledged before the first that was not. */
async function liveTheDay(disk: FaultyDisk, call: number, fault: Fault): Promise<number> {
  disk.failAt(call, fault);
  let acknowledged = 0;
  const store = await open(disk).catch(() => undefined);
  if (!store) return acknowledged;
  for (const step of theDay()) {
    const isDone = await step(store).then(
      () => true,
      () => false,
    );
    const { healthy } = await store.status();
    // A snapshot that fails changes nothing, and the day goes on.
    if (!isDone && !healthy) break;
    acknowledged += 1;
  }
  await store.close().catch(() => undefined);
  return acknowledged;
}

async function stateAfterRestart(disk: FaultyDisk, label: string): Promise<string> {
  const store = await open(disk);
  const found = await stateOf(store);
  const { auditHead } = await store.status();
  await expectRepeated(store, found);
  await store.close();
  const report = await verifyAudit(HOME, disk.files);
  expect(report.problem, label).toBeUndefined();
  expect(report.head, label).toEqual(auditHead);
  return found;
}

/** Every message whose reply is known was accepted, and is still known. */
async function expectRepeated(store: LowdbStore, state: string): Promise<void> {
  const { entries } = JSON.parse(state) as { entries: { no: number }[] };
  for (const { no } of entries) expect(await store.inbox.accept(sampleMessage(`web:${no}`))).toBe('repeated');
}

function open(disk: FaultyDisk): Promise<LowdbStore> {
  return openLowdbStore({
    home: HOME,
    clock: createFixedClock(new Date(START)),
    files: disk.files,
    processes: newProcess(),
    rollingBackups: { keep: 2, everyMs: 3_600_000 },
  });
}

async function openAndClose(disk: FaultyDisk): Promise<boolean> {
  try {
    await (await open(disk)).close();
    return true;
  } catch {
    return false;
  }
}

let processes = 0;

/** Each start is another process, and those before it are gone. */
function newProcess(): Processes {
  processes += 1;
  const pid = processes;
  return { self: () => ({ pid, startedAt: 1 }), isAlive: () => false };
}
