import type { IncomingMessage } from 'node:http';
import type { HttpServer } from '../http/http-server.ts';
import { DEFAULT_LIMITS } from '../knowledge/import/import-limits.ts';
import { letIn, type TextHouse, takeOut, toResult } from './let-in.ts';
import { localDate } from './local-date.ts';
import { NAME_HEADER } from './talk-texts.ts';

/** `/api/control/texts…`, behind the token that `mountControl` asks for. */
export function mountTextControl(app: HttpServer['app'], house: TextHouse): void {
  app.post('/api/control/texts', async (req, res) => {
    const { from, to, trial } = req.query;
    const days = { from: localDate.optional().safeParse(from), to: localDate.optional().safeParse(to) };
    const bytes = await readBody(req, DEFAULT_LIMITS.fileBytes);
    if (!bytes || !days.from.success || !days.to.success) {
      res.status(400).json({ error: 'bad_request' });
      return;
    }
    const name = readName(req.get(NAME_HEADER));
    const file = { name, bytes, from: days.from.data, to: days.to.data };
    res.json(toResult(await letIn(house, file, trial === '1')));
  });
  app.post('/api/control/texts/renew', async (_req, res) => void res.json({ renewal: await house.texts.renew() }));
  app.post('/api/control/texts/remove', async (req, res) => {
    const said = await takeOut(house, String(req.query.id));
    if (said === undefined) res.status(404).json({ error: 'no_text' });
    else res.json({ said });
  });
}

/** Undefined when there is more than `limit` bytes; the rest is read and thrown away, so that the answer arrives. */
export async function readBody(req: IncomingMessage, limit: number): Promise<Buffer | undefined> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of req) {
    size += part.length;
    if (size <= limit) parts.push(part);
    else parts.length = 0;
  }
  return size <= limit ? Buffer.concat(parts) : undefined;
}

/** The name in `NAME_HEADER`; empty when it cannot be read. */
export function readName(header: string | undefined): string {
  try {
    return decodeURIComponent(header ?? '');
  } catch {
    // A broken escape: the bytes are still good, only their name is not known.
    return '';
  }
}
