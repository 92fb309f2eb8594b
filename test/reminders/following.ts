import type { Transaction } from '../../src/bot/store.ts';
import { loadSampleWorld } from '../../src/content.ts';
import { createFixedClock } from '../../src/core/clock.ts';
import { silentLog } from '../../src/core/log.ts';
import type { LadderStep } from '../../src/core/slots.ts';
import { createLadder } from '../../src/reminders/escalate.ts';
import { firstStep, resolveLeaders } from '../../src/reminders/ladder.ts';
import { acknowledge, markDelivery } from '../../src/reminders/receipts.ts';
import type { Occurrence, Receipt, ReminderRule } from '../../src/reminders/reminder-store.ts';
import type { Telling } from '../../src/reminders/tell-step.ts';
import { openMemoryStore } from '../../src/store/lowdb/open-memory-store.ts';
import { days } from './almanac.ts';

/** Shanghai time without a zone, e.g. `2026-11-25T09:00`. */
export const local = (text: string): string => new Date(`${text}:00+08:00`).toISOString();

export const USUAL_STEPS: readonly LadderStep[] = [
  { afterDays: 1, to: 'group' },
  { afterDays: 2, to: 'liaison' },
  { afterDays: 3, to: 'leader' },
];

const { people } = loadSampleWorld();

const quiet = { from: '21:00', to: '07:30' };

/** A notice sent to dlfy on Monday, 23 November 2026, 09:00, with a ladder; and a clock to turn. */
export async function openCase(
  steps: readonly LadderStep[] = USUAL_STEPS,
  change: { rule?: Partial<ReminderRule>; occurrence?: Partial<Occurrence>; receipt?: Partial<Receipt> } = {},
  { faulty = false, after = () => undefined }: { faulty?: boolean; after?: (delayMs: number) => unknown } = {},
) {
  const sentAt = change.occurrence?.firedAt ?? local('2026-11-23T09:00');
  const clock = createFixedClock(new Date(sentAt));
  const store = openMemoryStore({ clock });
  const told: Telling[] = [];
  const ladder = { steps, leaders: resolveLeaders(steps, ['dlfy'], people).leaders };
  const rule: ReminderRule = {
    ...{
      id: 'r1',
      purpose: 'reminder',
      text: '报送周报',
      schedule: { kind: 'once', at: sentAt },
      whenMissed: 'send_late',
    },
    ...{ targets: { kind: 'units', unitIds: ['dlfy'] }, zone: 'Asia/Shanghai', createdBy: 'swzfw-supervisor' },
    ...{ createdAt: sentAt, status: 'finished', plannedUntil: sentAt, ladder },
    ...change.rule,
  };
  const occurrence: Occurrence = {
    ...{ id: `r1@${sentAt}`, ruleId: 'r1', dueAt: sentAt, purpose: 'reminder', text: '报送周报', outcome: 'sent' },
    ...{ firedAt: sentAt, unitIds: ['dlfy'], ladder },
    ...change.occurrence,
  };
  const nextStep = firstStep(steps, sentAt, { days, zone: rule.zone, quiet });
  const receipt: Receipt = {
    ...{ id: `${occurrence.id}/dlfy`, occurrenceId: occurrence.id, unitId: 'dlfy', deliveryIds: ['d1'] },
    ...{ deliveredAt: sentAt, ...(nextStep && { nextStep }) },
    ...change.receipt,
  };
  await store.commit(async (tx) => {
    for (const person of people) await tx.roster.savePerson(person);
    await tx.roster.bind({ conversation: { channel: 'web', id: 'group:dlfy', kind: 'group' }, unitId: 'dlfy' });
    await tx.reminders.saveRule(rule);
    await tx.reminders.saveOccurrence(occurrence);
    await tx.reminders.saveReceipt(receipt);
  });
  const commit: typeof store.commit = faulty ? () => Promise.reject(new Error('the disk is full')) : store.commit;
  const ladderEngine = createLadder<Transaction>({
    ...{ store: { read: store.read, commit }, clock, days, quiet, log: silentLog },
    timers: {
      after(delayMs) {
        after(delayMs);
        return () => undefined;
      },
    },
    tell: async (telling, tx) => {
      told.push(telling);
      const card = { lines: [], quotes: [], buttons: [] };
      await tx.outbox.enqueue({ id: telling.id, conversation: telling.conversation, card, kind: 'notice' }, telling.at);
    },
  });
  return {
    clock,
    store,
    told,
    rule,
    occurrence,
    engine: ladderEngine,
    /** Whom each message was told: kind and conversation. */
    heard: () => told.map(({ kind, conversation }) => `${kind} ${conversation.id}`),
    /** Turns the clock to each due time on the way, as a running process would. */
    async runTo(time: string) {
      const to = local(time);
      for (let due = await ladderEngine.nextDue(); due !== undefined && due <= to; due = await ladderEngine.nextDue()) {
        if (Date.parse(due) > clock.now().getTime()) clock.set(new Date(due));
        await ladderEngine.tick();
      }
      clock.set(new Date(to));
      await ladderEngine.tick();
    },
    /** Nobody was running until now. */
    async wakeAt(time: string) {
      clock.set(new Date(local(time)));
      await ladderEngine.tick();
    },
    answer: (personId = 'dlfy-liaison') =>
      store.commit((tx) =>
        acknowledge(
          tx.reminders,
          { unitId: 'dlfy', personId, at: clock.now().toISOString() },
          { occurrenceId: occurrence.id },
        ),
      ),
    arrives: (id: string) =>
      store.commit((tx) => markDelivery({ id }, { kind: 'delivered', at: clock.now().toISOString() }, tx)),
    receipt: async (): Promise<Receipt> => (await store.read((tx) => tx.reminders.findReceipt(receipt.id)))!,
    change: <T>(work: (tx: Transaction) => Promise<T>) => store.commit(work),
  };
}
