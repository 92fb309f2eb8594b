import { SHEET_LIMITS } from '../files/read-sheet.ts';
import type { HttpServer } from '../http/http-server.ts';
import { readBody, readName } from './control-texts.ts';
import { type LedgerHouse, takeLedger } from './take-ledger.ts';
import { NAME_HEADER } from './talk-texts.ts';

/** `/api/control/ledgers`, behind the token that `mountControl` asks for. */
export function mountLedgerControl(app: HttpServer['app'], house: LedgerHouse): void {
  app.post('/api/control/ledgers', async (req, res) => {
    const bytes = await readBody(req, SHEET_LIMITS.fileBytes);
    if (!bytes) {
      res.status(400).json({ error: 'bad_request' });
      return;
    }
    const name = readName(req.get(NAME_HEADER));
    res.json(await takeLedger(house, { name, bytes }, req.query.trial === '1'));
  });
}
