import { expect, test } from 'vitest';
import type { Transaction } from '../../src/bot/store.ts';
import { addStartingRules } from '../../src/cli/starting-rules.ts';
import { loadContent, loadSampleWorld } from '../../src/content.ts';
import { createFixedClock } from '../../src/core/clock.ts';
import { type Log, type LogFields, silentLog } from '../../src/core/log.ts';
import { parseRuleFile } from '../../src/reminders/rule-file.ts';
import { openMemoryStore } from '../../src/store/lowdb/open-memory-store.ts';
import { shippedBrain } from '../support/city.ts';

const content = loadContent();

const weekly = {
  ...{ id: 'weekly', text: '报周报', targets: { tag: 'court' } },
  schedule: { recurrence: { every: 'week', interval: 1, weekdays: [5] }, times: ['09:00'] },
  ladder: [{ afterDays: 2, to: 'leader', post: '主任' }],
};

async function startWith(...files: readonly object[]) {
  const clock = createFixedClock(new Date('2026-11-23T10:00:00+08:00'));
  const store = openMemoryStore({ clock });
  const { units, people } = loadSampleWorld();
  await store.commit(async (tx) => {
    for (const unit of units) await tx.roster.saveUnit(unit);
    for (const person of people) await tx.roster.savePerson(person);
  });
  const warned: (LogFields | undefined)[] = [];
  const log: Log = { ...silentLog, warn: (_event, fields) => void warned.push(fields) };
  const rules = files.map((file, place) => parseRuleFile(file, `rule ${place}`));
  const start = () =>
    addStartingRules(store, {
      ...{ clock, log, calendar: shippedBrain().calendar, zone: 'Asia/Shanghai' },
      content: { ...content, rules },
    });
  await start();
  return { store, warned, start, read: <R>(work: (tx: Transaction) => Promise<R>) => store.read(work) };
}

test('a rule of the data files tells the leaders whom the roster has', async () => {
  const { read } = await startWith(weekly);
  const rule = await read((tx) => tx.reminders.findRule('weekly'));
  expect(rule?.ladder?.leaders).toMatchObject({ dlfy: 'dlfy-leader' });
});

test('a rule that cannot be made is logged with the reason, and the others are made', async () => {
  const { read, warned } = await startWith({ ...weekly, id: 'nobody', targets: { tag: 'no-such-tag' } }, weekly);
  expect(await read((tx) => tx.reminders.findRule('nobody'))).toBeUndefined();
  expect((await read((tx) => tx.reminders.findRule('weekly')))?.status).toBe('active');
  expect(warned).toEqual([{ rule: 'nobody', reason: 'no_targets', words: expect.stringContaining('nobody') }]);
});

test('a start makes the rules of cycles, and the next one makes nothing twice nor brings back what was cancelled', async () => {
  const { read, store, start } = await startWith(weekly);
  const before = await read((tx) => tx.reminders.rules());
  expect(before.some(({ id }) => id.startsWith('cycle:'))).toBe(true);
  const [rule] = before.filter(({ id }) => id === 'weekly');
  if (rule) await store.commit((tx) => tx.reminders.saveRule({ ...rule, status: 'cancelled' }));
  await start();
  const after = await read((tx) => tx.reminders.rules());
  expect(after).toHaveLength(before.length);
  expect(after.find(({ id }) => id === 'weekly')?.status).toBe('cancelled');
});
