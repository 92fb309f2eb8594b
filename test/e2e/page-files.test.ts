import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { describeInChromium } from '../support/chromium.ts';
import { usePage } from '../support/page-tests.ts';

const FILE = { name: '停放规定.txt', mimeType: 'text/plain', buffer: Buffer.from('第一条　内容。\n') };
const HASH = createHash('sha256').update(FILE.buffer).digest('hex');

describeInChromium('files on the chat page', () => {
  const pages = usePage();

  const start = async (...[options, context]: Parameters<typeof pages.start>) => {
    const visit = await pages.start(options, context);
    const { page } = visit;
    return {
      ...visit,
      choose: page.getByTestId('file-input'),
      chosen: page.getByRole('list', { name: '要发送的文件' }),
      sent: page.getByRole('list', { name: '随消息发出的文件' }),
      send: page.getByRole('button', { name: '发送' }),
    };
  };

  it('are chosen by keyboard, shown with name and size, and arrive as they are', async () => {
    const { page, input, chosen, sent, mine } = await start();
    const dialogue = page.waitForEvent('filechooser');
    await input.focus();
    await page.keyboard.press('Shift+Tab');
    // The browser opens its dialogue only for a person's act on the button that has the focus.
    await page.locator('button.attach:focus').waitFor();
    await page.keyboard.press('Enter');
    await (await dialogue).setFiles(FILE);
    expect(await chosen.textContent()).toContain('停放规定.txt22 字节');
    await input.fill('请看附件');
    await input.press('Enter');
    await mine('请看附件').waitFor();
    expect(await sent.textContent()).toContain('停放规定.txt22 字节');
    await page.getByRole('img', { name: '已收下' }).waitFor();
    expect(await chosen.count()).toBe(0);
    expect(pages.site.accepted[0]).toMatchObject({
      text: '请看附件',
      attachments: [{ name: '停放规定.txt', type: 'text/plain', sizeBytes: 22, sha256: HASH }],
    });
    expect(pages.site.kept.get(HASH)).toEqual(FILE.buffer);
  });

  it('can be sent without a word, or taken away again', async () => {
    const { page, choose, chosen, send, sent } = await start();
    expect(await send.isDisabled()).toBe(true);
    await choose.setInputFiles([FILE, { ...FILE, name: '另一份.txt' }]);
    await page.getByRole('button', { name: '不发另一份.txt' }).click();
    expect(await chosen.getByRole('listitem').count()).toBe(1);
    await send.click();
    await sent.waitFor();
    await expect
      .poll(() => pages.site.accepted.map(({ text, attachments }) => [text, attachments.length]))
      .toEqual([['', 1]]);
  });

  it('can be dropped on the conversation', async () => {
    const { page, chosen } = await start();
    const data = await page.evaluateHandle(`(() => {
      const transfer = new DataTransfer();
      transfer.items.add(new File(['第一条　内容。'], '拖来的.txt', { type: 'text/plain' }));
      return transfer;
    })()`);
    await page.dispatchEvent('main', 'dragover', { dataTransfer: data });
    await page.getByText('松手就添加到消息里').waitFor();
    await page.dispatchEvent('main', 'drop', { dataTransfer: data });
    expect(await chosen.textContent()).toContain('拖来的.txt');
    expect(await page.getByText('松手就添加到消息里').count()).toBe(0);
  });

  it('are not sent when there are too many, and the page says what to do', async () => {
    const { choose, send, page } = await start();
    await choose.setInputFiles(Array.from({ length: 11 }, (_, at) => ({ ...FILE, name: `${at}.txt` })));
    expect(await page.getByRole('alert').textContent()).toContain('一次最多10个文件');
    expect(await send.isDisabled()).toBe(true);
    await page.getByRole('button', { name: '不发0.txt' }).click();
    expect(await send.isDisabled()).toBe(false);
  });

  it('go out again under the same id after a failure, and must be chosen anew after a reload', async () => {
    const { page, choose, send, mine } = await start();
    await page.route('**/api/chat', (route) => route.abort());
    await choose.setInputFiles(FILE);
    await send.click();
    await page.getByRole('alert').getByText('没有发出').waitFor();
    await page.unroute('**/api/chat');
    await page.getByRole('button', { name: '重新发送' }).click();
    await page.getByRole('img', { name: '已收下' }).waitFor();
    expect(pages.site.accepted.map(({ attachments }) => attachments[0]?.sha256)).toEqual([HASH]);
    await page.route('**/api/chat', (route) => route.abort());
    await choose.setInputFiles({ ...FILE, name: '第二份.txt' });
    await send.click();
    await page.getByRole('alert').getByText('没有发出').waitFor();
    await page.reload();
    await mine('第二份.txt').getByRole('button', { name: '重新发送' }).click();
    await mine('第二份.txt').getByText('请重新选择文件').waitFor();
    expect(pages.site.accepted).toHaveLength(1);
  });

  it('fit on a phone of 360 px with a long name', async () => {
    const { page, choose } = await start({}, { viewport: { width: 360, height: 640 } });
    await choose.setInputFiles({ ...FILE, name: `${'很长的名称'.repeat(20)}.docx` });
    const overflow = () => page.evaluate<number>('document.documentElement.scrollWidth - window.innerWidth');
    expect(await overflow()).toBeLessThanOrEqual(0);
    const box = await page.getByRole('button', { name: '发送' }).boundingBox();
    expect((box?.x ?? 0) + (box?.width ?? 999)).toBeLessThanOrEqual(360);
  });
});
