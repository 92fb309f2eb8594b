import type { Browser, BrowserContextOptions } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import { launchChromium } from './chromium.ts';
import { buildPage, startPageSite } from './page-site.ts';
import { type PageVisit, visitPage } from './page-visit.ts';
import type { WebSite, WebSiteOptions } from './web-site.ts';

/** The page under test: built once, over a site of its own for each test. */
export interface PageTests {
  /** The site of this test. */
  readonly site: WebSite;
  /** Starts a site and opens the page on it; `options` script the bot. */
  start(options?: WebSiteOptions, context?: BrowserContextOptions): Promise<PageVisit>;
  /** Starts another site in the place of the one that was stopped. */
  startAgain(options: WebSiteOptions): Promise<WebSite>;
}

/** Sets a group of tests up with a browser and the built page; each ends with a page that complained of nothing. */
export function usePage(): PageTests {
  let browser: Browser;
  let built: Awaited<ReturnType<typeof buildPage>>;
  let site: WebSite;
  let visit: PageVisit;

  beforeAll(async () => {
    [browser, built] = await Promise.all([launchChromium(), buildPage()]);
  });
  afterAll(() => Promise.all([browser?.close(), built?.remove()]));
  afterEach(async () => {
    await visit.leave();
    await site.stop();
    expect(visit.problems).toEqual([]);
  });

  const startAgain = async (options: WebSiteOptions) => {
    site = await startPageSite(built.directory, options);
    return site;
  };
  return {
    get site() {
      return site;
    },
    async start(options = {}, context = {}) {
      visit = await visitPage(browser, await startAgain(options), context);
      return visit;
    },
    startAgain,
  };
}
