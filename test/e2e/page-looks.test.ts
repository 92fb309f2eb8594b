import { expect, it } from 'vitest';
import { describeInChromium } from '../support/chromium.ts';
import { usePage } from '../support/page-tests.ts';
import { card, type WebSiteOptions } from '../support/web-site.ts';

/** What the functions that run in the page use of it; the tests themselves are checked without a browser's types. */
interface PageElement {
  readonly tagName: string;
  readonly className: string;
  readonly textContent: string;
  readonly scrollWidth: number;
  readonly parentElement: PageElement | null;
}
declare const document: {
  readonly activeElement: PageElement;
  readonly documentElement: PageElement;
  querySelectorAll(selector: string): Iterable<PageElement>;
};
declare function getComputedStyle(element: PageElement): {
  readonly color: string;
  readonly backgroundColor: string;
  readonly outlineStyle: string;
};

const answerAll: WebSiteOptions['onMessage'] = async (message, { say }) => {
  const quotes = [{ label: '《规定》第八条', text: '如实记录。', mark: '要点' }];
  await say('', {
    card: card(`听到：${message.text}`, { quotes }),
    inReplyTo: message.id,
    conversation: message.conversation,
  });
};

describeInChromium('looks of the chat page', () => {
  const pages = usePage();
  const { start } = pages;

  it('fits 360 px without sideways scrolling, with the list as a drawer that Escape closes', async () => {
    const { page, say, bot, place } = await start({ onMessage: answerAll }, { viewport: { width: 360, height: 740 } });
    await say(`很长的一串：${'x'.repeat(300)}`);
    await bot('听到').waitFor();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
    expect(await place('督办（私聊）').isVisible()).toBe(false);
    await page.getByRole('button', { name: '打开会话列表' }).click();
    await place('督办（私聊）').waitFor({ state: 'visible' });
    await page.keyboard.press('Escape');
    await place('督办（私聊）').waitFor({ state: 'hidden' });
    await page.getByRole('button', { name: '打开会话列表' }).click();
    await place('督办（私聊）').click();
    await page.getByRole('heading', { name: '督办（私聊）' }).waitFor();
    await place('督办（私聊）').waitFor({ state: 'hidden' });
  });

  it('shows the beginning of an answer that is longer than the screen', async () => {
    const long = card('', { lines: ['开头', ...Array(60).fill('又一行'), '结尾'] });
    const { page, say } = await start({
      onMessage: (message, { say }) => say('', { card: long, inReplyTo: message.id }),
    });
    await say('问');
    await page.getByText('结尾').waitFor();
    const log = await page.getByRole('log').boundingBox();
    const beginning = await page.getByText('开头').boundingBox();
    expect(beginning?.y).toBeGreaterThan(log?.y ?? Number.POSITIVE_INFINITY);
    expect(beginning?.y).toBeLessThan((log?.y ?? 0) + (log?.height ?? 0));
  });

  it.each(['light', 'dark'] as const)(
    'is readable in %s: text against its ground is at least 4.5 to 1',
    async (colorScheme) => {
      const { page, say, bot } = await start({ onMessage: answerAll }, { colorScheme });
      await say('问');
      await pages.site.say('提醒', {
        kind: 'reminder',
        card: card('提醒', { buttons: [{ label: '收到', press: 'a' }] }),
      });
      await bot('提醒').waitFor();
      const shown =
        '.sample, .place-name, .me-unit, .me-change, h1, .conversation-head p, .message-head, .bubble, .card p, .quote-label, .quote-mark, .kind, .button, .link, .keys';
      expect(await page.evaluate(measureContrast, shown)).toEqual([]);
    },
  );

  it('is used by keyboard alone, with the focus seen', async () => {
    const { page, input } = await start({ onMessage: answerAll });
    await input.focus();
    const seen: string[] = [];
    for (let step = 0; step < 12; step++) {
      await page.keyboard.press('Tab');
      const focused = await page.evaluate(() => {
        const element = document.activeElement;
        // After the last stop the focus is with the browser itself.
        if (element.tagName === 'BODY') return undefined;
        return { name: element.textContent, seen: getComputedStyle(element).outlineStyle !== 'none' };
      });
      if (!focused) continue;
      expect(focused).toMatchObject({ seen: true });
      seen.push(focused.name);
    }
    expect(seen.join()).toMatch(/换一个人试试.*东岭区法院工作群.*督办（私聊）.*打开一个单位的工作群/s);
  });
});
/** Runs in the page: the elements whose text is too faint, with their ratio (WCAG 2). */
function measureContrast(selector: string): string[] {
  const channels = (color: string) => (color.match(/[\d.]+/g) ?? []).map(Number);
  const luminance = (color: string) => {
    const [r = 0, g = 0, b = 0] = channels(color).map((value) => {
      const share = value / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const ground = (element: PageElement | null): string => {
    if (!element) return 'rgb(255, 255, 255)';
    const color = getComputedStyle(element).backgroundColor;
    return (channels(color)[3] ?? 1) === 0 ? ground(element.parentElement) : color;
  };
  return [...document.querySelectorAll(selector)].flatMap((element) => {
    const pair = [luminance(getComputedStyle(element).color), luminance(ground(element))].sort((a, b) => b - a);
    const ratio = ((pair[0] ?? 0) + 0.05) / ((pair[1] ?? 0) + 0.05);
    return ratio < 4.5 ? [`${element.className || element.tagName} ${ratio.toFixed(1)}`] : [];
  });
}
