import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { describeInChromium } from '../support/chromium.ts';
import { usePage } from '../support/page-tests.ts';
import { card } from '../support/web-site.ts';

/** A picture of one pixel. */
const PIXEL = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

describeInChromium('files of the bot and second thoughts on the chat page', () => {
  const pages = usePage();

  it('shows a picture in place and offers a table to be saved under its name', async () => {
    const { page } = await pages.start();
    const files = [
      { name: '挂图.png', type: 'image/png', bytes: PIXEL },
      { name: '台账.xlsx', type: 'application/octet-stream', bytes: Buffer.from('rows') },
    ].map(({ bytes, ...file }) => {
      const sha256 = createHash('sha256').update(bytes).digest('hex');
      pages.site.kept.set(sha256, bytes);
      return { ...file, sizeBytes: bytes.length, sha256 };
    });
    await pages.site.say('', { card: card('挂图如下', { files }) });
    const picture = page.getByRole('img', { name: '挂图.png' });
    await picture.waitFor();
    await expect.poll(() => picture.evaluate((image: { naturalWidth: number }) => image.naturalWidth)).toBe(1);
    const saving = page.waitForEvent('download');
    await page.getByRole('link', { name: '台账.xlsx' }).click();
    expect((await saving).suggestedFilename()).toBe('台账.xlsx');
  });

  it('rewrites what was said, and marks the first wording', async () => {
    const { page, say, mine } = await pages.start();
    await say('整改 #12 完成80%');
    await page.getByRole('button', { name: '修改' }).click();
    await page.getByRole('textbox', { name: '修改后的话' }).fill('整改 #12 完成90%');
    await page.getByRole('button', { name: '改好了' }).click();
    await mine('完成90%').waitFor();
    expect(await mine('完成80%').textContent()).toContain('已修改');
    await expect.poll(() => pages.site.accepted.length).toBe(2);
    const [first, second] = pages.site.accepted;
    expect(second).toMatchObject({ text: '整改 #12 完成90%', edits: first?.id });
  });

  it('takes back what was said, once', async () => {
    const { page, say, mine } = await pages.start();
    await say('整改 #12 完成80%');
    await page.getByRole('button', { name: '撤回' }).click();
    await mine('撤回了上面的一条消息').waitFor();
    expect(await mine('完成80%').textContent()).toContain('已撤回');
    expect(await page.getByRole('button', { name: '撤回' }).count()).toBe(0);
    await expect.poll(() => pages.site.accepted.length).toBe(2);
    const [first, second] = pages.site.accepted;
    expect(second).toMatchObject({ text: '', withdraws: first?.id });
  });
});
