import { z } from 'zod';
import { parseData } from './parse-data.ts';

const text = z.string().trim().min(1);

const thesaurusSchema = z.strictObject({
  /** Everyday words on the left, terms of the field on the right, each a list. */
  lines: z.array(z.strictObject({ say: z.array(text).min(1), means: z.array(text).min(1) })),
  /** Questions of the trade that no regulation here answers; they teach the index when to be silent. */
  outside: z.array(text).default([]),
});

/** Everyday words → terms of the field, and sample questions that must be refused. */
export type Thesaurus = z.infer<typeof thesaurusSchema>;

/** Reads the parsed YAML of `where`. Throws an error that names file, place and fix. */
export function parseThesaurusFile(value: unknown, where: string): Thesaurus {
  return parseData(thesaurusSchema, value, where);
}
