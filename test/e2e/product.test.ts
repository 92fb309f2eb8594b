import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { makeHomeFolder, type Product, runCommand, startProduct } from '../support/product.ts';

const folder = makeHomeFolder();
const env = { DUBAN_NOW: '2026-11-23T10:00:00+08:00' };
let product: Product;

beforeAll(async () => {
  product = await startProduct(folder.path, { sample: true, env });
});
afterAll(async () => {
  await product.stop();
  folder.remove();
});

const answer = z.object({
  accepted: z.literal(true),
  replies: z.array(z.object({ text: z.string(), card: z.unknown() })),
});

async function say(sender: string, conversation: string, text: string, messageId: string) {
  const response = await fetch(`${product.url}/api/chat?wait=1`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ conversation, sender, messageId, text }),
  });
  return { status: response.status, body: answer.parse(await response.json()) };
}

describe('the built product', () => {
  it('takes a message, changes the ledger, and gives a repeated message its first reply', async () => {
    const first = await say('dlfy-liaison', 'group:dlfy', '整改 #12 完成80%', 'm1');
    const again = await say('dlfy-liaison', 'group:dlfy', '整改 #12 完成80%', 'm1');
    expect(first.status).toBe(200);
    expect(first.body.replies[0]?.text).toContain('60% → 80%');
    expect(again.body).toEqual(first.body);
  });

  it('answers an unknown sender with a refusal', async () => {
    const { body } = await say('nobody', 'group:dlfy', '你好', 'm2');
    expect(body.replies[0]?.text).toContain('没有认出您的身份');
  });

  it('tells its state while it runs, and is backed up and verified', async () => {
    const status = await runCommand(['status', '--json'], { home: folder.path });
    const facts = JSON.parse(status.stdout);
    expect(facts).toMatchObject({ running: { url: product.url }, sample: true, store: { healthy: true } });
    const backup = `${folder.path}-backup`;
    expect(await runCommand(['backup', '--to', backup], { home: folder.path })).toMatchObject({ code: 0 });
    const restored = makeHomeFolder();
    expect(await runCommand(['restore', backup], { home: restored.path })).toMatchObject({ code: 0 });
    expect(await runCommand(['audit', 'verify'], { home: restored.path })).toMatchObject({ code: 0 });
    const entry = await runCommand(['chat', '--as', 'dlfy-liaison'], { home: restored.path, input: '#12什么情况\n' });
    expect(entry.stdout).toContain('80%');
    restored.remove();
  });

  it('lets no second process on its home, and says what to do', async () => {
    const second = await runCommand(['start'], { home: folder.path });
    expect(second.code).toBe(1);
    expect(second.stderr).toContain('另一个进程正在用这个部署');
  });

  it('exposes its figures without a name or a text', async () => {
    const metrics = await (await fetch(`${product.url}/metrics`)).text();
    expect(metrics).toContain('duban_inbox_waiting 0');
    expect(metrics).toMatch(/duban_deliveries_total\{outcome="delivered"\} [1-9]/u);
    expect(metrics).toContain('duban_outbox_waiting{kind="reminder"} 0');
    expect(metrics).not.toMatch(/[\u4e00-\u9fff]/u);
  });
});

describe('a start that cannot be', () => {
  it('refuses a home that is not there, and makes nothing', async () => {
    const missing = makeHomeFolder();
    const refused = await runCommand(['start'], { home: missing.path });
    expect(refused).toMatchObject({ code: 1, stdout: '' });
    expect(refused.stderr).toContain('没有');
    expect((await runCommand(['status'], { home: missing.path })).code).toBe(1);
    missing.remove();
  });

  it('names file, line, value and fix of a data file with an error', async () => {
    const home = await copyOfSample();
    mkdirSync(join(home.path, 'data', 'reminders'), { recursive: true });
    const rule =
      'id: broken\ntext: 报数\nschedule:\n  recurrence: { every: working-day }\n  times: ["25:00"]\ntargets: all\n';
    writeFileSync(join(home.path, 'data', 'reminders', 'broken.yml'), rule);
    const refused = await runCommand(['start'], { home: home.path });
    expect(refused.code).toBe(1);
    expect(refused.stderr).toMatch(/broken\.yml:5: .*25:00/);
    home.remove();
  });

  it('refuses to listen beyond this machine without a sign-in', async () => {
    const home = await copyOfSample();
    const refused = await runCommand(['start'], { home: home.path, env: { DUBAN_HOST: '0.0.0.0' } });
    expect(refused.code).toBe(1);
    expect(refused.stderr).toContain('DUBAN_HOST');
    home.remove();
  });

  it('refuses a foreign snapshot and leaves it as it is', async () => {
    const home = await copyOfSample();
    const snapshot = join(home.path, 'store', 'snapshot.json');
    writeFileSync(snapshot, '{"somebody":"else"}');
    expect((await runCommand(['start'], { home: home.path })).code).toBe(1);
    expect(readFileSync(snapshot, 'utf8')).toBe('{"somebody":"else"}');
    home.remove();
  });

  it('refuses a set clock on a real deployment', async () => {
    const home = makeHomeFolder();
    await runCommand(['init'], { home: home.path });
    const refused = await runCommand(['start'], { home: home.path, env });
    expect(refused.code).toBe(1);
    expect(refused.stderr).toContain('DUBAN_NOW');
    home.remove();
  });
});

describe('a conversation', () => {
  it('goes on after a restart: the open question still takes its answer', async () => {
    const home = await copyOfSample();
    const talk = (input: string) => runCommand(['chat', '--as', 'dlfy-liaison'], { home: home.path, env, input });
    expect((await talk('登记一个新问题\n')).stdout).toContain('要登记什么问题');
    expect((await talk('诉讼服务中心饮水机损坏\n')).stdout).toContain('#759 诉讼服务中心饮水机损坏');
    home.remove();
  });
});

describe('commands without a home', () => {
  it.each([
    ['ask', ['ask', '内部人员过问规定第八条', '--json']],
    ['check', ['check', '--json']],
  ])('%s prints one JSON value and nothing else', async (_name, args) => {
    const said = await runCommand(args, {});
    expect(said).toMatchObject({ code: 0, stderr: '' });
    expect(said.stdout.trim().split('\n')).toHaveLength(1);
    JSON.parse(said.stdout);
  });
});

/** A closed sample home of its own. */
async function copyOfSample() {
  const home = makeHomeFolder();
  await runCommand(['init', '--sample'], { home: home.path, env });
  return home;
}
