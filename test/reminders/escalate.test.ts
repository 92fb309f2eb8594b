import { describe, expect, it } from 'vitest';
import { isLate, toReceiptReport } from '../../src/reminders/report.ts';
import { local, openCase, USUAL_STEPS } from './following.ts';

const LEADER_ONLY = [{ afterDays: 2, to: 'leader' }] as const;

describe('the ladder', () => {
  it('nudges the group, then the liaison, warns, and tells the leader in working hours', async () => {
    const one = await openCase();
    await one.runTo('2026-11-27T12:00');
    expect(one.heard()).toEqual([
      'nudge group:dlfy',
      'liaison direct:dlfy-liaison',
      'warning direct:dlfy-liaison',
      'leader direct:dlfy-leader',
    ]);
    expect(one.told.map(({ at }) => at)).toEqual([
      local('2026-11-24T09:00'),
      local('2026-11-25T09:00'),
      local('2026-11-25T16:00'),
      local('2026-11-26T09:00'),
    ]);
    expect(one.told[2]?.ahead).toEqual({ at: local('2026-11-26T09:00'), personId: 'dlfy-leader' });
    expect((await one.receipt()).nextStep).toBeUndefined();
    expect(await one.engine.nextDue()).toBeUndefined();
  });

  it('tells nobody once the unit has answered', async () => {
    const one = await openCase();
    await one.runTo('2026-11-24T10:00');
    await one.answer();
    await one.runTo('2026-11-30T10:00');
    expect(one.heard()).toEqual(['nudge group:dlfy']);
  });

  it.each(['cancelled', 'paused'] as const)('tells nobody while the rule is %s', async (status) => {
    const one = await openCase();
    await one.change((tx) => tx.reminders.saveRule({ ...one.rule, status }));
    await one.runTo('2026-11-24T10:00');
    expect(one.heard()).toEqual([]);
    await one.change((tx) => tx.reminders.saveRule({ ...one.rule, status: 'active' }));
    await one.runTo('2026-11-25T10:00');
    expect(one.heard()).toEqual(status === 'paused' ? ['liaison direct:dlfy-liaison'] : []);
  });

  it('takes only the last of several steps that fell due while nobody was running, once', async () => {
    const one = await openCase();
    await one.wakeAt('2026-11-25T10:00');
    await one.wakeAt('2026-11-25T10:00');
    expect(one.heard()).toEqual(['liaison direct:dlfy-liaison']);
    expect((await one.receipt()).taken).toMatchObject([
      { step: 0, to: 'group', failedCode: 'superseded' },
      { step: 1, to: 'liaison', personId: 'dlfy-liaison' },
    ]);
  });

  it('warns before a leader is told, however late it is', async () => {
    const one = await openCase(LEADER_ONLY);
    await one.wakeAt('2026-12-04T16:30');
    expect(one.heard()).toEqual(['warning direct:dlfy-liaison']);
    await one.runTo('2026-12-07T09:29');
    expect(one.heard()).toHaveLength(1);
    await one.runTo('2026-12-07T09:31');
    expect(one.heard().at(-1)).toBe('leader direct:dlfy-leader');
  });

  it('waits for the end of quiet hours, and with a leader for a working day', async () => {
    const one = await openCase([{ afterDays: 1, to: 'group' }, ...LEADER_ONLY]);
    await one.wakeAt('2026-11-24T23:00');
    expect(one.heard()).toEqual([]);
    await one.runTo('2026-11-25T07:30');
    expect(one.heard()).toEqual(['nudge group:dlfy']);
    const weekend = await openCase(LEADER_ONLY, { occurrence: { firedAt: local('2026-11-26T10:00') } });
    await weekend.runTo('2026-11-30T08:29');
    expect(weekend.heard()).toEqual(['warning direct:dlfy-liaison']);
    await weekend.runTo('2026-11-30T08:31');
    expect(weekend.heard().at(-1)).toBe('leader direct:dlfy-leader');
  });

  it('tells the maker, and nobody else, when the leader that was named has left', async () => {
    const one = await openCase(LEADER_ONLY);
    await one.change(async (tx) => {
      const leader = (await tx.roster.people()).find(({ id }) => id === 'dlfy-leader')!;
      await tx.roster.savePerson({ ...leader, unitId: 'dljcy' });
    });
    await one.runTo('2026-11-27T12:00');
    expect(one.heard()).toEqual(['warning direct:dlfy-liaison', 'not_told direct:swzfw-supervisor']);
    expect((await one.receipt()).taken?.at(-1)).toMatchObject({ to: 'leader', failedCode: 'leader_gone' });
  });

  it('complains to nobody above of a notice that never arrived, until a private card did', async () => {
    const steps = [{ afterDays: 1, to: 'liaison' }, ...LEADER_ONLY] as const;
    const lost = { receipt: { deliveryIds: [], failedCode: 'no_conversation' } };
    const one = await openCase(LEADER_ONLY, { ...lost });
    const { deliveredAt: _, ...receipt } = await one.receipt();
    await one.change((tx) => tx.reminders.saveReceipt(receipt));
    await one.runTo('2026-11-27T12:00');
    expect(one.heard().at(-1)).toBe('not_told direct:swzfw-supervisor');
    const other = await openCase(steps, { ...lost });
    await other.runTo('2026-11-24T10:00');
    await other.arrives(other.told[0]!.id);
    await other.runTo('2026-11-27T12:00');
    expect(other.heard().at(-1)).toBe('leader direct:dlfy-leader');
  });

  it('gives private cards to the stand-in, saying for whom', async () => {
    const one = await openCase();
    await one.change((tx) =>
      tx.reminders.saveAbsence({
        ...{ id: 'a', personId: 'dlfy-liaison', standInId: 'dlfy-member', from: '2026-11-20', to: '2026-11-25' },
        ...{ by: 'dlfy-liaison', at: local('2026-11-20T09:00') },
      }),
    );
    await one.runTo('2026-11-25T10:00');
    const [, card] = one.told;
    expect(card?.conversation.id).toBe('direct:dlfy-member');
    expect(card?.reader?.insteadOf?.id).toBe('dlfy-liaison');
  });

  it('warns the group of a unit that has no liaison officer', async () => {
    const one = await openCase(LEADER_ONLY);
    await one.change(async (tx) => {
      const liaison = (await tx.roster.people()).find(({ id }) => id === 'dlfy-liaison')!;
      await tx.roster.savePerson({ ...liaison, roles: ['member'] });
    });
    await one.runTo('2026-11-27T12:00');
    expect(one.heard()).toEqual(['warning group:dlfy', 'leader direct:dlfy-leader']);
  });

  it('goes on with the others when one receipt is faulty', async () => {
    const one = await openCase();
    const receipt = await one.receipt();
    await one.change(async (tx) => {
      // A step that cannot be reckoned with: the time is none.
      const broken = { ...one.occurrence, id: 'r1@broken', dueAt: 'never' };
      await tx.reminders.saveOccurrence(broken);
      await tx.reminders.saveReceipt({ ...receipt, id: 'r1@broken/dlfy', occurrenceId: broken.id });
    });
    await one.wakeAt('2026-11-24T10:00');
    expect(one.heard()).toEqual(['nudge group:dlfy']);
    const waiting = await one.store.read((tx) => tx.reminders.findReceipt('r1@broken/dlfy'));
    expect(waiting?.nextStep).toEqual({ step: 0, at: local('2026-11-24T10:15') });
    expect(await one.engine.nextDue()).toBe(local('2026-11-24T10:15'));
  });

  it('is not looked at every moment for a step that can be neither taken nor put off', async () => {
    const delays: number[] = [];
    const one = await openCase(USUAL_STEPS, {}, { faulty: true, after: (delayMs) => delays.push(delayMs) });
    one.clock.set(new Date(local('2026-11-24T10:00')));
    one.engine.start();
    while (delays.length === 0) await new Promise((resolve) => setImmediate(resolve));
    await one.engine.stop();
    expect(delays).toEqual([15_000]);
  });

  it('counts an answer as late after the first step that told somebody', async () => {
    const one = await openCase();
    await one.runTo('2026-11-23T12:00');
    const early = await openCase();
    await early.answer();
    expect(isLate({}, await early.receipt())).toBe(false);
    await one.runTo('2026-11-24T10:00');
    await one.answer();
    expect(toReceiptReport(one.occurrence, [await one.receipt()]).rows).toMatchObject([
      { standing: 'late', nudges: 1, escalatedTo: [] },
    ]);
  });
});

/** Small and seeded, so that a failing order can be played again. */
function seeded(seed: number): () => number {
  let state = seed * 2_654_435_761 + 1;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state / 2_147_483_648;
  };
}

async function pauses(count: number): Promise<void> {
  for (let index = 0; index < count; index += 1) await Promise.resolve();
}

describe('an acknowledgement in the same moment as a step', () => {
  it('never contradicts it, in 1,000 orders', async () => {
    const seen = { answeredFirst: 0, toldFirst: 0 };
    for (let seed = 1; seed <= 1000; seed += 1) {
      const random = seeded(seed);
      const one = await openCase(USUAL_STEPS.slice(2));
      await one.wakeAt('2026-11-25T16:00');
      one.clock.set(new Date(local('2026-11-26T09:00')));
      const moves = [
        () => one.answer('dlfy-liaison'),
        () => one.answer('dlfy-member'),
        () => one.engine.tick(),
        () => one.engine.tick(),
      ].sort(() => random() - 0.5);
      await Promise.all(
        moves.map(async (move) => {
          await pauses(Math.floor(random() * 40));
          await move();
        }),
      );
      await one.runTo('2026-12-04T17:00');
      const { acknowledgedAt, nextStep, taken = [] } = await one.receipt();
      const above = taken.filter(({ to }) => to === 'leader');
      const leaderCards = one.told.filter(({ kind }) => kind === 'leader');
      expect(acknowledgedAt, `seed ${seed}`).toBe(local('2026-11-26T09:00'));
      expect(nextStep, `seed ${seed}`).toBeUndefined();
      expect(above.length, `seed ${seed}`).toBe(leaderCards.length);
      expect(leaderCards.length, `seed ${seed}`).toBeLessThanOrEqual(1);
      // Told means: decided on a receipt that nobody had acknowledged.
      for (const card of leaderCards) expect(card.receipt.acknowledgedAt, `seed ${seed}`).toBeUndefined();
      seen[leaderCards.length > 0 ? 'toldFirst' : 'answeredFirst'] += 1;
    }
    expect(Math.min(seen.answeredFirst, seen.toldFirst)).toBeGreaterThan(100);
  });

  it('is never followed by telling a leader, whenever it comes', async () => {
    for (let seed = 1; seed <= 200; seed += 1) {
      const random = seeded(seed);
      const one = await openCase();
      const from = Date.parse(local('2026-11-23T09:00'));
      const times = Array.from({ length: 12 }, () => from + Math.floor(random() * 5 * 86_400_000)).sort(
        (a, b) => a - b,
      );
      const answersAt = times[Math.floor(random() * times.length)];
      for (const time of times) {
        one.clock.set(new Date(time));
        const answer = time === answersAt ? one.answer() : undefined;
        await Promise.all([one.engine.tick(), answer]);
      }
      await one.runTo('2026-12-04T17:00');
      const { acknowledgedAt, taken = [] } = await one.receipt();
      const after = taken.filter(({ to, at }) => to === 'leader' && at > (acknowledgedAt ?? ''));
      expect(after, `seed ${seed}`).toEqual([]);
      expect(new Set(one.told.map(({ id }) => id)).size, `seed ${seed}`).toBe(one.told.length);
    }
  });
});
