import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import express from 'express';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { mountControl } from '../../src/cli/control.ts';
import { mountTextControl } from '../../src/cli/control-texts.ts';
import { type Deployment, openDeployment } from '../../src/cli/deployment.ts';
import { init } from '../../src/cli/init.ts';
import { readLearning } from '../../src/cli/learned.ts';
import { letIn, takeOut, toResult } from '../../src/cli/let-in.ts';
import { readStatus } from '../../src/cli/status-facts.ts';
import { letInRunning, renewRunning, takeOutRunning } from '../../src/cli/talk-texts.ts';
import { silentLog } from '../../src/core/log.ts';
import { toShelved } from '../../src/knowledge/import-review.ts';
import { importHere } from '../support/import-here.ts';
import { NEW_PAPER, OLD_PAPER, toDocx, toTxt } from '../support/official-files.ts';

const folder = mkdtempSync(join(tmpdir(), 'duban-import-'));
const home = join(folder, 'home');
const asOf = '2026-11-23';
let deployment: Deployment;

beforeAll(async () => {
  await init(home, true);
  deployment = await openDeployment(home, () => silentLog);
});
afterAll(async () => {
  await deployment.store.close();
  rmSync(folder, { recursive: true, force: true });
});

const oldFile = { name: '停放规定.txt', bytes: toTxt(OLD_PAPER) };
const answerOf = (question: string) =>
  deployment.brain.knowledge.library.answer(question, { asOf }).citations.map(({ text }) => text);

describe('letting texts in without a running bot', () => {
  it('changes nothing on a trial', async () => {
    const { outcome, facts } = toResult(await letIn(deployment, oldFile, true));
    expect(outcome).toBe('offered');
    expect(facts).toMatchObject({ counts: { articles: 4 }, validity: { from: '2018-04-01' }, unread: [] });
    const { learned } = await readLearning(home);
    expect(learned).toMatchObject({ shelved: [], packedStatutes: undefined });
  });

  it('refuses one file and takes the next', async () => {
    const scan = { name: '扫描.png', bytes: Buffer.from('89504e470d0a1a0a0000', 'hex') };
    const refused = toResult(await letIn(deployment, scan, false));
    expect(refused).toMatchObject({ outcome: 'refused', facts: { code: 'image' } });
    expect(refused.lines.join('\n')).toContain('OCR');
    const before = (await deployment.store.status()).auditHead.seq;
    expect(toResult(await letIn(deployment, oldFile, false)).outcome).toBe('kept');
    expect((await deployment.store.status()).auditHead.seq).toBe(before + 1);
    expect(await deployment.texts.renew()).toBe('done');
    expect(answerOf('公务车辆停放管理规定第二条')[0]).toContain('十八时前');
  });

  it('names each line that was not understood, with its number', async () => {
    const lines = toTxt(OLD_PAPER).toString().replace('第三条', '第五条');
    const result = toResult(await letIn(deployment, { name: '缺条.txt', bytes: Buffer.from(lines) }, true));
    expect(result.lines.join('\n')).toMatch(/第5行（[^）]*第三条/u);
  });

  it('knows the file again, and takes the days stated over those in the text', async () => {
    expect(toResult(await letIn(deployment, oldFile, false)).outcome).toBe('known');
    const dated = { name: '新.docx', bytes: await toDocx(NEW_PAPER), from: '2024-07-01', to: '2030-12-31' };
    const { facts } = toResult(await letIn(deployment, dated, true));
    expect(facts).toMatchObject({
      validity: { from: '2024-07-01', to: '2030-12-31' },
      replaces: { before: { from: '2018-04-01' }, after: { from: '2018-04-01', to: '2024-06-30' } },
    });
  });

  it('links a text to the digest of the same document', async () => {
    const digest = deployment.brain.knowledge.library.digests.flatMap(({ documents }) => documents)[0];
    const paper = { ...OLD_PAPER, title: digest?.title ?? '' };
    const { facts } = toResult(await letIn(deployment, { name: '同名.txt', bytes: toTxt(paper) }, true));
    expect(facts).toMatchObject({ digest: digest?.short });
  });
});

describe('letting texts in while the bot runs', () => {
  it('goes through its loopback interface, with the token, and the bot knows at once', async () => {
    const app = express();
    mountControl(app, { value: 'secret' }, { status: async () => ({}), backup: async () => undefined });
    mountTextControl(app, deployment);
    const server = app.listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    try {
      const run = { pid: 1, port: (server.address() as AddressInfo).port, host: '127.0.0.1', token: 'secret' };
      const file = { name: '新 规定.txt', bytes: toTxt(NEW_PAPER) };
      const result = await letInRunning(run, file, false);
      expect(result).toMatchObject({ outcome: 'kept', facts: { file: '新 规定.txt' } });
      expect(await renewRunning(run)).toBe('done');
      expect(answerOf('公务车辆停放管理规定第二条')[0]).toContain('二十时前');
      expect(answerOf('2020年发生的事，公务车辆停放管理规定第二条怎么说')[0]).toContain('十八时前');
      const said = await takeOutRunning(run, String(result.facts.id));
      expect(said).toContain('已移除');
      expect(answerOf('公务车辆停放管理规定第二条')[0]).toContain('十八时前');
      expect(await takeOutRunning(run, 'ffffffffffffffff')).toBeUndefined();
      await expect(letInRunning({ ...run, token: 'guessed' }, file, false)).rejects.toThrow('403');
    } finally {
      server.close();
    }
  });
});

describe('the shelf of a home', () => {
  it('is read at the next start, a damaged text named and left out', async () => {
    const text = await importHere(toTxt(NEW_PAPER), '新.txt', { fileBytes: 0, timeMs: 0, memoryBytes: 0 });
    const { warnings: _, ...official } = text;
    const { id } = toShelved(official, { importedAt: '', importedBy: '' });
    await letIn(deployment, { name: '新.txt', bytes: toTxt(NEW_PAPER) }, false);
    await deployment.store.close();
    const path = join(home, 'texts', id, 'text.json');
    writeFileSync(path, readFileSync(path, 'utf8').replace('二十时', '二十一时'));
    deployment = await openDeployment(home, () => silentLog);
    expect(await readStatus(deployment)).toMatchObject({ texts: { count: 1, damaged: [{ id }] } });
    expect(answerOf('公务车辆停放管理规定第二条')[0]).toContain('十八时前');
    expect(await takeOut(deployment, id)).toContain(id);
    expect((await readLearning(home)).learned.shelved).toHaveLength(1);
  });
});
