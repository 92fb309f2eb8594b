/** The bot's own identity in the fake workspace. */
export const BOT = { user_id: 'U0BOT', bot_id: 'B0BOT', app_id: 'A0DUBAN', team_id: 'T0FAKE', user: 'duban' } as const;

/** Tokens that the fake takes. */
export const TOKENS = { bot: 'xoxb-fake-bot-token', app: 'xapp-fake-app-token' } as const;

export interface FakeFile {
  readonly id: string;
  readonly name: string;
  readonly mimetype: string;
  readonly bytes: Buffer;
}

/** A message as it stands in a channel. */
export interface FakeMessage {
  readonly channel: string;
  readonly ts: string;
  readonly user: string;
  readonly bot_id?: string;
  readonly text: string;
  readonly blocks?: readonly Record<string, unknown>[];
  readonly metadata?: { readonly event_type: string; readonly event_payload: Record<string, unknown> };
  readonly thread_ts?: string;
  readonly files?: readonly FakeFile[];
  readonly edited?: { readonly ts: string };
  /** Shown to this user alone; it stands in no history. */
  readonly onlyTo?: string;
}

export interface FakeChannel {
  readonly id: string;
  readonly name: string;
  /** The other side of a direct conversation. */
  readonly user?: string;
  isArchived: boolean;
  hasBot: boolean;
}

export interface FakeUser {
  readonly id: string;
  readonly name: string;
  readonly email?: string;
  isDeleted: boolean;
  readonly isBot: boolean;
}

/** Everything that the fake workspace holds. */
export interface World {
  readonly channels: Map<string, FakeChannel>;
  readonly users: Map<string, FakeUser>;
  /** By id: uploaded or sent by a person. */
  readonly files: Map<string, FakeFile>;
  /** In order of arrival; a deleted one is gone. */
  readonly messages: FakeMessage[];
  /** `<channel>:<ts>` of messages that their authors deleted. */
  readonly deleted: Set<string>;
  /** Latest page published for each user. */
  readonly homes: Map<string, Record<string, unknown>>;
  /** Modals in the order in which they were opened. */
  readonly modals: Record<string, unknown>[];
  /** A `ts` that was never given before. */
  nextTs(): string;
  nextId(prefix: string): string;
  directWith(user: string): FakeChannel;
}

/** An empty workspace; `nowMs` is the time in milliseconds since 1970. */
export function createWorld(nowMs: () => number): World {
  let lastMicros = 0;
  let counter = 0;
  const channels = new Map<string, FakeChannel>();
  return {
    channels,
    users: new Map(),
    files: new Map(),
    messages: [],
    deleted: new Set(),
    homes: new Map(),
    modals: [],
    nextTs: () => {
      lastMicros = Math.max(Math.round(nowMs() * 1000), lastMicros + 1);
      const seconds = Math.floor(lastMicros / 1_000_000);
      return `${seconds}.${String(lastMicros % 1_000_000).padStart(6, '0')}`;
    },
    nextId: (prefix) => {
      counter += 1;
      return `${prefix}${String(counter).padStart(4, '0')}`;
    },
    directWith: (user) => {
      const id = `D${user.slice(1)}`;
      const known = channels.get(id);
      if (known) return known;
      const opened = { id, name: user, user, isArchived: false, hasBot: true };
      channels.set(id, opened);
      return opened;
    },
  };
}
