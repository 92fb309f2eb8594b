import type { Instant } from '../../core/clock.ts';
import type { Delivery } from './wire.ts';

/** A file that went with a message; the page keeps no bytes. */
export interface SentFile {
  readonly name: string;
  readonly sizeBytes: number;
}

/** What a visitor said or pressed. The server destroys texts once handled, so the page keeps its own. */
export interface OwnMessage {
  readonly messageId: string;
  readonly conversation: string;
  readonly senderId: string;
  readonly senderName: string;
  /** What was typed, or the label of the button. */
  readonly text: string;
  readonly press?: string;
  readonly files?: readonly SentFile[];
  /** The earlier message of the same person that this one rewrites, or takes back. */
  readonly edits?: string;
  readonly withdraws?: string;
  readonly sentAt: Instant;
  /** The last delivery seen when it was sent: its place in the conversation. */
  readonly after?: string;
  /** `failed`: the server did not say yes; sending again under the same id doubles nothing. */
  readonly state: 'pending' | 'sent' | 'failed';
  readonly problem?: string;
}

/** Whether the live line stands. */
export type Connection = 'connecting' | 'open' | 'lost';

/** Everything that the page shows of the conversations of one person. */
export interface ChatState {
  readonly deliveries: ByConversation<readonly Delivery[]>;
  readonly said: ByConversation<readonly OwnMessage[]>;
  /** Id of the last delivery that the person saw. */
  readonly lastRead: ByConversation<string>;
  readonly connection: Connection;
  /** What was sent since the page was opened: only this is still expected to be answered. */
  readonly awaiting: readonly string[];
}

export type ByConversation<T> = Readonly<Record<string, T>>;

export type ChatAction =
  | { readonly type: 'arrived'; readonly delivery: Delivery }
  | { readonly type: 'said'; readonly message: OwnMessage }
  | { readonly type: 'merged'; readonly conversation: string; readonly messages: readonly OwnMessage[] }
  | { readonly type: 'read'; readonly conversation: string }
  | { readonly type: 'connection'; readonly connection: Connection };

/** A page on which nothing happened yet. */
export const EMPTY_CHAT: ChatState = { deliveries: {}, said: {}, lastRead: {}, connection: 'connecting', awaiting: [] };

/** The state after `action`. Pure; the same delivery or message twice changes nothing the second time. */
export function reduceChat(state: ChatState, action: ChatAction): ChatState {
  switch (action.type) {
    case 'arrived':
      return takeDelivery(state, action.delivery);
    case 'said':
      return takeOwn(state, action.message);
    case 'merged':
      return { ...state, said: withMessages(state.said, action.conversation, action.messages) };
    case 'read':
      return markRead(state, action.conversation);
    case 'connection':
      return state.connection === action.connection ? state : { ...state, connection: action.connection };
  }
}

/** How many deliveries of `conversation` the person has not seen. */
export function unreadIn(state: ChatState, conversation: string): number {
  const deliveries = state.deliveries[conversation] ?? [];
  const seen = deliveries.findIndex(({ id }) => id === state.lastRead[conversation]);
  return deliveries.length - seen - 1;
}

/** Where to resume: the newest delivery of `conversation`. */
export function cursorOf(state: ChatState, conversation: string): string | undefined {
  return state.deliveries[conversation]?.at(-1)?.id;
}

/** The tokens that `senderId` has used up in `conversation`; a press that failed may be tried again. */
export function pressedBy(state: ChatState, conversation: string, senderId: string): ReadonlySet<string> {
  const used = (state.said[conversation] ?? []).filter((said) => said.senderId === senderId && said.state !== 'failed');
  return new Set(used.flatMap(({ press }) => press ?? []));
}

/** Earlier messages that were rewritten or taken back since, by id; what failed changed nothing. */
export function changesBy(said: readonly OwnMessage[]): ReadonlyMap<string, 'edited' | 'withdrawn'> {
  const changes = new Map<string, 'edited' | 'withdrawn'>();
  for (const { edits, withdraws, state } of said) {
    if (state === 'failed') continue;
    if (edits !== undefined && changes.get(edits) !== 'withdrawn') changes.set(edits, 'edited');
    if (withdraws !== undefined) changes.set(withdraws, 'withdrawn');
  }
  return changes;
}

/** Two lists of own messages as one, by id; `newer` wins. In the order in which they were first said. */
export function mergeMessages(older: readonly OwnMessage[], newer: readonly OwnMessage[]): readonly OwnMessage[] {
  const merged = new Map(older.map((message) => [message.messageId, message]));
  for (const message of newer) merged.set(message.messageId, message);
  return [...merged.values()].toSorted((a, b) => a.sentAt.localeCompare(b.sentAt));
}

function takeOwn(state: ChatState, message: OwnMessage): ChatState {
  const { conversation, messageId } = message;
  // An answer proves that the message arrived, whatever becomes of the answer to the post.
  const answered = (state.deliveries[conversation] ?? []).some(({ inReplyTo }) => inReplyTo === messageId);
  const known = answered ? toSent(message) : message;
  const others = state.awaiting.filter((id) => id !== messageId);
  const awaits = known.state === 'pending' || (known.state === 'sent' && state.awaiting.includes(messageId));
  return {
    ...state,
    said: withMessages(state.said, conversation, [known]),
    awaiting: awaits ? [...others, messageId] : others,
  };
}

function takeDelivery(state: ChatState, delivery: Delivery): ChatState {
  const known = state.deliveries[delivery.conversation] ?? [];
  if (known.some(({ id }) => id === delivery.id)) return state;
  const said = state.said[delivery.conversation] ?? [];
  const answered = said.find(({ messageId, state }) => messageId === delivery.inReplyTo && state !== 'sent');
  return {
    ...state,
    deliveries: { ...state.deliveries, [delivery.conversation]: [...known, delivery] },
    awaiting: state.awaiting.filter((id) => id !== delivery.inReplyTo),
    ...(answered ? { said: withMessages(state.said, delivery.conversation, [toSent(answered)]) } : {}),
  };
}

function toSent({ problem: _, ...message }: OwnMessage): OwnMessage {
  return { ...message, state: 'sent' };
}

function withMessages(
  said: ChatState['said'],
  conversation: string,
  messages: readonly OwnMessage[],
): ChatState['said'] {
  return { ...said, [conversation]: mergeMessages(said[conversation] ?? [], messages) };
}

function markRead(state: ChatState, conversation: string): ChatState {
  const newest = cursorOf(state, conversation);
  if (newest === undefined || state.lastRead[conversation] === newest) return state;
  return { ...state, lastRead: { ...state.lastRead, [conversation]: newest } };
}
