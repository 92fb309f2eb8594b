import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeInChromium, launchChromium } from '../support/chromium.ts';
import { makeHomeFolder, type Product, startProduct } from '../support/product.ts';

/** The picture of the page, for whoever wants to look at what a person sees. */
const PICTURE = 'test-results/chat-page.png';

describeInChromium('the page of the built product', () => {
  const folder = makeHomeFolder();
  let product: Product;
  let browser: Browser;

  beforeAll(async () => {
    product = await startProduct(folder.path, {
      sample: true,
      env: { DUBAN_NOW: '2026-11-25T08:59:40+08:00', DUBAN_BROADCAST_HOLD_SECONDS: '0' },
    });
    browser = await launchChromium();
  });
  afterAll(async () => {
    await browser.close();
    await product.stop();
    folder.remove();
  });

  async function open(person: string) {
    const context = await browser.newContext({
      locale: 'zh-CN',
      viewport: { width: 1180, height: 860 },
      deviceScaleFactor: 1.5,
    });
    const page = await context.newPage();
    await page.goto(`${product.url}/?as=${person}`);
    await page.getByRole('log').waitFor();
    const say = async (text: string) => {
      const input = page.getByRole('textbox', { name: '输入消息' });
      await input.fill(text);
      await input.press('Enter');
    };
    return { page, say };
  }

  it('answers with the clause, changes the ledger, takes it back at a press, and shows a notice the moment it is sent', async () => {
    const { page, say } = await open('dlfy-liaison');
    await say('老领导打电话问案子，要不要登记？');
    await page.getByText('依据：').first().waitFor();
    await say('整改 #12 完成80%，12月4日前办结');
    await page.getByText('60% → 80%').waitFor();
    await page.screenshot({ path: PICTURE });
    await page.getByRole('button', { name: '撤销' }).last().click();
    await page.getByText('80% → 60%').waitFor();

    const supervisor = await open('swzfw-supervisor');
    await supervisor.page.getByText('督办（私聊）').first().click();
    await supervisor.say('通知东岭区法院：下午督查，请备好台账');
    await supervisor.page.getByRole('button', { name: '确认' }).last().click();
    await page.getByText('下午督查，请备好台账').waitFor();
    await page.getByRole('button', { name: '收到' }).last().click();
    await page.getByText('已记下回执').waitFor();
    await supervisor.say('谁还没回');
    expect(await supervisor.page.getByText('全部已回执').first().textContent()).toContain('全部已回执');
  });
});
