import { z } from 'zod';
import { importWarningSchema } from './extracted-text.ts';
import { IMPORT_REFUSALS } from './import-refusal.ts';

/** What the parent sends: the file. */
export interface ImportRequest {
  readonly bytes: Uint8Array;
  readonly name: string;
}

/** What the child answers; the text itself is checked by `parseOfficialText`. */
export const importReplySchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('read'), official: z.unknown(), warnings: z.array(importWarningSchema) }),
  z.strictObject({
    kind: z.literal('refused'),
    code: z.enum(IMPORT_REFUSALS),
    facts: z.record(z.string(), z.union([z.string(), z.number()])),
  }),
]);

/** One of the two answers. */
export type ImportReply = z.infer<typeof importReplySchema>;
