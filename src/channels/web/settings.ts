/** Times of the web channel, in milliseconds. */
export interface WebSettings {
  /** How long `?wait=1` waits for a first reply. */
  readonly waitMs: number;
  /** After a reply, how long `?wait=1` waits for a further one. */
  readonly settleMs: number;
  readonly heartbeatMs: number;
  /** What a reader is told to wait before it reconnects. */
  readonly retryMs: number;
}

/** What the web API promises. */
export const WEB_SETTINGS: WebSettings = { waitMs: 5_000, settleMs: 30, heartbeatMs: 15_000, retryMs: 2_000 };
