import { timingSafeEqual } from 'node:crypto';
import { isAbsolute } from 'node:path';
import type { HttpServer } from '../http/http-server.ts';
import { StoreRefusal } from '../store/lowdb/store-refusal.ts';

/** What other commands may ask of the running bot. */
export interface ControlActs {
  status(): Promise<object>;
  /** To an absolute path. Rejects with `StoreRefusal`. */
  backup?(to: string): Promise<void>;
}

/**
 * `/api/control/…` for the commands of whoever can read `run.json`: loopback only like everything here, and nothing
 * without the token.
 */
export function mountControl(app: HttpServer['app'], token: { readonly value: string }, acts: ControlActs): void {
  app.use('/api/control', (req, res, next) => {
    if (isToken(req.get('X-Duban-Token') ?? '', token.value)) next();
    else res.status(403).json({ error: 'forbidden' });
  });
  app.get('/api/control/ping', (_req, res) => void res.json({ ok: true }));
  app.get('/api/control/status', async (_req, res) => void res.json(await acts.status()));
  app.post('/api/control/backup', async (req, res) => {
    const to = req.query.to;
    if (typeof to !== 'string' || !isAbsolute(to)) {
      res.status(400).json({ error: 'bad_request' });
      return;
    }
    try {
      await acts.backup?.(to);
      res.json({ ok: true });
    } catch (error) {
      if (!(error instanceof StoreRefusal)) throw error;
      res.status(409).json({ error: error.code, facts: error.facts });
    }
  });
}

function isToken(given: string, token: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(token)];
  return token !== '' && a.length === b.length && timingSafeEqual(a, b);
}
