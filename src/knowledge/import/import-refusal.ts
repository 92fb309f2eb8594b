/** Why a file is not read; what to do about each is in `render/`. */
export const IMPORT_REFUSALS = [
  'empty',
  'too_large',
  'not_a_text',
  'old_word',
  'wps',
  'ofd',
  'rtf',
  'spreadsheet',
  'slides',
  'image',
  'archive',
  'encrypted',
  'scanned',
  'zip_bomb',
  'bad_zip',
  'macro',
  'external_object',
  'xml_entities',
  'too_slow',
  'too_much_memory',
  'broken',
] as const;

/** One of `IMPORT_REFUSALS`. */
export type ImportRefusalCode = (typeof IMPORT_REFUSALS)[number];

/** What is known of the fault: a limit, a size in bytes, the name of an entry, what exactly is wrong. */
export type ImportRefusalFacts = Readonly<Record<string, string | number>>;

/** A file that is not imported, for a reason that its owner can do something about. */
export class ImportRefusal extends Error {
  readonly code: ImportRefusalCode;
  readonly facts: ImportRefusalFacts;

  constructor(code: ImportRefusalCode, facts: ImportRefusalFacts = {}) {
    super(code);
    this.name = 'ImportRefusal';
    this.code = code;
    this.facts = facts;
  }
}
