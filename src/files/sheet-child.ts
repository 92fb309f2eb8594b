import { extractSheet } from './extract-sheet.ts';
import type { SheetReply } from './sheet-message.ts';
import { SheetRefusal } from './sheet-refusal.ts';

/** Rows of one message: small enough that the process that receives them goes on answering between two. */
const ROWS_AT_ONCE = 500;

// The program of the child process of `readSheet`: reads one file, answers in pieces, ends.
process.once('message', (bytes: Uint8Array) => {
  void answer(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)).then(() => process.disconnect());
});

async function answer(bytes: Buffer): Promise<void> {
  try {
    const { tables, cutCells } = await extractSheet(bytes);
    for (const { name, rows } of tables) {
      await send({ kind: 'table', ...(name !== undefined && { name }) });
      for (let at = 0; at < rows.length; at += ROWS_AT_ONCE) {
        await send({
          kind: 'rows',
          rows: rows.slice(at, at + ROWS_AT_ONCE).map((row) => ({ at: row.at, cells: [...row.cells] })),
        });
      }
    }
    await send({ kind: 'end', cutCells });
  } catch (error) {
    await send(toRefusal(error));
  }
}

function toRefusal(error: unknown): SheetReply {
  if (error instanceof SheetRefusal) return { kind: 'refused', code: error.code, facts: { ...error.facts } };
  const detail = error instanceof Error ? error.message.slice(0, 200) : 'unknown';
  return { kind: 'refused', code: 'broken', facts: { detail } };
}

function send(reply: SheetReply): Promise<void> {
  return new Promise((resolve) => {
    if (process.send) process.send(reply, () => resolve());
    else resolve();
  });
}
