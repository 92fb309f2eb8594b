/** What a file may cost; see docs/design.md on hostile files. */
export interface ImportLimits {
  /** Largest file, bytes. */
  readonly fileBytes: number;
  /** Longest time from start to answer, ms by the wall clock. */
  readonly timeMs: number;
  /** Most memory of the child process, bytes. */
  readonly memoryBytes: number;
}

/** 30 MB, 20 s, 512 MB. */
export const DEFAULT_LIMITS: ImportLimits = {
  fileBytes: 30 * 1024 * 1024,
  timeMs: 20_000,
  memoryBytes: 512 * 1024 * 1024,
};
