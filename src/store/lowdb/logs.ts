/** The append-only logs beside the document. */
export const LOG_NAMES = ['events', 'audit', 'sent', 'mail'] as const;
export type LogName = (typeof LOG_NAMES)[number];

/** Lines addressed by the offset (bytes) at which they begin. */
export interface Log {
  /** Offset at which the next line will begin. */
  readonly length: number;
  /** Adds a line (without its end); readable at once, durable with the commit it belongs to. Gives its offset. */
  append(line: string): number;
  /** The line at `offset`, which must be one that `append` gave. */
  read(offset: number): Promise<string>;
  /** The lines that begin from `from`, which must be the offset of one, up to `to`, which need not. */
  readLines(from: number, to: number): Promise<readonly string[]>;
  /** Forgets everything from `length` on. */
  rollBack(length: number): void;
}

export type Logs = Readonly<Record<LogName, Log>>;

/** Logs without a disk. */
export function createMemoryLogs(): Logs {
  return { events: createMemoryLog(), audit: createMemoryLog(), sent: createMemoryLog(), mail: createMemoryLog() };
}

function createMemoryLog(): Log {
  const lines: string[] = [];
  return {
    get length() {
      return lines.length;
    },
    append: (line) => lines.push(line) - 1,
    read: async (offset) => {
      const line = lines[offset];
      if (line === undefined) throw new Error(`no line at ${offset}`);
      return line;
    },
    readLines: async (from, to) => lines.slice(from, to),
    rollBack: (length) => {
      lines.length = length;
    },
  };
}
