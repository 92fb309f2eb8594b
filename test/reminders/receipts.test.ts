import { describe, expect, it } from 'vitest';
import type { DeliveryOutcome } from '../../src/delivery/outbox.ts';
import { acknowledge, markDelivery } from '../../src/reminders/receipts.ts';
import { rowsIn, STANDINGS, toReceiptReport } from '../../src/reminders/report.ts';
import { type Office, openOffice } from './office.ts';

const at = '2026-11-24T02:00:00.000Z';
const by = { unitId: 'dlfy', personId: 'dlfy-liaison', at };
const facts = (expected: object) => expect.objectContaining({ facts: expect.objectContaining(expected) });

/** Two notices to dlfy, npgaj and szy (which has no group): r1 on the 24th at 09:00, r2 at 09:30. */
async function openWithNotices(): Promise<Office & { first: string; second: string }> {
  const office = await openOffice();
  await office.addRule({ kind: 'once', at: '2026-11-24T01:00:00.000Z' });
  await office.addRule({ kind: 'once', at: '2026-11-24T01:30:00.000Z' }, { id: 'r2', text: '参加视频会' });
  for (const instant of ['2026-11-24T01:00:00.000Z', '2026-11-24T01:30:00.000Z']) {
    office.clock.set(new Date(instant));
    await office.reminders.tick();
  }
  return Object.assign(office, { first: 'r1@2026-11-24T01:00:00.000Z', second: 'r2@2026-11-24T01:30:00.000Z' });
}

const say = (office: Office, which: Parameters<typeof acknowledge>[2], who = by) =>
  office.store.commit((tx) => acknowledge(tx.reminders, who, which));
const settle = (office: Office, id: string, outcome: Partial<DeliveryOutcome> & { kind: DeliveryOutcome['kind'] }) =>
  office.store.commit((tx) => markDelivery({ id }, { at, code: 'x', ...outcome } as DeliveryOutcome, tx));
const summary = async (office: Office, id: string) => {
  const occurrence = await office.store.read((tx) => tx.reminders.findOccurrence(id));
  const report = toReceiptReport(occurrence!, await office.receipts(id));
  const units = STANDINGS.map((standing) => [standing, rowsIn(report, standing).map(({ unitId }) => unitId)]);
  return { total: report.total, ...Object.fromEntries(units) };
};

describe('acknowledge', () => {
  it('asks which of two, newest first, and writes nothing', async () => {
    const office = await openWithNotices();
    const answer = await say(office, 'only');
    expect(answer.kind).toBe('which');
    expect(answer.notices.map(({ occurrence }) => occurrence.id)).toEqual([office.second, office.first]);
    expect((await summary(office, office.first)).acknowledged).toEqual([]);
  });

  it('takes the one named, then the only one left', async () => {
    const office = await openWithNotices();
    await say(office, { occurrenceId: office.first });
    expect((await summary(office, office.first)).acknowledged).toEqual(['dlfy']);
    const answer = await say(office, 'only');
    expect(answer).toMatchObject({ kind: 'acknowledged', notices: [{ occurrence: { id: office.second } }] });
    await expect(say(office, 'only')).rejects.toThrowError(facts({ reason: 'nothing_outstanding' }));
  });

  it('takes all at once', async () => {
    const office = await openWithNotices();
    expect((await say(office, 'all')).notices).toHaveLength(2);
    expect((await summary(office, office.second)).acknowledged).toEqual(['dlfy']);
  });

  it('keeps who was first when it is said twice', async () => {
    const office = await openWithNotices();
    await say(office, { occurrenceId: office.first });
    await say(
      office,
      { occurrenceId: office.first },
      { ...by, personId: 'dlfy-member', at: '2026-11-25T00:00:00.000Z' },
    );
    const receipt = (await office.receipts(office.first)).find(({ unitId }) => unitId === 'dlfy');
    expect(receipt).toMatchObject({ acknowledgedBy: 'dlfy-liaison', acknowledgedAt: at });
  });

  it.each([
    ['a notice that went to others', { occurrenceId: 'r1@2026-11-24T01:00:00.000Z' }, 'gxjcy'],
    ['a notice that does not exist', { occurrenceId: 'none' }, 'dlfy'],
  ])('refuses %s', async (_title, which, unitId) => {
    const office = await openWithNotices();
    await expect(say(office, which, { ...by, unitId })).rejects.toThrowError(facts({ reason: 'nothing_outstanding' }));
  });
});

describe('toReceiptReport', () => {
  it('keeps waiting, delivered, acknowledged, failed and unknown apart', async () => {
    const office = await openWithNotices();
    const { first } = office;
    expect(await summary(office, first)).toEqual({
      total: 3,
      acknowledged: [],
      late: [],
      delivered: [],
      failed: ['szy'],
      unknown: [],
      waiting: ['dlfy', 'npgaj'],
    });
    await settle(office, `${first}/npgaj/web:g3`, { kind: 'unknown' });
    await settle(office, `${first}/dlfy/web:g1`, { kind: 'delivered' });
    expect(await summary(office, first)).toMatchObject({ delivered: ['dlfy'], unknown: ['npgaj'], waiting: [] });
    await say(office, { occurrenceId: first });
    expect(await summary(office, first)).toMatchObject({ delivered: [], acknowledged: ['dlfy'] });
  });

  it('counts a unit of several groups as reached when one of them was, in either order', async () => {
    for (const order of [
      ['g1', 'g2'],
      ['g2', 'g1'],
    ] as const) {
      const office = await openWithNotices();
      const delivery = (group: string) => `${office.first}/dlfy/web:${group}`;
      const outcomes = { g1: 'delivered', g2: 'failed' } as const;
      for (const group of order) await settle(office, delivery(group), { kind: outcomes[group] });
      expect(await summary(office, office.first)).toMatchObject({ delivered: ['dlfy'], failed: ['szy'] });
    }
  });

  it('takes no notice of messages that belong to no receipt', async () => {
    const office = await openWithNotices();
    await settle(office, 'some-reply', { kind: 'delivered' });
    expect((await summary(office, office.first)).waiting).toEqual(['dlfy', 'npgaj']);
  });
});
