import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { NEW_PAPER, OLD_PAPER, toDocx, toTxt } from '../support/official-files.ts';
import { makeHomeFolder, type Product, runCommand, startProduct } from '../support/product.ts';

const folder = makeHomeFolder();
const home = folder.path;
const aside = dirname(home);
const env = { DUBAN_NOW: '2026-11-23T10:00:00+08:00' };
const QUESTION = '公务车辆停放管理规定第二条';
let product: Product;

beforeAll(async () => {
  product = await startProduct(home, { sample: true, env });
  writeFileSync(join(aside, '旧.txt'), toTxt(OLD_PAPER));
  writeFileSync(join(aside, '新.docx'), await toDocx(NEW_PAPER));
  writeFileSync(join(aside, '照片.png'), Buffer.from('89504e470d0a1a0a0000', 'hex'));
  // A zip that says it is whole and is not.
  writeFileSync(join(aside, '假.docx'), Buffer.concat([Buffer.from('504b0304', 'hex'), Buffer.alloc(9_000, 0xff)]));
});
afterAll(async () => {
  await product.stop();
  folder.remove();
});

const answer = z.object({
  replies: z.array(
    z.object({ text: z.string(), card: z.object({ buttons: z.array(z.record(z.string(), z.string())) }) }),
  ),
});
let said = 0;

async function post(words: { text?: string; press?: string; file?: { name: string; bytes: Buffer } }) {
  said += 1;
  const { file, ...rest } = words;
  const attachments = file && [{ name: file.name, type: 'text/plain', base64: file.bytes.toString('base64') }];
  const body = { conversation: 'direct:admin', sender: 'admin', messageId: `i${said}`, ...rest, attachments };
  const response = await fetch(`${product.url}/api/chat?wait=1`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  });
  return answer.parse(await response.json()).replies[0] ?? { text: '', card: { buttons: [] } };
}

const run = (...args: string[]) => runCommand(args, { home, env });

describe('import into the running product', () => {
  it('takes what can be read, refuses the rest with what to do, and ends with 1', async () => {
    const paths = ['照片.png', '旧.txt', '假.docx', '没有.txt'].map((name) => join(aside, name));
    const result = await run('import', ...paths);
    expect(result.code).toBe(1);
    expect(result.stdout).toContain('没有导入 照片.png');
    expect(result.stdout).toContain('没有导入 假.docx');
    expect(result.stdout).toContain('打不开文件');
    expect(result.stdout).toContain('共导入1份，3份没有导入');
    expect((await post({ text: QUESTION })).text).toContain('十八时前');
  });

  it('writes nothing on a trial, and says which version would be replaced', async () => {
    const result = await run('import', '--dry-run', '--json', join(aside, '新.docx'));
    expect(result.code).toBe(0);
    expect(JSON.parse(result.stdout).files[0]).toMatchObject({
      outcome: 'offered',
      replaces: { after: { to: '2024-05-31' } },
    });
    expect((await post({ text: QUESTION })).text).toContain('十八时前');
  });

  it('refuses a date that there is not', async () => {
    const result = await run('import', '--from', '2024-02-30', join(aside, '新.docx'));
    expect(result).toMatchObject({ code: 1, stdout: '' });
    expect(result.stderr).toContain('--from');
  });

  it('takes a file from the chat, keeps it over a kill, and answers for each time', async () => {
    const report = await post({ text: '', file: { name: '新.txt', bytes: toTxt(NEW_PAPER) } });
    expect(report.text).toContain('原为2018年4月1日起，改为2018年4月1日至2024年5月31日');
    const yes = report.card.buttons.find(({ label }) => label === '确认导入')?.press ?? '';
    expect((await post({ press: yes })).text).toContain('已导入1份');
    await product.kill();
    product = await startProduct(home, { env });
    expect((await post({ text: QUESTION })).text).toContain('二十时前');
    const past = (await run('ask', `2020年发生的事，${QUESTION}怎么说`)).stdout;
    expect(past).toContain('十八时前');
    expect(past).toContain('2018年4月1日至2024年5月31日');
  });

  it('finishes after a kill what was confirmed before it', async () => {
    const third = { ...NEW_PAPER, title: '云岭市政法单位会议室使用规定' };
    const report = await post({ text: '', file: { name: '会议室.txt', bytes: toTxt(third) } });
    const press = report.card.buttons.find(({ label }) => label === '确认导入')?.press ?? '';
    const body = { conversation: 'direct:admin', sender: 'admin', messageId: 'killed', press };
    const accepted = await fetch(`${product.url}/api/chat`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    });
    expect(accepted.status).toBe(202);
    await product.kill();
    product = await startProduct(home, { env });
    const isThere = async () => JSON.parse((await run('texts', '--json')).stdout).texts.length;
    await expect.poll(isThere, { timeout: 20_000 }).toBe(3);
    await expect
      .poll(async () => (await post({ text: '会议室使用规定第三条' })).text, { timeout: 20_000 })
      .toContain('通报');
    expect(readdirSync(join(home, 'texts')).filter((name) => name.endsWith('.new'))).toEqual([]);
  });

  it('lists what is there, takes one out, and leaves an audit chain that holds', async () => {
    const { texts } = JSON.parse((await run('texts', '--json')).stdout);
    const list = (await run('texts')).stdout;
    expect(list).toContain('来自 旧.txt，2026年11月23日 由 命令行 导入');
    expect(list).toContain('由 admin 导入');
    const newest = texts.find((text: { file: string }) => text.file === '新.txt');
    expect((await run('texts', 'remove', newest.id)).stdout).toContain('已移除');
    expect(existsSync(join(home, 'texts', newest.id))).toBe(false);
    expect((await post({ text: QUESTION })).text).toContain('十八时前');
    expect((await run('texts', 'remove', newest.id)).code).toBe(1);
    expect((await run('audit', 'verify')).code).toBe(0);
    expect((await run('status')).stdout).toContain('导入的正式文本：2 份');
  });
});
