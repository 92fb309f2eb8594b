import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type ClaimedMessage, StaleClaim } from '../../src/bot/inbox.ts';
import type { Store, Transaction } from '../../src/bot/store.ts';
import type { Mailbox } from '../../src/channels/mailbox.ts';
import { VersionConflict } from '../../src/ledger/ledger-store.ts';
import { DuplicateIdentity } from '../../src/security/roster-store.ts';
import {
  minute,
  START,
  sampleEntry,
  sampleEvent,
  sampleMessage,
  sampleOccurrence,
  sampleOutgoing,
  samplePerson,
  sampleReceipt,
  sampleRule,
  sampleUnit,
} from './store-samples.ts';

/** A store engine as its contract sees it. Its clock stands at `START`. */
export interface StoreUnderTest {
  readonly store: Store & { readonly mailbox: Mailbox };
  /** Lets the time of leases pass. */
  elapse(ms: number): Promise<void>;
  /** Closes the store and opens it again; absent when nothing outlives it. */
  readonly reopen?: () => Promise<Store & { readonly mailbox: Mailbox }>;
  close(): Promise<void>;
}

/** What every store engine promises. `open` gives an empty store, and is called once per test. */
export function describeStoreContract(name: string, open: () => Promise<StoreUnderTest>): void {
  describe(`${name} as a store`, () => {
    let tested: StoreUnderTest;
    let store: StoreUnderTest['store'];
    beforeEach(async () => {
      tested = await open();
      store = tested.store;
    });
    afterEach(() => tested.close());

    const claim = (at = START): Promise<ClaimedMessage | undefined> => store.commit((tx) => tx.inbox.claim(at));
    const claimed = async (at = START): Promise<ClaimedMessage> => {
      const found = await claim(at);
      if (!found) throw new Error('nothing to claim');
      return found;
    };
    const finish = (one: ClaimedMessage): Promise<void> => store.commit((tx) => tx.inbox.finish(one, START));
    const reopen = async (): Promise<void> => {
      if (tested.reopen) store = await tested.reopen();
    };

    describe('transactions', () => {
      it('shows a transaction its own writes, and nobody else before it has ended', async () => {
        let seenInside: number | undefined;
        const writing = store.commit(async (tx) => {
          await record(tx, 1);
          seenInside = (await tx.ledger.findEntry(1))?.no;
        });
        const seenBeside = store.read((tx) => tx.ledger.findEntry(1));
        await writing;
        expect(seenInside).toBe(1);
        // A read that begins later may wait for the write, but never sees half of it.
        expect([undefined, 1]).toContain((await seenBeside)?.no);
      });

      it('keeps nothing of a transaction whose work fails', async () => {
        await store.inbox.accept(sampleMessage('web:1'));
        const failing = store.commit(async (tx) => {
          await record(tx, await tx.ledger.nextNo());
          await tx.audit.append({ act: 'register', at: START, who: 'p' });
          await tx.outbox.enqueue(sampleOutgoing('r1'), START);
          await tx.inbox.claim(START);
          throw new Error('handler broke');
        });
        await expect(failing).rejects.toThrow('handler broke');
        expect(await store.read((tx) => tx.ledger.listEntries({}))).toEqual([]);
        expect(await store.read((tx) => tx.outbox.waiting())).toBe(0);
        expect((await store.status()).auditHead.seq).toBe(0);
        expect(await claim()).toMatchObject({ attempt: 1 });
        expect(await store.commit((tx) => tx.ledger.nextNo())).toBe(1);
      });

      it('runs transactions that meet one after the other, so that none is lost', async () => {
        const counting = Array.from({ length: 50 }, () =>
          store.commit(async (tx) => {
            const before = await tx.memory.recall('c', 'p');
            const focus = [(before?.focus[0] ?? 0) + 1];
            await tx.memory.remember('c', 'p', { focus, listed: [], lastChanged: [], updatedAt: START });
          }),
        );
        await Promise.all(counting);
        expect((await store.read((tx) => tx.memory.recall('c', 'p')))?.focus).toEqual([50]);
      });

      it('refuses to write in a read, and after the transaction is over', async () => {
        await expect(store.read((tx) => tx.questions.note('q', START))).rejects.toThrow();
        let kept: Transaction | undefined;
        await store.commit(async (tx) => {
          kept = tx;
        });
        await expect(kept?.questions.note('q', START)).rejects.toThrow();
        expect(await store.read((tx) => tx.questions.list(10))).toEqual([]);
      });

      it('keeps what was committed when the caller changes his object afterwards', async () => {
        const titles = { title: 'before' };
        await store.commit(async (tx) => {
          const entry = sampleEntry(1);
          const open = { ...entry, ...titles };
          await tx.ledger.record(open, sampleEvent(open, 'm'));
          open.title = 'after';
        });
        expect((await store.read((tx) => tx.ledger.findEntry(1)))?.title).toBe('before');
      });

      it('takes no more once it is closed', async () => {
        const own = await open();
        await own.close();
        await expect(own.store.commit((tx) => tx.questions.note('q', START))).rejects.toThrow();
        await expect(own.store.inbox.accept(sampleMessage('web:1'))).rejects.toThrow();
      });
    });

    describe('ledger', () => {
      it('numbers entries from 1, each number once', async () => {
        const numbers = await store.commit(async (tx) => [await tx.ledger.nextNo(), await tx.ledger.nextNo()]);
        expect(numbers).toEqual([1, 2]);
        expect(await store.commit((tx) => tx.ledger.nextNo())).toBe(3);
      });

      it('goes on behind the highest number that was recorded', async () => {
        await store.commit((tx) => record(tx, 630));
        await reopen();
        expect(await store.commit((tx) => tx.ledger.nextNo())).toBe(631);
      });

      it('stores an entry with its event, and gives events newest first', async () => {
        await store.commit((tx) => record(tx, 12));
        for (const version of [2, 3, 4]) {
          await store.commit((tx) => record(tx, 12, { version, progress: version * 10 }));
        }
        await reopen();
        const [entry, events] = await store.read(async (tx) => [
          await tx.ledger.findEntry(12),
          await tx.ledger.eventsOf(12, 3),
        ]);
        expect(entry).toEqual(sampleEntry(12, { version: 4, progress: 40 }));
        expect(events.map((event) => event.version)).toEqual([4, 3, 2]);
        expect(events[0]).toEqual(sampleEvent(sampleEntry(12, { version: 4, progress: 40 }), 'm12.4'));
      });

      it('shows events of the running transaction before the stored ones', async () => {
        await store.commit((tx) => record(tx, 12));
        const versions = await store.commit(async (tx) => {
          await record(tx, 12, { version: 2 });
          await record(tx, 12, { version: 3 });
          return (await tx.ledger.eventsOf(12, 10)).map((event) => event.version);
        });
        expect(versions).toEqual([3, 2, 1]);
      });

      it.each([1, 3])('refuses version %i over version 1', async (version) => {
        await store.commit((tx) => record(tx, 12));
        await expect(store.commit((tx) => record(tx, 12, { version }))).rejects.toThrow(VersionConflict);
        expect((await store.read((tx) => tx.ledger.eventsOf(12, 10))).length).toBe(1);
      });

      it('lets exactly one of two writers with the same stale version through', async () => {
        await store.commit((tx) => record(tx, 12));
        const writers = [1, 2].map(() => store.commit((tx) => record(tx, 12, { version: 2 })));
        const outcomes = await Promise.allSettled(writers);
        expect(outcomes.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected']);
      });

      it('lists by unit, kind and number, ordered by number', async () => {
        await store.commit(async (tx) => {
          for (const no of [10, 2, 33]) await record(tx, no);
          await record(tx, 4, { unitId: 'dljcy' });
          await record(tx, 5, { kind: 'goal' });
        });
        const list = (scope: object): Promise<number[]> =>
          store.read(async (tx) => (await tx.ledger.listEntries(scope)).map((entry) => entry.no));
        expect(await list({})).toEqual([2, 4, 5, 10, 33]);
        expect(await list({ unitIds: ['dlfy', 'nobody'] })).toEqual([2, 5, 10, 33]);
        expect(await list({ unitIds: [] })).toEqual([]);
        expect(await list({ unitIds: ['dlfy'], kind: 'goal' })).toEqual([5]);
        expect(await list({ nos: [33, 4, 99, 4] })).toEqual([4, 33]);
        expect(await list({ nos: [33, 4], unitIds: ['dljcy'] })).toEqual([4]);
      });

      it('remembers the latest 20 changes of a person', async () => {
        const sets = Array.from({ length: 25 }, (_, index) => ({
          messageId: `m${index}`,
          at: START,
          eventIds: [],
          nos: [index],
        }));
        await store.commit((tx) => tx.ledger.rememberChanges('p', sets));
        await reopen();
        const kept = await store.read((tx) => tx.ledger.recentChanges('p'));
        expect(kept.map((one) => one.messageId)).toEqual(sets.slice(5).map((one) => one.messageId));
        expect(await store.read((tx) => tx.ledger.recentChanges('other'))).toEqual([]);
      });
    });

    describe('roster', () => {
      it('keeps units in roster order, also when one is saved again', async () => {
        await store.commit(async (tx) => {
          for (const id of ['b', 'a', 'c']) await tx.roster.saveUnit(sampleUnit(id));
        });
        await store.commit((tx) => tx.roster.saveUnit({ ...sampleUnit('b'), name: 'renamed' }));
        await reopen();
        const units = await store.read((tx) => tx.roster.units());
        expect(units.map((unit) => unit.id)).toEqual(['b', 'a', 'c']);
        expect(units[0]?.name).toBe('renamed');
      });

      it('finds a person by account, and no longer by an account given up', async () => {
        await store.commit((tx) => tx.roster.savePerson(samplePerson('p1', 'old')));
        await store.commit((tx) => tx.roster.savePerson(samplePerson('p1', 'new')));
        await reopen();
        const find = (id: string) => store.read((tx) => tx.roster.findPerson({ channel: 'web', id }));
        expect((await find('new'))?.id).toBe('p1');
        expect(await find('old')).toBeUndefined();
        expect(await store.read((tx) => tx.roster.findPerson({ channel: 'slack', id: 'new' }))).toBeUndefined();
        expect(await store.read((tx) => tx.roster.people())).toHaveLength(1);
      });

      it('refuses an account that somebody else holds', async () => {
        await store.commit((tx) => tx.roster.savePerson(samplePerson('p1', 'u1')));
        const taking = store.commit((tx) => tx.roster.savePerson(samplePerson('p2', 'u1')));
        await expect(taking).rejects.toThrow(DuplicateIdentity);
        const both = store.commit(async (tx) => {
          await tx.roster.savePerson(samplePerson('p3', 'u3'));
          await tx.roster.savePerson(samplePerson('p4', 'u3'));
        });
        await expect(both).rejects.toThrow(DuplicateIdentity);
      });

      it('binds a group to one unit, the last that was said', async () => {
        const conversation = { channel: 'web', id: 'g1', kind: 'group' } as const;
        await store.commit((tx) => tx.roster.bind({ conversation, unitId: 'a' }));
        await store.commit((tx) => tx.roster.bind({ conversation, unitId: 'b' }));
        await reopen();
        expect((await store.read((tx) => tx.roster.findBinding('web', 'g1')))?.unitId).toBe('b');
        expect(await store.read((tx) => tx.roster.findBinding('slack', 'g1'))).toBeUndefined();
        expect(await store.read((tx) => tx.roster.bindings())).toHaveLength(1);
      });
    });

    describe('inbox', () => {
      it('accepts an id once, however often and at once it comes, also after it is handled', async () => {
        const answers = await Promise.all([1, 2, 3].map(() => store.inbox.accept(sampleMessage('web:1'))));
        expect(answers.sort()).toEqual(['accepted', 'repeated', 'repeated']);
        await finish(await claimed());
        await reopen();
        expect(await store.inbox.accept(sampleMessage('web:1'))).toBe('repeated');
        expect(await claim()).toBeUndefined();
      });

      it('gives the message as it came', async () => {
        const attachments = [{ name: 'a.xlsx', type: 'application/x', sizeBytes: 3, sha256: 'ab' }];
        const message = { ...sampleMessage('web:1'), text: '', press: 'token', attachments };
        await store.inbox.accept(message);
        await reopen();
        expect((await claimed()).message).toEqual(message);
      });

      it('keeps the order inside a conversation and works on several at once', async () => {
        for (const id of ['a1', 'a2']) await store.inbox.accept(sampleMessage(id, 'a'));
        await store.inbox.accept(sampleMessage('b1', 'b'));
        const first = await claimed();
        const second = await claimed();
        expect([first.message.id, second.message.id]).toEqual(['a1', 'b1']);
        expect(await claim()).toBeUndefined();
        await finish(first);
        expect((await claimed()).message.id).toBe('a2');
      });

      it('never gives one message to two who claim at once', async () => {
        for (const id of ['1', '2', '3', '4']) await store.inbox.accept(sampleMessage(id, `conversation ${id}`));
        const claims = await Promise.all(Array.from({ length: 8 }, () => claim()));
        const ids = claims.filter((one) => one !== undefined).map((one) => one.message.id);
        expect(ids.sort()).toEqual(['1', '2', '3', '4']);
      });

      it('lets a message given back rest, holding up its conversation only', async () => {
        for (const id of ['a1', 'a2']) await store.inbox.accept(sampleMessage(id, 'a'));
        await store.inbox.accept(sampleMessage('b1', 'b'));
        const first = await claimed();
        await store.commit((tx) => tx.inbox.giveBack(first, minute(5)));
        expect((await claimed(minute(4))).message.id).toBe('b1');
        expect(await claim(minute(4))).toBeUndefined();
        expect(await claim(minute(5))).toMatchObject({ message: { id: 'a1' }, attempt: 2 });
      });

      it('counts a try that ended with the process', async () => {
        await store.inbox.accept(sampleMessage('1'));
        await claimed();
        if (!tested.reopen) return;
        await reopen();
        expect(await claim()).toMatchObject({ message: { id: '1' }, attempt: 2 });
      });

      it('takes a poison message out of the way of its conversation, and knows its id', async () => {
        for (const id of ['a1', 'a2']) await store.inbox.accept(sampleMessage(id, 'a'));
        const poison = await claimed();
        await store.commit((tx) => tx.inbox.setAside(poison, START, 'handler_failed'));
        await reopen();
        expect((await claimed()).message.id).toBe('a2');
        const counts = await store.read((tx) => tx.inbox.counts());
        expect(counts).toEqual({ waiting: 0, working: 1, setAside: 1, setAsideIds: ['a1'], oldest: START });
        expect(await store.inbox.accept(sampleMessage('a1', 'a'))).toBe('repeated');
      });

      it('passes a message on after its lease, and refuses the first holder from then on', async () => {
        await store.inbox.accept(sampleMessage('1'));
        const late = await claimed();
        await tested.elapse(61_000);
        const next = await claimed(minute(2));
        expect(next.fence).toBeGreaterThan(late.fence);
        const lateCommit = store.commit(async (tx) => {
          await record(tx, 1);
          await tx.inbox.finish(late, START);
        });
        await expect(lateCommit).rejects.toThrow(StaleClaim);
        await expect(store.commit((tx) => tx.inbox.giveBack(late, START))).rejects.toThrow(StaleClaim);
        expect(await store.read((tx) => tx.ledger.findEntry(1))).toBeUndefined();
        await finish(next);
        await expect(finish(next)).rejects.toThrow(StaleClaim);
      });

      it('counts what waits and what is worked on', async () => {
        expect(await store.read((tx) => tx.inbox.counts())).toEqual({
          waiting: 0,
          working: 0,
          setAside: 0,
          setAsideIds: [],
        });
        for (const id of ['1', '2', '3']) await store.inbox.accept(sampleMessage(id, `c${id}`));
        await claimed();
        const counts = await store.read((tx) => tx.inbox.counts());
        expect(counts).toMatchObject({ waiting: 2, working: 1, oldest: START });
      });
    });

    describe('outbox', () => {
      const claimDue = (at = START, limit = 10) => store.commit((tx) => tx.outbox.claimDue(at, limit));
      const enqueue = (...messages: Parameters<typeof sampleOutgoing>[]) =>
        store.commit(async (tx) => {
          for (const message of messages) await tx.outbox.enqueue(sampleOutgoing(...message), START);
        });
      const other = { conversation: { channel: 'web', id: 'other', kind: 'group' } } as const;
      const delivered = { kind: 'delivered', at: START, platformId: 'x' } as const;

      it('enqueues an id once, also after it has left or was withdrawn', async () => {
        await enqueue(['1'], ['1']);
        const [item] = await claimDue();
        await store.commit((tx) => tx.outbox.settle('1', item!.fence, delivered));
        await enqueue(['2', other]);
        expect(await store.commit((tx) => tx.outbox.withdraw('2'))).toBe(true);
        await reopen();
        await enqueue(['1'], ['2', other]);
        expect(await store.read((tx) => tx.outbox.waiting())).toBe(0);
      });

      it('gives the oldest due item of each conversation, none while one is under way', async () => {
        await enqueue(['a1'], ['a2'], ['b1', other]);
        const items = await claimDue();
        expect(items.map((item) => item.message.id)).toEqual(['a1', 'b1']);
        expect(items[0]).toMatchObject({ attempts: 1, enqueuedAt: START, message: sampleOutgoing('a1') });
        expect(await claimDue()).toEqual([]);
        await store.commit((tx) => tx.outbox.settle('a1', items[0]!.fence, delivered));
        expect((await claimDue()).map((item) => item.message.id)).toEqual(['a2']);
      });

      it('gives no more than the limit', async () => {
        await enqueue(['a1'], ['b1', other]);
        expect((await claimDue(START, 1)).map((item) => item.message.id)).toEqual(['a1']);
      });

      it('waits for the instant before which an item must not leave, without holding up others', async () => {
        await enqueue(['later', { notBefore: minute(10) }], ['now']);
        expect((await claimDue()).map((item) => item.message.id)).toEqual(['now']);
        expect(await store.read((tx) => tx.outbox.nextDue())).toBeUndefined();
        await store.commit((tx) => tx.outbox.withdraw('now'));
        expect(await store.read((tx) => tx.outbox.waiting())).toBe(2);
      });

      it('names the next instant at which something falls due', async () => {
        expect(await store.read((tx) => tx.outbox.nextDue())).toBeUndefined();
        await enqueue(['b', { ...other, notBefore: minute(10) }], ['a', { notBefore: minute(20) }]);
        expect(await store.read((tx) => tx.outbox.nextDue())).toBe(minute(10));
        expect(await claimDue(minute(9))).toEqual([]);
        expect((await claimDue(minute(10))).map((item) => item.message.id)).toEqual(['b']);
        expect(await store.read((tx) => tx.outbox.nextDue())).toBe(minute(20));
      });

      it('gives a postponed item again when it is due, as a further attempt', async () => {
        await enqueue(['a']);
        const [item] = await claimDue();
        await store.commit((tx) => tx.outbox.postpone('a', item!.fence, minute(3)));
        await reopen();
        expect(await claimDue(minute(2))).toEqual([]);
        expect(await claimDue(minute(3))).toMatchObject([{ attempts: 2, nextAttemptAt: minute(3) }]);
      });

      it('shows after a restart that an item may have left already', async () => {
        await enqueue(['a']);
        await claimDue();
        if (!tested.reopen) return;
        await reopen();
        expect(await claimDue()).toMatchObject([{ attempts: 2 }]);
      });

      it('ignores what an older claim says', async () => {
        await enqueue(['a']);
        const [late] = await claimDue();
        await tested.elapse(61_000);
        const [next] = await claimDue(minute(2));
        await store.commit((tx) => tx.outbox.settle('a', late!.fence, delivered));
        await store.commit((tx) => tx.outbox.postpone('a', late!.fence, minute(99)));
        expect(await store.read((tx) => tx.outbox.waiting())).toBe(1);
        await store.commit((tx) => tx.outbox.settle('a', next!.fence, { kind: 'failed', at: START, code: 'gone' }));
        expect(await store.read((tx) => tx.outbox.waiting())).toBe(0);
      });

      it('does not withdraw what is under way or gone', async () => {
        await enqueue(['a']);
        const [item] = await claimDue();
        expect(await store.commit((tx) => tx.outbox.withdraw('a'))).toBe(false);
        await store.commit((tx) => tx.outbox.settle('a', item!.fence, delivered));
        expect(await store.commit((tx) => tx.outbox.withdraw('a'))).toBe(false);
        expect(await store.commit((tx) => tx.outbox.withdraw('never'))).toBe(false);
      });
    });

    describe('reminders', () => {
      it('keeps rules in the order in which they were made', async () => {
        await store.commit(async (tx) => {
          for (const id of ['b', 'a']) await tx.reminders.saveRule(sampleRule(id));
          await tx.reminders.saveRule({ ...sampleRule('b'), status: 'paused' });
        });
        await reopen();
        const rules = await store.read((tx) => tx.reminders.rules());
        expect(rules).toEqual([{ ...sampleRule('b'), status: 'paused' }, sampleRule('a')]);
        expect((await store.read((tx) => tx.reminders.findRule('a')))?.id).toBe('a');
        expect(await store.read((tx) => tx.reminders.findRule('c'))).toBeUndefined();
      });

      it('keeps one occurrence per id, newest first', async () => {
        await store.commit(async (tx) => {
          for (const at of [5, 1, 9]) await tx.reminders.saveOccurrence(sampleOccurrence('r', minute(at)));
          await tx.reminders.saveOccurrence(sampleOccurrence('r', minute(5), { outcome: 'late' }));
        });
        await reopen();
        const found = await store.read((tx) => tx.reminders.occurrences(2));
        expect(found.map((one) => one.dueAt)).toEqual([minute(9), minute(5)]);
        expect((await store.read((tx) => tx.reminders.findOccurrence(`r@${minute(5)}`)))?.outcome).toBe('late');
      });

      it('finds a receipt by any of its deliveries', async () => {
        const id = `r@${minute(1)}`;
        await store.commit((tx) => tx.reminders.saveReceipt(sampleReceipt(id, 'dlfy')));
        const nudged = sampleReceipt(id, 'dlfy', { deliveryIds: ['first', 'second'] });
        await store.commit((tx) => tx.reminders.saveReceipt(nudged));
        await reopen();
        expect(await store.read((tx) => tx.reminders.findReceiptByDelivery('second'))).toEqual(nudged);
        expect(await store.read((tx) => tx.reminders.findReceiptByDelivery(`${id}/dlfy/1`))).toBeUndefined();
        expect(await store.read((tx) => tx.reminders.receiptsOf(id))).toEqual([nudged]);
      });

      it('knows what was sent to a unit and is not acknowledged, newest first', async () => {
        const [old, missed, recent] = [1, 2, 3].map((at) => `r@${minute(at)}`);
        await store.commit(async (tx) => {
          await tx.reminders.saveOccurrence(sampleOccurrence('r', minute(1)));
          await tx.reminders.saveOccurrence(sampleOccurrence('r', minute(2), { outcome: 'missed' }));
          await tx.reminders.saveOccurrence(sampleOccurrence('r', minute(3), { outcome: 'late' }));
          for (const id of [old, missed, recent]) await tx.reminders.saveReceipt(sampleReceipt(id!, 'dlfy'));
          await tx.reminders.saveReceipt(sampleReceipt(recent!, 'dljcy'));
        });
        const owed = (unitId: string) =>
          store.read(async (tx) => (await tx.reminders.outstanding(unitId)).map((one) => one.occurrence.id));
        await reopen();
        expect(await owed('dlfy')).toEqual([recent, old]);
        const answered = sampleReceipt(recent!, 'dlfy', { acknowledgedAt: minute(4), acknowledgedBy: 'p' });
        const seen = await store.commit(async (tx) => {
          await tx.reminders.saveReceipt(answered);
          return (await tx.reminders.outstanding('dlfy')).length;
        });
        expect(seen).toBe(1);
        expect(await owed('dlfy')).toEqual([old]);
        expect(await owed('dljcy')).toEqual([recent]);
      });
    });

    describe('memory, buttons and questions', () => {
      it('keeps what is in mind by conversation and person', async () => {
        const memory = { focus: [12], listed: [3, 4], lastChanged: [], updatedAt: START, unitId: 'dlfy' };
        await store.commit((tx) => tx.memory.remember('c', 'p', memory));
        await reopen();
        expect(await store.read((tx) => tx.memory.recall('c', 'p'))).toEqual(memory);
        expect(await store.read((tx) => tx.memory.recall('c', 'q'))).toBeUndefined();
      });

      it('lets a button that writes be spent once', async () => {
        const press = { intent: 'undo', slots: { reference: 'm1' } };
        const issued = { token: 't', press, conversationId: 'c', expiresAt: minute(60) };
        await store.commit((tx) => tx.presses.issue(issued));
        await reopen();
        expect(await store.read((tx) => tx.presses.find('t'))).toEqual(issued);
        await store.commit((tx) => tx.presses.spend('t', minute(1)));
        expect((await store.read((tx) => tx.presses.find('t')))?.spentAt).toBe(minute(1));
        await expect(store.commit((tx) => tx.presses.spend('t', minute(2)))).rejects.toThrow();
        await expect(store.commit((tx) => tx.presses.spend('unknown', minute(2)))).rejects.toThrow();
      });

      it('counts unanswered questions, most frequent first', async () => {
        for (const text of ['b', 'a', 'a']) await store.commit((tx) => tx.questions.note(text, START));
        await reopen();
        const questions = await store.read((tx) => tx.questions.list(5));
        expect(questions).toEqual([
          { text: 'a', count: 2, lastAt: START },
          { text: 'b', count: 1, lastAt: START },
        ]);
        expect(await store.read((tx) => tx.questions.list(1))).toHaveLength(1);
      });
    });

    describe('audit', () => {
      it('numbers and chains the lines of all transactions', async () => {
        const heads = new Set<string>();
        for (const who of ['a', 'b', 'c']) {
          await store.commit((tx) => tx.audit.append({ act: 'x', at: START, who }));
          heads.add((await store.status()).auditHead.hash);
        }
        expect(heads.size).toBe(3);
        const before = (await store.status()).auditHead;
        await reopen();
        expect((await store.status()).auditHead).toEqual(before);
        expect(before.seq).toBe(3);
      });
    });

    describe('mailbox', () => {
      const ids = (found: readonly { message: { id: string } }[]) => found.map((one) => one.message.id);

      it('keeps a message once, in the order of delivery', async () => {
        for (const id of ['1', '2', '1', '3']) await store.mailbox.deliver(sampleOutgoing(id));
        await reopen();
        const found = await store.mailbox.after('group:dlfy', undefined, 10);
        expect(ids(found)).toEqual(['1', '2', '3']);
        expect(found[0]).toEqual({ message: sampleOutgoing('1'), deliveredAt: START });
      });

      it('resumes behind the last message seen, or with the latest when it is unknown', async () => {
        for (const id of ['1', '2', '3', '4']) await store.mailbox.deliver(sampleOutgoing(id));
        const elsewhere = { conversation: { channel: 'web', id: 'other', kind: 'group' } } as const;
        await store.mailbox.deliver(sampleOutgoing('5', elsewhere));
        await reopen();
        expect(ids(await store.mailbox.after('group:dlfy', '2', 10))).toEqual(['3', '4']);
        expect(ids(await store.mailbox.after('group:dlfy', '1', 2))).toEqual(['2', '3']);
        expect(await store.mailbox.after('group:dlfy', '4', 10)).toEqual([]);
        expect(ids(await store.mailbox.after('group:dlfy', 'gone', 2))).toEqual(['3', '4']);
        expect(ids(await store.mailbox.after('group:dlfy', undefined, 3))).toEqual(['2', '3', '4']);
        expect(await store.mailbox.after('nowhere', undefined, 3)).toEqual([]);
      });

      it('finds the answers to a message', async () => {
        await store.mailbox.deliver(sampleOutgoing('r1', { inReplyTo: 'web:1' }));
        await store.mailbox.deliver(sampleOutgoing('r2', { inReplyTo: 'web:2' }));
        await store.mailbox.deliver(sampleOutgoing('r3', { inReplyTo: 'web:1' }));
        await reopen();
        expect(ids(await store.mailbox.repliesTo('web:1'))).toEqual(['r1', 'r3']);
        expect(await store.mailbox.repliesTo('web:9')).toEqual([]);
      });
    });
  });
}

async function record(tx: Transaction, no: number, more: Parameters<typeof sampleEntry>[1] = {}): Promise<void> {
  const entry = sampleEntry(no, more);
  await tx.ledger.record(entry, sampleEvent(entry, `m${no}.${entry.version}`));
}
