import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeHomeFolder, type Product, startProduct } from '../support/product.ts';

const folder = makeHomeFolder();
let product: Product;

beforeAll(async () => {
  product = await startProduct(folder.path, { sample: true });
});
afterAll(() => folder.remove());

async function say(sender: string, conversation: string, text: string): Promise<string> {
  const response = await fetch(`${product.url}/api/chat?wait=1`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ conversation, sender, messageId: text.slice(0, 8), text }),
  });
  return response.text();
}

describe('what somebody tells of an intervention', () => {
  it('in a group gets a constant, and no file of the home keeps a word of it, nor of other typed text', async () => {
    const told = await say(
      'dlfy-member',
      'group:dlfy',
      '昨天柳副区长给我打电话，让我关照一下欧阳某那个盗窃案，要不要登记',
    );
    const typed = await say('dlfy-member', 'group:dlfy', '紫薇花开了大家来看呀');
    expect(told).toContain('请私聊我');
    expect(typed).toContain('replies');
    await product.stop();
    const home = filesOf(folder.path).map((path) => readFileSync(path, 'utf8'));
    expect(home.length).toBeGreaterThan(5);
    for (const canary of ['柳副区长', '欧阳某', '盗窃案', '紫薇花开']) {
      expect(home.filter((text) => text.includes(canary))).toHaveLength(0);
    }
  });
});

function filesOf(folderPath: string): string[] {
  return readdirSync(folderPath, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? filesOf(join(folderPath, entry.name)) : [join(folderPath, entry.name)],
  );
}
