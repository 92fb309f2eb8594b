import type { AddressInfo } from 'node:net';
import express from 'express';
import { beforeAll, expect, it } from 'vitest';
import { mountControl } from '../../src/cli/control.ts';
import { mountLedgerControl } from '../../src/cli/control-ledgers.ts';
import { importFiles } from '../../src/cli/import.ts';
import { takeRunning } from '../../src/cli/import-ledgers.ts';
import { type LedgerHouse, takeLedger } from '../../src/cli/take-ledger.ts';
import { createFixedClock, DEFAULT_ZONE } from '../../src/core/clock.ts';
import { foundCity, shippedBrain } from '../support/city.ts';
import { toCsv } from '../support/sheet-files.ts';

let deployment: LedgerHouse;

beforeAll(async () => {
  const { store } = await foundCity();
  const clock = createFixedClock(new Date('2026-11-23T10:00:00+08:00'));
  deployment = { store, brain: shippedBrain(), clock, config: { zone: DEFAULT_ZONE } };
});

const fileOf = (name: string, title: string) => ({
  name,
  bytes: toCsv([
    ['序号', '问题', '责任单位', '状态'],
    [1, title, '东岭区法院', '已销号'],
    [2, `${title}之二`, '无名县法院', null],
  ]),
});
const titles = async () => (await deployment.store.read((tx) => tx.ledger.listEntries({}))).map(({ title }) => title);

it('a trial writes nothing, a yes writes each row once, and a bad row is named', async () => {
  const file = fileOf('台账.csv', '案卷装订不规范');
  const trial = await takeLedger(deployment, file, true);
  expect(trial).toMatchObject({ outcome: 'offered', facts: { created: [{ row: 2 }], refused: [{ row: 3 }] } });
  expect(await titles()).not.toContain('案卷装订不规范');
  const audit = (await deployment.store.status()).auditHead.seq;
  expect((await takeLedger(deployment, file, false)).outcome).toBe('kept');
  // The entry, and the reminder of its look-back.
  expect((await deployment.store.status()).auditHead.seq).toBe(audit + 2);
  const rules = await deployment.store.read((tx) => tx.reminders.rules());
  expect(rules.map(({ id }) => id)).toContain('look-back:dlfy:2027-02-23');
  expect((await titles()).filter((title) => title === '案卷装订不规范')).toHaveLength(1);
  const again = await takeLedger(deployment, file, false);
  expect(again).toMatchObject({ outcome: 'known', facts: { same: 1, created: [], changed: [] } });
  expect(again.lines.join('\n')).toContain('名册里没有「无名县法院」');
});

it('a running bot takes it through its loopback interface, with the token', async () => {
  const app = express();
  mountControl(app, { value: 'secret' }, { status: async () => ({}), backup: async () => undefined });
  mountLedgerControl(app, deployment);
  const server = app.listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  try {
    const run = { pid: 1, port: (server.address() as AddressInfo).port, host: '127.0.0.1', token: 'secret' };
    const file = fileOf('新 台账.csv', '值班登记不全');
    expect((await takeRunning(run, file, true)).outcome).toBe('offered');
    expect(await takeRunning(run, file, false)).toMatchObject({ outcome: 'kept', facts: { file: '新 台账.csv' } });
    expect(await titles()).toContain('值班登记不全');
    await expect(takeRunning({ ...run, token: 'guessed' }, file, false)).rejects.toThrow('403');
  } finally {
    server.close();
  }
});

it('a file that is no sheet is refused with the next step', async () => {
  const result = await takeLedger(deployment, { name: '台账.xlsx', bytes: Buffer.from('%PDF-1.7') }, false);
  expect(result).toMatchObject({ outcome: 'refused', facts: { code: 'not_a_sheet' } });
  expect(result.lines.join('')).toContain('另存为 .xlsx');
});

it('sheets and regulations are not taken in one call', async () => {
  await expect(importFiles('/nowhere', ['台账.xlsx', '规定.docx'], {})).rejects.toThrow('分两次');
});
