/** Why a file of any sort is not read; what to do about each is in `render/`. */
export const FILE_REFUSALS = [
  'empty',
  'too_large',
  'not_a_text',
  'encrypted',
  'zip_bomb',
  'bad_zip',
  'too_slow',
  'too_much_memory',
  'broken',
] as const;

/** One of `FILE_REFUSALS`. */
export type FileRefusalCode = (typeof FILE_REFUSALS)[number];

/** What is known of the fault: a limit, a size in bytes, the name of a member, what exactly is wrong. */
export type FileRefusalFacts = Readonly<Record<string, string | number>>;

/** A file that is not read, for a reason that its owner can do something about. */
export class FileRefusal extends Error {
  readonly code: FileRefusalCode;
  readonly facts: FileRefusalFacts;

  constructor(code: FileRefusalCode, facts: FileRefusalFacts = {}) {
    super(code);
    this.name = 'FileRefusal';
    this.code = code;
    this.facts = facts;
  }
}
