import { describe, expect, it } from 'vitest';
import type { Absence, Receipt } from '../../src/reminders/reminder-store.ts';
import type { Watch } from '../../src/reminders/watch-record.ts';
import type { StoreContext } from './store-context.ts';
import { minute, sampleOccurrence, sampleReceipt } from './store-samples.ts';

/** What the reminder port promises to whoever follows up a notice. */
export function describeFollowing(on: StoreContext): void {
  const save = (...receipts: readonly Receipt[]) =>
    on.store.commit(async (tx) => {
      for (const receipt of receipts) await tx.reminders.saveReceipt(receipt);
    });
  const waiting = (unitId: string, at: number): Receipt =>
    sampleReceipt('r', unitId, { nextStep: { step: 0, at: minute(at) } });

  describe('following up', () => {
    it('gives the receipts whose step is due, the earliest first, and no more than asked for', async () => {
      await save(waiting('c', 30), waiting('a', 10), waiting('b', 20), sampleReceipt('r', 'd'));
      await on.reopen();
      const due = (at: number, limit: number) =>
        on.store.read(async (tx) => (await tx.reminders.dueSteps(minute(at), limit)).map(({ unitId }) => unitId));
      expect(await due(9, 9)).toEqual([]);
      expect(await due(10, 9)).toEqual(['a']);
      expect(await due(20, 9)).toEqual(['a', 'b']);
      expect(await due(60, 2)).toEqual(['a', 'b']);
    });

    it('knows when the next step falls due, also within the transaction that put it off or ended it', async () => {
      expect(await on.store.read((tx) => tx.reminders.nextStepDue())).toBeUndefined();
      await save(waiting('a', 10), waiting('b', 20));
      await on.reopen();
      expect(await on.store.read((tx) => tx.reminders.nextStepDue())).toBe(minute(10));
      const seen = await on.store.commit(async (tx) => {
        await tx.reminders.saveReceipt(waiting('a', 40));
        const afterPuttingOff = await tx.reminders.nextStepDue();
        await tx.reminders.saveReceipt(sampleReceipt('r', 'b'));
        return [afterPuttingOff, await tx.reminders.nextStepDue()];
      });
      expect(seen).toEqual([minute(20), minute(40)]);
      await on.reopen();
      expect(await on.store.read((tx) => tx.reminders.nextStepDue())).toBe(minute(40));
    });

    it('keeps what was told, what was put off and what was answered', async () => {
      const receipt: Receipt = {
        ...waiting('a', 10),
        taken: [{ step: 0, at: minute(5), to: 'leader', personId: 'p', failedCode: 'recalled' }],
        deferral: { until: minute(50), reason: '出差', by: 'p', at: minute(6) },
        acknowledgedAt: minute(7),
        acknowledgedBy: 'p',
        reply: '明天报',
      };
      await save(receipt);
      await on.reopen();
      expect(await on.store.read((tx) => tx.reminders.findReceipt(receipt.id))).toEqual(receipt);
      expect(await on.store.read((tx) => tx.reminders.findReceipt('none'))).toBeUndefined();
    });

    it('finds the occurrences due after one instant up to another, by their due times', async () => {
      await on.store.commit(async (tx) => {
        for (const at of [9, 1, 5]) await tx.reminders.saveOccurrence(sampleOccurrence('r', minute(at)));
      });
      await on.reopen();
      const between = (from: number, until: number) =>
        on.store.read(async (tx) => {
          const found = await tx.reminders.occurrencesBetween(minute(from), minute(until));
          return found.map(({ dueAt }) => dueAt);
        });
      expect(await between(1, 9)).toEqual([minute(5), minute(9)]);
      expect(await between(0, 1)).toEqual([minute(1)]);
      expect(await between(9, 20)).toEqual([]);
    });

    it('keeps the latest daily watch, also within the transaction that saves it', async () => {
      expect(await on.store.read((tx) => tx.reminders.lastWatch())).toBeUndefined();
      const watch = (day: string): Watch => ({
        ...{ day, at: minute(0), from: minute(-20), until: minute(-10), due: 2 },
        outcomes: { sent: 0, late: 1, missed: 0, skipped: 0 },
        lost: [{ ruleId: 'r', dueAt: minute(-15) }],
        ...{ lostCount: 1, unfinished: [], failed: 0, unknown: 0, unreachable: 0, overdueSteps: 0, open: ['r@x/dlfy'] },
      });
      await on.store.commit((tx) => tx.reminders.saveWatch(watch('2026-11-23')));
      const seen = await on.store.commit(async (tx) => {
        await tx.reminders.saveWatch(watch('2026-11-24'));
        return tx.reminders.lastWatch();
      });
      expect(seen).toEqual(watch('2026-11-24'));
      await on.reopen();
      expect(await on.store.read((tx) => tx.reminders.lastWatch())).toEqual(watch('2026-11-24'));
    });

    it('gives absences that have not ended, by their first days, and forgets one that was removed', async () => {
      const away = (id: string, from: string, to: string): Absence => ({
        ...{ id, personId: `${id}-person`, standInId: 'stand-in', from, to, by: 'p', at: minute(0) },
      });
      const [past, long, soon] = [
        away('past', '2026-11-01', '2026-11-22'),
        away('long', '2026-11-20', '2026-11-23'),
        away('soon', '2026-12-01', '2026-12-05'),
      ] as const;
      await on.store.commit(async (tx) => {
        for (const absence of [soon, past, long]) await tx.reminders.saveAbsence(absence);
      });
      await on.reopen();
      const on23 = () => on.store.read((tx) => tx.reminders.absences('2026-11-23'));
      expect(await on23()).toEqual([long, soon]);
      await on.store.commit(async (tx) => {
        await tx.reminders.saveAbsence({ ...soon, to: '2026-12-09' });
        await tx.reminders.removeAbsence('long');
        await tx.reminders.removeAbsence('unknown');
      });
      await on.reopen();
      expect(await on23()).toEqual([{ ...soon, to: '2026-12-09' }]);
    });
  });
}
