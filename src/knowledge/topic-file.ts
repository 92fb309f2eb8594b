import { z } from 'zod';
import { parseData } from './parse-data.ts';

const text = z.string().trim().min(1);
const clauseId = z.string().regex(/^[a-z]+:\d+$/, 'write a clause as regulation:article, e.g. lgb:6');
const conclusion = z.strictObject({ kind: z.enum(['应当', '不得', '可以', '视情形', '说明']), line: text });

const forCorps = z.strictObject({ line: text, clauses: z.array(clauseId).min(1) });

const topicSchema = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]+$/, 'use small Latin letters, digits and -'),
  /** `difference`: which of two holds; `combination`: two clauses decide together. */
  kind: z.enum(['difference', 'combination']),
  ask: z.array(text).min(1),
  conclusion,
  todo: text.optional(),
  note: text.optional(),
  /** The deciding clauses, the most deciding first. */
  clauses: z.array(clauseId).min(1),
  /** What differs for the asker's corps. */
  byCorps: z
    .strictObject({
      court: forCorps.optional(),
      procuratorate: forCorps.optional(),
      police: forCorps.optional(),
      justice: forCorps.optional(),
    })
    .default({}),
});

/** A question that several clauses decide, or that is about the difference between them. */
export type Topic = z.infer<typeof topicSchema>;

/** Reads the parsed YAML of `where`. Throws an error that names file, place and fix. */
export function parseTopicFile(value: unknown, where: string): readonly Topic[] {
  return parseData(z.array(topicSchema), value ?? [], where);
}
