/** Why a database cannot be used; the words are in `render/`. */
export type PostgresFault =
  | 'unreachable'
  | 'not_let_in'
  | 'fsync_off'
  | 'commit_not_synced'
  | 'newer_schema'
  | 'read_only'
  | 'not_empty'
  | 'copy_differs';

/** A database that the start refuses. `detail`: what the server said, or the setting found. */
export class PostgresRefusal extends Error {
  readonly fault: PostgresFault;
  readonly detail: string;

  constructor(fault: PostgresFault, detail: string, cause?: unknown) {
    super(`${fault}: ${detail}`, { cause });
    this.name = 'PostgresRefusal';
    this.fault = fault;
    this.detail = detail;
  }
}
