import { describe, expect, it } from 'vitest';
import { createReminders } from '../../src/reminders/remind.ts';
import { recordEntry, samplePerson } from '../contracts/store-samples.ts';
import { recurring } from './almanac.ts';
import { type Office, openOffice } from './office.ts';

const DAILY = recurring({ every: 'day', interval: 1 });
const DUE = '2026-11-24T01:00:00.000Z';
const turnTo = (office: Office, instant = DUE) => {
  office.clock.set(new Date(instant));
  return office.reminders.tick();
};
const toUnits = (more: object) => ({ targets: { kind: 'units', unitIds: ['dlfy', 'npgaj', 'szy'], ...more } as const });
const people = (office: Office) =>
  office.store.commit(async (tx) => {
    await tx.roster.savePerson({ ...samplePerson('li', 'li'), roles: ['member', 'liaison'] });
    await tx.roster.savePerson({ ...samplePerson('wang', 'wang'), leadsUnit: true });
    await tx.roster.savePerson({
      ...samplePerson('mute', 'mute'),
      unitId: 'npgaj',
      roles: ['liaison'],
      identities: [],
    });
  });
const away = { id: 'a', personId: 'li', standInId: 'wang', from: '2026-11-24', to: '2026-11-24', by: 'li', at: DUE };

describe('a rule for people', () => {
  it('writes to them in private, and says of which unit nobody can be reached', async () => {
    const office = await openOffice();
    await people(office);
    await office.addRule(DAILY, toUnits({ role: 'liaison' }));
    await turnTo(office);
    expect((await office.outbox()).map(({ conversation }) => conversation)).toEqual([
      { channel: 'web', id: 'direct:li', kind: 'direct' },
    ]);
    const receipts = await office.receipts(`r1@${DUE}`);
    expect(receipts.map(({ unitId, failedCode }) => [unitId, failedCode])).toEqual([
      ['dlfy', undefined],
      ['npgaj', 'no_person'],
      ['szy', 'no_person'],
    ]);
  });

  it('writes to whoever acts for somebody who is away, once, and tells for whom', async () => {
    const office = await openOffice();
    await people(office);
    await office.store.commit((tx) => tx.reminders.saveAbsence(away));
    await office.addRule(DAILY, toUnits({ role: 'liaison' }));
    await turnTo(office);
    expect(office.told[0]?.reader).toMatchObject({ person: { id: 'wang' }, insteadOf: { id: 'li' } });
    await turnTo(office, '2026-11-25T01:00:00.000Z');
    expect(office.told[1]?.reader).toEqual({ person: expect.objectContaining({ id: 'li' }) });
  });

  it('addresses a person who is meant and acts for another in their own name', async () => {
    const office = await openOffice();
    await people(office);
    await office.store.commit((tx) => tx.reminders.saveAbsence(away));
    await office.addRule(DAILY, toUnits({ role: 'member' }));
    await turnTo(office);
    expect(office.told.map(({ reader }) => [reader?.person.id, reader?.insteadOf?.id])).toEqual([['wang', undefined]]);
  });
});

describe('a rule with a condition', () => {
  it('counts only the units of which it is true when it is sent, and names their entries', async () => {
    const office = await openOffice();
    await office.addRule(DAILY, toUnits({ where: { entries: 'overdue' } }));
    await office.store.commit((tx) => recordEntry(tx, 4, { unitId: 'npgaj', dueOn: '2026-11-20' }));
    await turnTo(office);
    expect((await office.occurrences())[0]).toMatchObject({ outcome: 'sent', unitIds: ['npgaj'] });
    expect(office.told).toMatchObject([{ unitId: 'npgaj', entryNos: [4] }]);
  });

  it('writes down that nobody was concerned, and falls due again the next day', async () => {
    const office = await openOffice();
    await office.addRule(DAILY, toUnits({ where: { entries: 'overdue' } }));
    expect(await turnTo(office)).toBe(0);
    expect(await office.occurrences()).toMatchObject([{ outcome: 'skipped', skippedFor: 'nobody', unitIds: [] }]);
    expect(await office.reminders.nextDue()).toBe('2026-11-25T01:00:00.000Z');
  });
});

describe('a rule that counts from deadlines', () => {
  it('sent late speaks also of the days that were missed; days that concern nobody were not missed', async () => {
    const office = await openOffice();
    await office.addRule({ kind: 'deadline', offsets: [0], times: ['09:00'] });
    await office.store.commit((tx) => recordEntry(tx, 4, { unitId: 'dlfy', dueOn: '2026-11-25' }));
    await turnTo(office, '2026-11-26T04:00:00.000Z');
    expect((await office.occurrences()).map(({ outcome, skippedFor }) => [outcome, skippedFor])).toEqual([
      ['skipped', 'nobody'],
      ['missed', undefined],
      ['late', undefined],
    ]);
    expect(office.told[0]).toMatchObject({ unitId: 'dlfy', entryNos: [4] });
  });
});

describe('what is late', () => {
  it('waits until quiet hours are over; what is on time leaves inside them', async () => {
    const office = await openOffice();
    await office.addRule(recurring({ every: 'day', interval: 1 }, { times: ['22:00'] }));
    await turnTo(office, '2026-11-23T14:00:00.000Z');
    await turnTo(office, '2026-11-24T15:00:00.000Z');
    const messages = await office.store.commit((tx) => tx.outbox.claimDue('2026-11-24T15:00:00.000Z', { limit: 99 }));
    expect(messages.every(({ message }) => message.notBefore === undefined)).toBe(true);
    expect(messages).toHaveLength(3);
    for (const { message, fence } of messages) {
      await office.store.commit((tx) => tx.outbox.settle(message.id, fence, { kind: 'delivered', at: DUE }));
    }
    expect((await office.outbox()).map(({ notBefore }) => notBefore)).toEqual(
      Array(3).fill('2026-11-24T23:30:00.000Z'),
    );
  });

  it('of a rule that only reports is reported also when the latest is on time', async () => {
    const office = await openOffice();
    await office.addRule(DAILY, { whenMissed: 'report' });
    await turnTo(office, '2026-11-25T01:00:00.000Z');
    expect(office.missed).toEqual([['r1', [DUE]]]);
    expect(office.told[0]?.missed).toEqual([]);
  });
});

describe('an occurrence with many targets', () => {
  const dyingAfter = (office: Office, commits: number) => {
    let left = commits;
    const commit: Office['parts']['store']['commit'] = async (work) => {
      const result = await office.store.commit(work);
      left -= 1;
      if (left === 0) throw new Error('killed');
      return result;
    };
    return createReminders({
      ...office.parts,
      slice: 1,
      store: { ...office.parts.store, read: office.store.read, commit },
    });
  };

  it('goes on after a crash as it began, though the rule was changed in between', async () => {
    const office = await openOffice();
    await office.addRule(DAILY);
    office.clock.set(new Date(DUE));
    await dyingAfter(office, 1).tick();
    const rule = await office.store.read((tx) => tx.reminders.findRule('r1'));
    expect(rule?.firing?.left.map(({ unitId }) => unitId)).toEqual(['npgaj', 'szy']);
    if (rule) await office.store.commit((tx) => tx.reminders.saveRule({ ...rule, text: 'changed' }));
    await office.reminders.tick();
    expect((await office.outbox()).map(({ card }) => card.lines[0])).toEqual(Array(3).fill('报送周报'));
    expect(await office.receipts(`r1@${DUE}`)).toHaveLength(3);
    expect(await office.store.read((tx) => tx.reminders.findRule('r1'))).not.toHaveProperty('firing');
  });

  it('stops when its rule is cancelled: who is left is counted and gets nothing', async () => {
    const office = await openOffice();
    await office.addRule(DAILY);
    office.clock.set(new Date(DUE));
    await dyingAfter(office, 1).tick();
    const rule = await office.store.read((tx) => tx.reminders.findRule('r1'));
    if (rule) await office.store.commit((tx) => tx.reminders.saveRule({ ...rule, status: 'cancelled' }));
    await office.reminders.tick();
    expect(await office.outbox()).toHaveLength(2);
    const codes = (await office.receipts(`r1@${DUE}`)).map(({ failedCode }) => failedCode);
    expect(codes).toEqual([undefined, 'cancelled', 'cancelled']);
  });
});
