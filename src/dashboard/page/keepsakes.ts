import * as z from 'zod/mini';
import { type ByConversation, mergeMessages, type OwnMessage } from './chat-state.ts';

/** The part of `localStorage` that the page uses. */
export interface KeyValueStore {
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
}

/** What the browser keeps between visits. Kept as far as it can: a full or forbidden store never stops the page. */
export interface Keepsakes {
  said(conversation: string): readonly OwnMessage[];
  /** Adds to what is there, since another tab may be writing too. Keeps the latest 200. */
  keepSaid(conversation: string, messages: readonly OwnMessage[]): void;
  lastRead(personId: string): ByConversation<string>;
  keepLastRead(personId: string, lastRead: ByConversation<string>): void;
  watched(): readonly string[];
  keepWatched(unitIds: readonly string[]): void;
  /** The conversation whose `said` lies under `key`; undefined for other keys. */
  conversationOfKey(key: string | null): string | undefined;
}

const SAID = 'duban:said:';
const MESSAGES_KEPT = 200;

const ownMessages = z.array(
  z.object({
    messageId: z.string(),
    conversation: z.string(),
    senderId: z.string(),
    senderName: z.string(),
    text: z.string(),
    press: z.exactOptional(z.string()),
    files: z.exactOptional(z.array(z.object({ name: z.string(), sizeBytes: z.number() }))),
    edits: z.exactOptional(z.string()),
    withdraws: z.exactOptional(z.string()),
    sentAt: z.string(),
    after: z.exactOptional(z.string()),
    state: z.enum(['pending', 'sent', 'failed']),
    problem: z.exactOptional(z.string()),
  }),
);
const lastReads = z.record(z.string(), z.string());
const unitIds = z.array(z.string());

/** Keepsakes in `store`. */
export function createKeepsakes(store: KeyValueStore): Keepsakes {
  const said = (conversation: string): readonly OwnMessage[] => readJson(store, SAID + conversation, ownMessages) ?? [];
  return {
    said,
    keepSaid: (conversation, messages) => {
      const all = mergeMessages(said(conversation), messages);
      writeJson(store, SAID + conversation, all.slice(-MESSAGES_KEPT));
    },
    lastRead: (personId) => readJson(store, `duban:read:${personId}`, lastReads) ?? {},
    keepLastRead: (personId, lastRead) => writeJson(store, `duban:read:${personId}`, lastRead),
    watched: () => readJson(store, 'duban:watched', unitIds) ?? [],
    keepWatched: (ids) => writeJson(store, 'duban:watched', ids),
    conversationOfKey: (key) => (key?.startsWith(SAID) ? key.slice(SAID.length) : undefined),
  };
}

/** What an older page wrote in another shape, or somebody else, counts as nothing. */
function readJson<T>(store: KeyValueStore, key: string, schema: z.ZodMiniType<T>): T | undefined {
  try {
    return schema.safeParse(JSON.parse(store.getItem(key) ?? 'null')).data;
  } catch {
    return undefined;
  }
}

function writeJson(store: KeyValueStore, key: string, value: object): void {
  try {
    store.setItem(key, JSON.stringify(value));
  } catch {
    // Private mode or a full store: the conversation goes on, only its own half is gone after a reload.
  }
}
