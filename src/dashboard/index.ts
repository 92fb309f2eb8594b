import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import express, { type Express, type RequestHandler } from 'express';

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
  app.use('/assets', serveFiles(`${directory}/assets`, 'public, max-age=31536000, immutable'));
  app.use(serveFiles(directory, 'no-cache'));
}

/** The server's own `no-store` would stand unless it is replaced here. */
function serveFiles(directory: string, cacheControl: string): RequestHandler {
  return express.static(directory, { setHeaders: (res) => res.setHeader('Cache-Control', cacheControl) });
}
