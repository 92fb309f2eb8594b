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
    const begun = await say('dlfy-member', 'group:dlfy', '登记：邵副市长打电话让我关照端木某那个诈骗案，请登记');
    expect(begun).toContain('请私聊我');
    // Given up: the journal alone may hold a word of it, until the next snapshot.
    for (const answer of ['龙鳞街茶楼那天', '电话', '端木局长', '不填了'])
      await say('dlfy-member', 'direct:dlfy-member', answer);
    const typed = await say('dlfy-member', 'group:dlfy', '紫薇花开了大家来看呀');
    expect(told).toContain('请私聊我');
    expect(typed).toContain('replies');
    await product.stop();
    const paths = filesOf(folder.path);
    const home = paths.map((path) => readFileSync(path, 'utf8'));
    const lasting = paths.filter((path) => !path.includes('journal')).map((path) => readFileSync(path, 'utf8'));
    for (const canary of ['龙鳞街', '端木局长']) {
      expect(lasting.filter((text) => text.includes(canary))).toHaveLength(0);
    }
    expect(home.length).toBeGreaterThan(5);
    for (const canary of ['柳副区长', '欧阳某', '盗窃案', '紫薇花开', '邵副市长', '端木某']) {
      expect(home.filter((text) => text.includes(canary))).toHaveLength(0);
    }
  });
});

function filesOf(folderPath: string): string[] {
  return readdirSync(folderPath, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? filesOf(join(folderPath, entry.name)) : [join(folderPath, entry.name)],
  );
}
