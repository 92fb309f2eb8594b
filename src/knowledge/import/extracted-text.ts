import { z } from 'zod';
import type { SOURCE_TYPES } from './official-text.ts';

const WARNINGS = [
  ...(['deleted_text_left_out', 'hidden_text_left_out', 'notes_left_out', 'comments_left_out'] as const),
  ...(['images_left_out', 'objects_left_out', 'numbering_not_known', 'fields_left_out'] as const),
  ...(['pages_without_text', 'page_numbers_removed', 'repeated_lines_removed', 'turned_text_left_out'] as const),
  ...(['page_parts_left_out', 'read_as_gb18030'] as const),
] as const;

/** A warning as it crosses from the child process. */
export const importWarningSchema = z.strictObject({
  code: z.enum(WARNINGS),
  /** How many; or what exactly, shortened. */
  facts: z.record(z.string(), z.union([z.string(), z.number()])),
});

/** Something in the file that is not in the text, or was read by a guess. */
export type ImportWarning = Readonly<z.infer<typeof importWarningSchema>>;

/** The plain text of a file, lines ended by `\n`. */
export interface ExtractedText {
  readonly text: string;
  readonly type: (typeof SOURCE_TYPES)[number];
  readonly warnings: readonly ImportWarning[];
}
