import { describe, expect, it } from 'vitest';
import { createApp } from '../../src/app.ts';
import { createFixedClock } from '../../src/core/clock.ts';
import { silentLog } from '../../src/core/log.ts';
import { DeliveryError } from '../../src/core/refusal.ts';
import { toPlainText } from '../../src/render/plain-text.ts';
import { type City, foundCity, shippedBrain } from '../support/city.ts';

const WHO = 'swzfw-supervisor';
/** From November on the administrator is asked for the next year's working days; in June nothing is said of them. */
const JUNE = { now: '2026-06-15T10:00:00+08:00' };

const watchesIn = (city: City) => city.heardIn('direct:admin').filter((text) => text.includes('每日巡检'));

async function orderDaily(city: City): Promise<void> {
  await city.say(WHO, '每天上午9点提醒各法院报送日报');
  await city.say(WHO, '确认');
}

/** Another process over the same store starts at `instant`; gives what it sends. */
async function startAnother(city: City, instant: string): Promise<readonly string[]> {
  const sent: string[] = [];
  const send = async (message: { readonly card: Parameters<typeof toPlainText>[0] }) => {
    sent.push(toPlainText(message.card));
    return {};
  };
  const app = createApp({
    ...{ store: city.store, brain: shippedBrain(), log: silentLog, broadcastHoldSeconds: 0 },
    channels: [{ name: 'web', start: async () => undefined, stop: async () => undefined, send }],
    clock: createFixedClock(new Date(instant)),
  });
  await app.settle();
  return sent;
}

describe('the daily watch in the administrator’s private chat', () => {
  it('says what was due, of the calendar once, that all is well, and on another day what did not arrive', async () => {
    const city = await foundCity([], {
      tolerant: true,
      onSend: ({ conversation, card }) => {
        const isLater = card.lines.some((line) => line.includes('十点'));
        if (conversation.id === 'group:xlfy' && isLater) throw new DeliveryError('refused', { permanent: true });
      },
    });
    await city.say(WHO, '每天上午9点提醒各法院报送日报');
    await city.say(WHO, '确认');
    await city.turnTo('2026-11-24T09:00:00+08:00');
    await city.turnTo('2026-11-24T09:10:00+08:00');
    const heard = () => city.heardIn('direct:admin').filter((text) => text.includes('每日巡检'));
    expect(heard().at(-1)).toMatch(/每日巡检 2026-11-24\n[\s\S]*应发 1 次[\s\S]*没有 2027 年的/u);
    await city.turnTo('2026-11-25T09:00:00+08:00');
    await city.turnTo('2026-11-25T09:10:00+08:00');
    expect(heard().at(-1)).toMatch(/每日巡检 2026-11-25：正常[\s\S]*应发 1 次[\s\S]*没有漏发/u);
    await city.say(WHO, '通知各法院：会议改到十点');
    await city.say(WHO, '确认');
    await city.turnTo('2026-11-26T09:00:00+08:00');
    await city.turnTo('2026-11-26T09:10:00+08:00');
    expect(heard().at(-1)).toMatch(/每日巡检 2026-11-26\n[\s\S]*未送达 1 份[\s\S]*refused[^\n]*1 份：西岭区法院/u);
    await city.turnTo('2026-11-26T10:00:00+08:00');
    expect(heard().filter((text) => text.includes('2026-11-26'))).toHaveLength(1);
  });

  it('comes once a day also when a second process starts', async () => {
    const city = await foundCity([], JUNE);
    await orderDaily(city);
    await city.turnTo('2026-06-16T09:10:00+08:00');
    expect(watchesIn(city)).toHaveLength(1);
    expect(await startAnother(city, '2026-06-16T09:12:00+08:00')).toEqual([]);
    expect(await startAnother(city, '2026-06-16T20:00:00+08:00')).toEqual([]);
  });

  it('comes once after three days in which nobody ran, and counts what was merged as missed', async () => {
    const city = await foundCity([], JUNE);
    await orderDaily(city);
    await city.turnTo('2026-06-16T09:10:00+08:00');
    city.jumpTo('2026-06-19T09:30:00+08:00');
    await city.app.settle();
    const [, after, ...more] = watchesIn(city);
    expect(more).toEqual([]);
    expect(after).toMatch(/每日巡检 2026-06-19\n[\s\S]*应发 3 次[\s\S]*补发 1，停机错过 2/u);
    expect(after).not.toContain('漏发');
  });

  it('stays away on a day on which nothing was due', async () => {
    const city = await foundCity([], JUNE);
    await city.turnTo('2026-06-16T09:10:00+08:00');
    await city.turnTo('2026-06-17T09:10:00+08:00');
    expect(watchesIn(city)).toEqual([]);
    expect(await city.store.read((tx) => tx.reminders.lastWatch())).toMatchObject({ day: '2026-06-17', due: 0 });
  });

  it('raises the alarm with the reminder and the time that nobody recorded', async () => {
    const city = await foundCity([], JUNE);
    await orderDaily(city);
    await city.store.commit(async (tx) => {
      const rule = (await tx.reminders.rules()).find(({ text }) => text.includes('日报'));
      if (rule) await tx.reminders.saveRule({ ...rule, plannedUntil: '2026-06-16T01:00:00.000Z' });
    });
    await city.turnTo('2026-06-16T09:20:00+08:00');
    expect(watchesIn(city)[0]).toMatch(/【漏发】有 1 次[\s\S]*06-16（周二） 09:00 「[^」]*日报/u);
  });
});
