import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { awaitQuiet } from '../support/kill-storm.ts';
import { type PostgresServer, startPostgres } from '../support/postgres-server.ts';
import { makeHomeFolder, type Product, post, runCommand, startProduct } from '../support/product.ts';

let server: PostgresServer;
let env: Readonly<Record<string, string>>;
const homes = [makeHomeFolder(), makeHomeFolder()] as const;
const products: Product[] = [];

beforeAll(async () => {
  server = await startPostgres();
  env = { DATABASE_URL: await server.newSchema() };
  for (const home of homes) products.push(await startProduct(home.path, { sample: true, env }));
}, 120_000);
afterAll(async () => {
  for (const product of products) await product.stop();
  for (const home of homes) home.remove();
  await server.stop();
});

let said = 0;

async function say(at: number, text: string, more: Readonly<Record<string, unknown>> = {}): Promise<string> {
  said += 1;
  const body = { conversation: 'group:dlfy', sender: 'dlfy-liaison', messageId: `m${said}`, text, ...more };
  const response = await fetch(`${products[at]?.url}/api/chat?wait=1`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  });
  return JSON.stringify(await response.json());
}

describe('the built product, two processes on one PostgreSQL', () => {
  it('is one bot: what one records the other shows, and an open question waits for either', async () => {
    expect(await say(0, '整改 #12 完成80%')).toContain('60% → 80%');
    expect(await say(1, '#12什么情况')).toContain('80%');
    expect(await say(0, '#12 进度改到10%')).toContain('确认');
    expect(await say(1, '确认')).toContain('10%');
    expect(await say(0, '#12什么情况')).toContain('10%');
  });

  it('takes a message once that comes to both', async () => {
    const again = { messageId: 'same' };
    const replies = await Promise.all([0, 1].map((at) => say(at, '登记：两处同时送来的样例问题未归档', again)));
    expect(replies.some((reply) => reply.includes('已登记'))).toBe(true);
    const listed = await runCommand(['export', 'ledger', '--to', `${homes[0].path}/l.json`], {
      home: homes[0].path,
      env,
    });
    expect(listed.code).toBe(0);
    const { readFileSync } = await import('node:fs');
    const times = readFileSync(`${homes[0].path}/l.json`, 'utf8').split('两处同时送来的样例问题未归档').length - 1;
    expect(times).toBe(1);
  });

  it('shows a file that came to the one through the other', async () => {
    const bytes = Buffer.from('a photo of the site');
    const attachments = [{ name: '现场.png', type: 'image/png', base64: bytes.toString('base64') }];
    expect(await say(0, '#12 完成30%', { attachments })).toContain('现场.png');
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    expect(await say(1, '#12什么情况')).toContain('佐证');
    expect(sha256).toHaveLength(64);
  });

  it('tells its state, verifies its audit, and leaves backups to the database', async () => {
    const { path } = homes[0];
    const status = await runCommand(['status', '--json'], { home: path, env });
    expect(JSON.parse(status.stdout)).toMatchObject({ store: { engine: 'postgres', healthy: true }, units: 29 });
    expect(status.stdout).not.toContain('postgres://');
    expect(await runCommand(['audit', 'verify'], { home: path, env })).toMatchObject({ code: 0 });
    const backup = await runCommand(['backup', '--to', `${path}-copy`], { home: path, env });
    expect(backup.code).toBe(1);
    expect(backup.stderr).toContain('pg_dump');
  });

  it('goes on where a killed process stopped', async () => {
    const [, second] = products;
    await second?.kill();
    expect(await say(0, '#12 完成40%')).toContain('30% → 40%');
    products[1] = await startProduct(homes[1].path, { env });
    expect(await say(1, '#12什么情况')).toContain('40%');
  });
});

describe('a deployment that moves from its home into a database', () => {
  it('is there whole, goes on where it was, and is moved once', async () => {
    const home = makeHomeFolder();
    const own = await startProduct(home.path, { sample: true });
    const photo = { name: '整改后.png', type: 'image/png', base64: Buffer.from('after').toString('base64') };
    const spoken = {
      conversation: 'group:dlfy',
      sender: 'dlfy-liaison',
      messageId: 'move-1',
      text: '整改 #12 完成85%',
    };
    await post(own.url, { ...spoken, attachments: [photo] });
    await awaitQuiet(own);
    await own.stop();
    const database = { DATABASE_URL: await server.newSchema() };
    const before = JSON.parse((await runCommand(['status', '--json'], { home: home.path })).stdout);

    const moved = await runCommand(['copy'], { home: home.path, env: database });
    expect(moved.stderr).toBe('');
    expect(moved).toMatchObject({ code: 0, stdout: expect.stringContaining('758 条事项') });
    const again = await runCommand(['copy'], { home: home.path, env: database });
    expect(again.code).toBe(1);
    expect(again.stderr).toContain('已经有数据');
    expect((await runCommand(['copy'], { home: home.path })).stderr).toContain('DATABASE_URL');

    const status = JSON.parse((await runCommand(['status', '--json'], { home: home.path, env: database })).stdout);
    expect(status.store.auditHead).toEqual(before.store.auditHead);
    expect({ ...status, store: 0 }).toMatchObject({ units: before.units, people: before.people });
    const there = await startProduct(home.path, { env: database });
    products.push(there);
    const at = products.length - 1;
    expect(await say(at, '#12什么情况')).toContain('85%');
    expect(await say(at, '撤销')).toContain('60%');
    // What was handled before is known here too.
    expect(await post(there.url, spoken)).toBe(202);
    await awaitQuiet(there);
    expect(await say(at, '#12什么情况')).toContain('60%');
    expect(await runCommand(['audit', 'verify'], { home: home.path, env: database })).toMatchObject({ code: 0 });
  });
});

describe('a database that cannot be used', () => {
  it('stops the start with what to do', async () => {
    const home = makeHomeFolder();
    await runCommand(['init'], { home: home.path });
    const gone = { DATABASE_URL: 'postgres://duban@127.0.0.1:1/duban' };
    const refused = await runCommand(['start'], { home: home.path, env: gone });
    expect(refused.code).toBe(1);
    expect(refused.stderr).toContain('连不上数据库');
    const wrong = await runCommand(['start'], { home: home.path, env: { DATABASE_URL: 'mysql://x' } });
    expect(wrong.stderr).toContain('DATABASE_URL');
    home.remove();
  });
});
