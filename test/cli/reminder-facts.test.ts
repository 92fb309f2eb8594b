import { describe, expect, it } from 'vitest';
import { queueMetrics } from '../../src/cli/queue-metrics.ts';
import { readReminderFacts } from '../../src/cli/reminder-facts.ts';
import { createFixedClock, DEFAULT_ZONE } from '../../src/core/clock.ts';
import { reminderFacts, reminderLines } from '../../src/render/status-reminders-view.ts';
import { days } from '../reminders/almanac.ts';
import { type City, foundCity } from '../support/city.ts';

const WHO = 'swzfw-supervisor';

async function factsAt(city: City, instant: string) {
  const clock = createFixedClock(new Date(instant));
  const facts = await city.store.read((tx) => readReminderFacts(tx, { calendar: days, clock, zone: DEFAULT_ZONE }));
  return { facts, lines: reminderLines(reminderFacts.parse(facts), clock.now().toISOString()).join('\n') };
}

async function figuresAt(city: City, instant: string) {
  const parts = { store: city.store, clock: createFixedClock(new Date(instant)), calendar: days };
  const metrics = queueMetrics(parts, { delivered: 2, failed: 1, unknown: 0 });
  const read = async (name: string) => metrics.find((metric) => metric.name === `duban_${name}`)?.read();
  return read;
}

async function cityWithDaily(): Promise<City> {
  const city = await foundCity([], { now: '2026-06-15T10:00:00+08:00' });
  await city.say(WHO, '每天上午9点提醒各法院报送日报');
  await city.say(WHO, '确认');
  return city;
}

describe('what the status tells of reminders', () => {
  it('names the next firing, that nothing is behind and what the last watch found', async () => {
    const city = await cityWithDaily();
    await city.turnTo('2026-06-16T09:10:00+08:00');
    const { facts, lines } = await factsAt(city, '2026-06-16T10:00:00+08:00');
    expect(facts.next).toMatchObject({ at: '2026-06-17T01:00:00.000Z' });
    expect(lines).toMatch(/下一次提醒：06-17（周三） 09:00 「[^」]*日报[^」]*」/u);
    expect(lines).toContain('积压：没有到点未办的事项');
    expect(lines).toContain('每日巡检：上次 06-16（周二） 09:10，核对应发 1 次');
    expect(lines).toContain('每次都有结果，没有漏发。');
    expect(facts.calendar).toEqual([]);
  });

  it('tells since when something is behind, and of the end of the calendar', async () => {
    const city = await cityWithDaily();
    const { facts, lines } = await factsAt(city, '2026-11-16T10:30:00+08:00');
    expect(facts.behindSince).toBe('2026-06-16T01:00:00.000Z');
    expect(lines).toMatch(/最早应在 06-16（周二） 09:00 处理的事项还没有完成，已过 \d+ 分钟/u);
    expect(lines).toContain('没有 2027 年的');
  });
});

describe('what the status tells of delivery', () => {
  it('counts what waits by kind, and names where nothing arrives', async () => {
    const city = await cityWithDaily();
    const group = { channel: 'slack', id: 'C1', kind: 'group' } as const;
    const card = { lines: ['x'], quotes: [], buttons: [] };
    const at = '2026-06-15T02:00:00.000Z';
    await city.store.commit(async (tx) => {
      for (const kind of ['reminder', 'reminder', 'reply'] as const) {
        const id = `m${(await tx.outbox.waiting()) + 1}`;
        await tx.outbox.enqueue({ id, conversation: group, card, kind }, at);
      }
      await tx.outbox.saveUnreachable({ conversation: group, since: at, code: 'is_archived', gone: 'closed' });
    });
    const { lines } = await factsAt(city, '2026-06-15T10:01:00+08:00');
    expect(lines).toContain('待发：回复 1，提醒 2');
    expect(lines).toContain('收不到消息：slack:C1，自 06-15（周一） 10:00（is_archived）');
  });
});

describe('the figures of the queues', () => {
  it('tell what waits by kind, since when, how messages ended and how far things are behind', async () => {
    const city = await cityWithDaily();
    const group = { channel: 'slack', id: 'C1', kind: 'group' } as const;
    const card = { lines: ['x'], quotes: [], buttons: [] };
    const at = '2026-06-15T02:00:00.000Z';
    await city.store.commit((tx) => tx.outbox.enqueue({ id: 'm', conversation: group, card, kind: 'notice' }, at));
    const read = await figuresAt(city, '2026-06-15T10:01:30+08:00');
    expect(await read('outbox_waiting')).toEqual({ reply: 0, notice: 1, broadcast: 0, reminder: 0 });
    expect(await read('outbox_oldest_age_seconds')).toBe(90);
    expect(await read('lag_seconds')).toBe(90);
    expect(await read('inbox_oldest_age_seconds')).toBe(0);
    expect(await read('deliveries_total')).toEqual({ delivered: 2, failed: 1, unknown: 0 });
    const later = await figuresAt(city, '2026-06-16T10:00:00+08:00');
    expect(await later('lag_seconds')).toBe(86_400);
  });
});

describe('the figures of the watch', () => {
  it('tell how old the last watch is and how many due times it found without outcome', async () => {
    const city = await cityWithDaily();
    await city.store.commit(async (tx) => {
      for (const rule of await tx.reminders.rules()) {
        await tx.reminders.saveRule({ ...rule, plannedUntil: '2026-06-16T01:00:00.000Z' });
      }
    });
    await city.turnTo('2026-06-16T09:20:00+08:00');
    const read = await figuresAt(city, '2026-06-16T09:21:00+08:00');
    expect([await read('watch_age_seconds'), await read('watch_lost')]).toEqual([60, 1]);
  });
});
