import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { z } from 'zod';
import { SHEET_FORMATS, SHEET_TYPES } from '../files/sheet.ts';
import { writeSheets } from '../files/write-sheets.ts';
import type { HttpServer } from '../http/http-server.ts';
import { PAPER_TEXTS } from '../render/catalogue/papers.ts';
import { PAPERS, type PaperHouse, takePapers } from './papers.ts';

/** Header of the answer: how many rows there are. */
export const COUNT_HEADER = 'X-Duban-Count';

const query = z.object({ paper: z.enum(PAPERS), format: z.enum(SHEET_FORMATS) });

/** `GET /api/control/export?paper=…&format=…`, behind the token that `mountControl` asks for. */
export function mountExportControl(app: HttpServer['app'], house: PaperHouse): void {
  app.get('/api/control/export', async (req, res) => {
    const asked = query.safeParse(req.query);
    if (!asked.success) {
      res.status(400).json({ error: 'bad_request' });
      return;
    }
    const { paper, format } = asked.data;
    const { sheets, count } = await takePapers(house, paper);
    res.set(COUNT_HEADER, String(count)).type(SHEET_TYPES[format]);
    const writing = { format, at: house.clock.now(), sheetLabel: PAPER_TEXTS.sheetLabel };
    await pipeline(Readable.from(writeSheets(sheets, writing)), res);
  });
}
