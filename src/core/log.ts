/** Structured log. Fields hold ids, counts and codes; never the text of a message, a name or a title. */
export interface Log {
  info(event: string, fields?: LogFields): void;
  warn(event: string, fields?: LogFields): void;
  error(event: string, fields?: LogFields & { readonly error?: unknown }): void;
}

export type LogFields = Readonly<Record<string, unknown>>;

/** A log that keeps nothing, for commands whose standard output is somebody's data. */
export const silentLog: Log = {
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
};
