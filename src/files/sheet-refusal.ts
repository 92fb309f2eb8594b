import { FILE_REFUSALS, type FileRefusalFacts } from './file-refusal.ts';

/** Why a file is not read as a sheet; what to do about each is in `render/`. */
export const SHEET_REFUSALS = [...FILE_REFUSALS, 'old_sheet', 'not_a_sheet', 'too_many_rows'] as const;

/** One of `SHEET_REFUSALS`. */
export type SheetRefusalCode = (typeof SHEET_REFUSALS)[number];

/** A file that is not read as a sheet, for a reason that its owner can do something about. */
export class SheetRefusal extends Error {
  readonly code: SheetRefusalCode;
  readonly facts: FileRefusalFacts;

  constructor(code: SheetRefusalCode, facts: FileRefusalFacts = {}) {
    super(code);
    this.name = 'SheetRefusal';
    this.code = code;
    this.facts = facts;
  }
}
