import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'vite';
import type { WebPerson } from '../../src/channels/web/index.ts';
import { mountDashboard } from '../../src/dashboard/index.ts';
import { startWebSite, type WebSite, type WebSiteOptions } from './web-site.ts';

const PAGE = new URL('../../src/dashboard/page/', import.meta.url).pathname;

/** Builds the chat page into a folder of its own, as `npm run build` does into `dist`. */
export async function buildPage(): Promise<{ readonly directory: string; remove(): Promise<void> }> {
  const directory = await mkdtemp(join(tmpdir(), 'duban-page-'));
  await build({
    root: PAGE,
    configFile: join(PAGE, 'vite.config.ts'),
    logLevel: 'error',
    build: { outDir: directory },
  });
  return { directory, remove: () => rm(directory, { recursive: true, force: true }) };
}

/** Fictional people of three units, one for each role. */
const PAGE_PEOPLE: readonly WebPerson[] = [
  {
    id: 'swzfw-supervisor',
    name: '周正',
    unit: 'swzfw',
    unitName: '市委政法委',
    roles: ['supervisor'],
    post: '督导组组长',
  },
  { id: 'swzfw-discipline', name: '吴清', unit: 'swzfw', unitName: '市委政法委', roles: ['discipline'] },
  { id: 'dlfy-liaison', name: '赵敏', unit: 'dlfy', unitName: '东岭区法院', roles: ['liaison'], post: '办公室主任' },
  { id: 'dlfy-member', name: '钱立', unit: 'dlfy', unitName: '东岭区法院', roles: ['member'] },
  { id: 'dlgaj-liaison', name: '孙宁', unit: 'dlgaj', unitName: '东岭区公安分局', roles: ['liaison'] },
];

/** The page over the web channel, with a bot that a test scripts. */
export function startPageSite(directory: string, options: WebSiteOptions = {}): Promise<WebSite> {
  return startWebSite({
    people: PAGE_PEOPLE,
    ...options,
    beforeStart: ({ app }) => mountDashboard(app, directory),
  });
}
