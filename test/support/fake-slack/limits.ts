/** How often a method may be called; https://docs.slack.dev/apis/web-api/rate-limits names the least that is granted. */
const PER_MINUTE: Readonly<Record<string, number>> = {
  'conversations.open': 50,
  'conversations.history': 50,
  'conversations.replies': 50,
  'conversations.info': 50,
  'chat.update': 50,
  'users.info': 100,
  'files.getUploadURLExternal': 100,
  'files.completeUploadExternal': 100,
  'views.publish': 100,
  'views.open': 100,
  'chat.postEphemeral': 100,
  // "Several hundred" in a workspace.
  'chat.postMessage': 400,
};

const MINUTE_MS = 60_000;

/** Counts what comes in, and says after how many seconds a call may come again that comes too early. */
export interface LimitKeeper {
  /** Undefined: in time. */
  check(method: string, channel: string | undefined): number | undefined;
  /** Every call that came too early. */
  readonly violations: string[];
}

/** `gapMs`: between two messages in one channel; 0 switches it off. */
export function createLimitKeeper(nowMs: () => number, gapMs: number): LimitKeeper {
  const calls = new Map<string, number[]>();
  const lastPost = new Map<string, number>();
  const violations: string[] = [];
  const tooMany = (method: string): number | undefined => {
    const most = PER_MINUTE[method];
    if (most === undefined) return undefined;
    const recent = (calls.get(method) ?? []).filter((atMs) => atMs > nowMs() - MINUTE_MS);
    calls.set(method, recent);
    if (recent.length < most) {
      recent.push(nowMs());
      return undefined;
    }
    return Math.ceil(((recent[0] ?? nowMs()) + MINUTE_MS - nowMs()) / 1000);
  };
  return {
    violations,
    check: (method, channel) => {
      const wait = tooMany(method);
      if (wait !== undefined) {
        violations.push(`${method}: too many in a minute`);
        return Math.max(1, wait);
      }
      if (method !== 'chat.postMessage' || channel === undefined || gapMs === 0) return undefined;
      const sinceMs = nowMs() - (lastPost.get(channel) ?? Number.NEGATIVE_INFINITY);
      if (sinceMs < gapMs) {
        violations.push(`${method}: ${Math.round(sinceMs)} ms after the last one in ${channel}`);
        return 1;
      }
      lastPost.set(channel, nowMs());
      return undefined;
    },
  };
}
