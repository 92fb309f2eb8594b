import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import express, { type Express } from 'express';

/** Where `npm run build` puts the page; the same seen from `src/` and from `dist/`. */
const BUILT_PAGE = fileURLToPath(new URL('../../dist/dashboard/page/', import.meta.url));

/**
 * Serves the built chat page at `/`. Assets carry a hash in their name and are kept for a year; the page itself is
 * asked for anew. Throws when the page was not built, saying how to.
 */
export function mountDashboard(app: Express, directory: string = BUILT_PAGE): void {
  if (!existsSync(`${directory}/index.html`)) {
    throw new Error(`${directory}: the chat page is not built; run "npm run build"`);
  }
  app.use('/assets', express.static(`${directory}/assets`, { immutable: true, maxAge: '365d', index: false }));
  app.use(
    express.static(directory, {
      etag: true,
      // Before the header is written here, `no-store` stands; a page may be kept if it is checked each time.
      setHeaders: (res) => res.setHeader('Cache-Control', 'no-cache'),
    }),
  );
}
