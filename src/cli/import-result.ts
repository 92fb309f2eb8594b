import type { OfferedFile } from '../bot/text-desk.ts';

/** One file as the command line hands it over. */
export type GivenFile = Omit<OfferedFile, 'importedAt' | 'importedBy'>;

/** A report as it is printed, and as programs read it. */
export interface ImportResult {
  readonly outcome: 'offered' | 'kept' | 'known' | 'refused';
  readonly lines: readonly string[];
  readonly facts: Readonly<Record<string, unknown>>;
}
