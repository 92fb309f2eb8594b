import { z } from 'zod';
import { SHEET_REFUSALS } from './sheet-refusal.ts';

const cell = z.union([z.string(), z.number(), z.null(), z.strictObject({ date: z.iso.date() })]);
const row = z.strictObject({ at: z.int().min(1), cells: z.array(cell) });

/** What the child process answers: each sheet, its rows in pieces, then the end. */
export const sheetReplySchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('table'), name: z.string().optional() }),
  z.strictObject({ kind: z.literal('rows'), rows: z.array(row) }),
  z.strictObject({ kind: z.literal('end'), cutCells: z.int() }),
  z.strictObject({
    kind: z.literal('refused'),
    code: z.enum(SHEET_REFUSALS),
    facts: z.record(z.string(), z.union([z.string(), z.number()])),
  }),
]);

/** One of the answers. */
export type SheetReply = z.infer<typeof sheetReplySchema>;
