import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { mountDashboard } from '../../src/dashboard/index.ts';
import { startWebSite, type WebSite } from '../support/web-site.ts';

let site: WebSite | undefined;
let directory: string;
afterEach(async () => {
  await site?.stop();
  site = undefined;
  await rm(directory, { recursive: true, force: true });
});

async function buildSmallPage() {
  directory = await mkdtemp(join(tmpdir(), 'duban-page-'));
  await mkdir(join(directory, 'assets'));
  await writeFile(join(directory, 'index.html'), '<!doctype html><title>督办</title>');
  await writeFile(join(directory, 'assets', 'index-abc.js'), '1;');
}

describe('mountDashboard', () => {
  it('serves the page to be checked each time, and its assets to be kept', async () => {
    await buildSmallPage();
    site = await startWebSite({ beforeStart: ({ app }) => mountDashboard(app, directory) });
    const page = await fetch(`${site.url}/`);
    expect([page.status, page.headers.get('content-type'), page.headers.get('cache-control')]).toEqual([
      200,
      'text/html; charset=utf-8',
      'no-cache',
    ]);
    expect(page.headers.get('content-security-policy')).toContain("script-src 'self'");
    const script = await fetch(`${site.url}/assets/index-abc.js`);
    expect(script.headers.get('content-type')).toMatch(/javascript/);
    expect(script.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
  });

  it.each(['/../package.json', '/assets/%2e%2e/%2e%2e/package.json', '/assets/', '/.env'])(
    'serves nothing at %s',
    async (path) => {
      await buildSmallPage();
      site = await startWebSite({ beforeStart: ({ app }) => mountDashboard(app, directory) });
      expect((await fetch(site.url + path)).status).toBeGreaterThanOrEqual(400);
    },
  );

  it('refuses a page that was not built, saying how to build it', async () => {
    directory = await mkdtemp(join(tmpdir(), 'duban-page-'));
    const start = startWebSite({ beforeStart: ({ app }) => mountDashboard(app, directory) });
    await expect(start).rejects.toThrow('npm run build');
  });
});
