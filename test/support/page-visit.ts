import type { Browser, BrowserContextOptions, Locator, Page } from 'playwright-core';
import type { WebSite } from './web-site.ts';

/** A tab on the chat page, with the things on it under their names. */
export interface PageVisit {
  readonly page: Page;
  /** Everything that the browser complained about: blocked by the policy, thrown, failed. */
  readonly problems: readonly string[];
  readonly input: Locator;
  say(text: string): Promise<void>;
  bot(text: string): Locator;
  mine(text: string): Locator;
  /** A conversation in the list. */
  place(name: string): Locator;
  /** Another tab of the same browser. */
  another(query: string): Promise<PageVisit>;
  leave(): Promise<void>;
}

/** Opens the page in a browser profile of its own. */
export async function visitPage(
  browser: Browser,
  site: WebSite,
  options: BrowserContextOptions = {},
): Promise<PageVisit> {
  const context = await browser.newContext({ locale: 'zh-CN', viewport: { width: 1180, height: 800 }, ...options });
  const problems: string[] = [];
  const open = async (query: string): Promise<PageVisit> => {
    const page = await context.newPage();
    watchForProblems(page, problems);
    await page.goto(site.url + query);
    await page.getByRole('log').waitFor();
    const input = page.getByRole('textbox', { name: '输入消息' });
    return {
      page,
      problems,
      input,
      say: async (text) => {
        await input.fill(text);
        await input.press('Enter');
      },
      bot: (text) => page.locator('.from-bot', { hasText: text }),
      mine: (text) => page.locator('.mine', { hasText: text }),
      place: (name) => page.getByRole('navigation').getByRole('button', { name }),
      another: open,
      leave: () => context.close(),
    };
  };
  return open('');
}

/** A test may take the server away; what fails for that reason is no problem of the page. */
const EXPECTED = /ERR_(CONNECTION_REFUSED|FAILED|INCOMPLETE_CHUNKED_ENCODING|EMPTY_RESPONSE|CONNECTION_RESET)/;

function watchForProblems(page: Page, problems: string[]): void {
  page.setDefaultTimeout(10_000);
  page.on('pageerror', (error) => problems.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error' && !EXPECTED.test(message.text())) problems.push(message.text());
  });
}
