import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import express from 'express';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { mountControl } from '../../src/cli/control.ts';
import { mountExportControl } from '../../src/cli/control-export.ts';
import { type Deployment, openDeployment } from '../../src/cli/deployment.ts';
import { exportPaper } from '../../src/cli/export.ts';
import { init } from '../../src/cli/init.ts';
import { leaveRunFile, removeRunFile } from '../../src/cli/run-file.ts';
import { silentLog } from '../../src/core/log.ts';
import { readAudit } from '../../src/store/lowdb/read-audit.ts';
import { verifyAudit } from '../../src/store/lowdb/verify-audit.ts';
import { readParts, readTables } from '../support/open-workbook.ts';

const folder = mkdtempSync(join(tmpdir(), 'duban-export-'));
const home = join(folder, 'home');
const at = (name: string) => join(folder, name);

beforeAll(() => init(home, true));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What a reader of the audit finds last. */
async function lastAuditLine() {
  const lines = [];
  for await (const line of (await readAudit(home)).lines()) lines.push(line);
  return lines.at(-1);
}

async function withDeployment<R>(work: (deployment: Deployment) => Promise<R>): Promise<R> {
  const deployment = await openDeployment(home, () => silentLog);
  return work(deployment).finally(() => deployment.store.close());
}

/** Runs `work` beside a bot that holds the home and answers on its loopback interface. */
function besideRunning<R>(work: (deployment: Deployment) => Promise<R>): Promise<R> {
  return withDeployment(async (deployment) => {
    const token = { value: '' };
    const app = express();
    mountControl(app, token, { status: async () => ({}), backup: async () => undefined });
    mountExportControl(app, deployment);
    const server = app.listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    token.value = leaveRunFile(home, { host: '127.0.0.1', port: (server.address() as AddressInfo).port }).token;
    try {
      return await work(deployment);
    } finally {
      removeRunFile(home);
      server.closeAllConnections();
      server.close();
    }
  });
}

describe('the ledger from the command line', () => {
  it('is a workbook of all units, and the audit says that it was taken', async () => {
    await exportPaper(home, 'ledger', { to: at('a.xlsx'), json: true });
    const bytes = readFileSync(at('a.xlsx'));
    const rows = [...(await readTables(bytes)).values()].flat();
    const entries = await withDeployment(({ store }) => store.read((tx) => tx.ledger.listEntries({})));
    expect(rows.map((row) => row.编号).sort()).toEqual(entries.map(({ no }) => no).sort());
    expect((await readParts(bytes)).get('xl/worksheets/sheet1.xml')).toContain('留痕链尾');
    expect(await lastAuditLine()).toMatchObject({ act: 'ledger.exported', who: 'cli' });
    expect(statSync(at('a.xlsx')).mode & 0o077).toBe(0);
  });

  it('is the same rows through the running bot', async () => {
    await exportPaper(home, 'ledger', { to: at('alone.csv') });
    await besideRunning(() => exportPaper(home, 'ledger', { to: at('beside.csv') }));
    expect(readFileSync(at('beside.csv'), 'utf8')).toBe(readFileSync(at('alone.csv'), 'utf8'));
  });

  it('is not given without the token', async () => {
    await besideRunning(async () => {
      const run = JSON.parse(readFileSync(join(home, 'run.json'), 'utf8'));
      const url = `http://127.0.0.1:${run.port}/api/control/export?paper=ledger&format=csv`;
      expect((await fetch(url, { headers: { 'X-Duban-Token': 'guessed' } })).status).toBe(403);
      const bad = await fetch(url.replace('ledger', 'roster'), { headers: { 'X-Duban-Token': run.token } });
      expect(bad.status).toBe(400);
    });
  });
});

describe('the receipts from the command line', () => {
  it('tell for each unit whether a notice arrived, and who acknowledged it', async () => {
    await withDeployment(({ store }) =>
      store.commit(async (tx) => {
        const occurrence = {
          id: 'rule-1@2026-11-20T01:00:00.000Z',
          ruleId: 'rule-1',
          dueAt: '2026-11-20T01:00:00.000Z',
          purpose: 'broadcast',
          text: '请报送=材料',
          outcome: 'sent',
          firedAt: '2026-11-20T01:00:01.000Z',
          unitIds: ['dlfy', 'dljcy'],
        } as const;
        await tx.reminders.saveOccurrence(occurrence);
        await tx.reminders.saveReceipt({
          id: `${occurrence.id}/dlfy`,
          occurrenceId: occurrence.id,
          unitId: 'dlfy',
          deliveryIds: ['d1'],
          deliveredAt: '2026-11-20T01:00:02.000Z',
          acknowledgedAt: '2026-11-20T02:30:00.000Z',
          acknowledgedBy: 'dlfy-liaison',
        });
        const own = { ...occurrence, id: 'rule-2@own', ruleId: 'rule-2', text: '接孩子', unitIds: [] };
        await tx.reminders.saveOccurrence(own);
      }),
    );
    await exportPaper(home, 'receipts', { to: at('r.csv') });
    const text = readFileSync(at('r.csv'), 'utf8');
    const rows = parse(text, { bom: true, columns: true }) as Record<string, string>[];
    const sent = rows.filter((row) => row.内容 === '请报送=材料');
    const names = await withDeployment(({ store }) => store.read((tx) => tx.roster.people()));
    expect(sent).toHaveLength(2);
    expect(sent[0]).toMatchObject({
      结果: '按时发出',
      送达时间: '2026-11-20 09:00',
      签收时间: '2026-11-20 10:30',
      签收人: names.find(({ id }) => id === 'dlfy-liaison')?.name,
    });
    expect(sent[1]).toMatchObject({ 送达时间: '', 签收人: '' });
    expect(text).not.toContain('接孩子');
  });
});

describe('the audit from the command line', () => {
  it('is every line of the chain, in order, beside a running bot too', async () => {
    await besideRunning(async ({ store }) => {
      await store.commit((tx) => tx.audit.append({ act: 'test.line', at: '2026-11-20T00:00:00.000Z', who: 'test' }));
      await exportPaper(home, 'audit', { to: at('audit.json') });
    });
    const [sheet] = JSON.parse(readFileSync(at('audit.json'), 'utf8')).sheets;
    const { lines, head } = await verifyAudit(home);
    expect(sheet.rows.map(({ seq }: { seq: number }) => seq)).toEqual(Array.from({ length: lines }, (_, n) => n + 1));
    expect(sheet.rows.at(-1)).toMatchObject({ act: 'test.line', hash: head.hash });
    expect(sheet.footer).toContain(head.hash);
  });

  it('says of a file handed out in chat how many rows and which filter, and no title', async () => {
    await withDeployment(async (deployment) => {
      const web = { name: 'web', start: async () => undefined, stop: async () => undefined, send: async () => ({}) };
      const app = deployment.join([web]);
      const now = deployment.clock.now().toISOString();
      await app.gate.accept({
        id: 'web:export',
        conversation: { channel: 'web', id: 'direct:swzfw-supervisor', kind: 'direct' },
        senderId: 'swzfw-supervisor',
        text: '把东岭法院逾期的导出来',
        attachments: [],
        sentAt: now,
        receivedAt: now,
      });
      await app.settle();
    });
    const line = await lastAuditLine();
    expect(line).toMatchObject({ act: 'ledger.exported', after: { filter: { overdue: true, unitIds: ['dlfy'] } } });
    expect(Object.keys(line?.after ?? {})).toEqual(['count', 'filter']);
    expect(readdirSync(join(home, 'attachments'))).toContain(line?.subject);
  });
});

describe('a paper that cannot be written', () => {
  it('is refused with what can be', async () => {
    await expect(exportPaper(home, 'roster', { to: at('x.csv') })).rejects.toThrow('ledger、receipts、audit');
    await expect(exportPaper(home, 'ledger', { to: at('x.pdf') })).rejects.toThrow('.xlsx、.csv 或 .json');
    await expect(exportPaper(home, 'audit', { to: at('none/x.csv') })).rejects.toThrow('写不了文件');
    expect(existsSync(at('x.csv'))).toBe(false);
  });
});
