import { describe, expect, it } from 'vitest';
import type { StoreContext } from './store-context.ts';
import { minute, sampleOccurrence, sampleReceipt, sampleRule } from './store-samples.ts';

/** What the reminder port promises. */
export function describeReminders(on: StoreContext): void {
  describe('reminders', () => {
    it('keeps rules in the order in which they were made', async () => {
      await on.store.commit(async (tx) => {
        for (const id of ['b', 'a']) await tx.reminders.saveRule(sampleRule(id));
        await tx.reminders.saveRule({ ...sampleRule('b'), status: 'paused' });
      });
      await on.reopen();
      const rules = await on.store.read((tx) => tx.reminders.rules());
      expect(rules).toEqual([{ ...sampleRule('b'), status: 'paused' }, sampleRule('a')]);
      expect((await on.store.read((tx) => tx.reminders.findRule('a')))?.id).toBe('a');
      expect(await on.store.read((tx) => tx.reminders.findRule('c'))).toBeUndefined();
    });

    it('keeps one occurrence per id, newest first', async () => {
      await on.store.commit(async (tx) => {
        for (const at of [5, 1, 9]) await tx.reminders.saveOccurrence(sampleOccurrence('r', minute(at)));
        await tx.reminders.saveOccurrence(sampleOccurrence('r', minute(5), { outcome: 'late' }));
      });
      await on.reopen();
      const found = await on.store.read((tx) => tx.reminders.occurrences(2));
      expect(found.map((one) => one.dueAt)).toEqual([minute(9), minute(5)]);
      expect((await on.store.read((tx) => tx.reminders.findOccurrence(`r@${minute(5)}`)))?.outcome).toBe('late');
    });

    it('finds a receipt by any of its deliveries', async () => {
      const id = `r@${minute(1)}`;
      await on.store.commit((tx) => tx.reminders.saveReceipt(sampleReceipt(id, 'dlfy')));
      const nudged = sampleReceipt(id, 'dlfy', { deliveryIds: ['first', 'second'] });
      await on.store.commit((tx) => tx.reminders.saveReceipt(nudged));
      await on.reopen();
      expect(await on.store.read((tx) => tx.reminders.findReceiptByDelivery('second'))).toEqual(nudged);
      expect(await on.store.read((tx) => tx.reminders.findReceiptByDelivery(`${id}/dlfy/1`))).toBeUndefined();
      expect(await on.store.read((tx) => tx.reminders.receiptsOf(id))).toEqual([nudged]);
    });

    it('knows what was sent to a unit and is not acknowledged, newest first', async () => {
      const [old, missed, recent] = [1, 2, 3].map((at) => `r@${minute(at)}`);
      await on.store.commit(async (tx) => {
        await tx.reminders.saveOccurrence(sampleOccurrence('r', minute(1)));
        await tx.reminders.saveOccurrence(sampleOccurrence('r', minute(2), { outcome: 'missed' }));
        await tx.reminders.saveOccurrence(sampleOccurrence('r', minute(3), { outcome: 'late' }));
        for (const id of [old, missed, recent]) await tx.reminders.saveReceipt(sampleReceipt(id!, 'dlfy'));
        await tx.reminders.saveReceipt(sampleReceipt(recent!, 'dljcy'));
      });
      const owed = (unitId: string) =>
        on.store.read(async (tx) => (await tx.reminders.outstanding(unitId)).map((one) => one.occurrence.id));
      await on.reopen();
      expect(await owed('dlfy')).toEqual([recent, old]);
      const answered = sampleReceipt(recent!, 'dlfy', { acknowledgedAt: minute(4), acknowledgedBy: 'p' });
      const seen = await on.store.commit(async (tx) => {
        await tx.reminders.saveReceipt(answered);
        return (await tx.reminders.outstanding('dlfy')).length;
      });
      expect(seen).toBe(1);
      expect(await owed('dlfy')).toEqual([old]);
      expect(await owed('dljcy')).toEqual([recent]);
    });
  });
}
