/** Port: what a channel has to remember between starts. Values are plain JSON; the channel parses what it reads. */
export interface ChannelNotes {
  /** Undefined: nothing was written under this key of the channel. */
  read(channel: string, key: string): Promise<unknown>;
  /** Durable when it resolves. Replaces what was there. */
  write(channel: string, key: string, value: unknown): Promise<void>;
  /** Every key of the channel that begins with `prefix`, with its value. */
  list(channel: string, prefix: string): Promise<readonly (readonly [string, unknown])[]>;
  /** Nothing happens when there is no such key. */
  remove(channel: string, key: string): Promise<void>;
}
