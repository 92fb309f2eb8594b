import type { Quote } from './card.ts';
import type { Instant } from './clock.ts';
import type { Attachment, Conversation } from './message.ts';

/** A button as it leaves: `press` is the opaque token that comes back. */
export interface SentButton {
  readonly label: string;
  readonly press: string;
  /** A press brings a reason along: a channel that can asks for it beside the button; without one it is asked for next. */
  readonly asksReason?: true;
}

/** A card as it leaves. */
export interface SentCard {
  readonly title?: string;
  readonly lines: readonly string[];
  readonly quotes: readonly Quote[];
  readonly buttons: readonly SentButton[];
  /** Files that go along; their bytes lie in the home under `sha256`. */
  readonly files?: readonly Attachment[];
}

export type SendKind = 'reply' | 'reminder' | 'broadcast' | 'notice';

/** Something that must leave. `id` is the same when produced twice, so that enqueuing twice sends once. */
export interface OutgoingMessage {
  readonly id: string;
  readonly conversation: Conversation;
  readonly card: SentCard;
  readonly kind: SendKind;
  /** The inbound message that it answers. */
  readonly inReplyTo?: string;
  /** Who alone may press the buttons; absent: anybody in the conversation with the right. */
  readonly forPersonId?: string;
  /**
   * The account that alone should see it in a group. Where the platform cannot show it to one alone everybody there sees
   * it, so it holds nothing confidential.
   */
  readonly onlyTo?: string;
  /** Not before this instant. */
  readonly notBefore?: Instant;
  /** The card is shown for a short time only; whoever looks later, and every lasting log, has this in its place. */
  readonly later?: SentCard;
}

/** At most `count` messages in any stretch of `perMs` milliseconds. */
export interface SendWindow {
  readonly count: number;
  readonly perMs: number;
}

/** How much a platform bears; each channel declares its own, with the source of the figures. */
export interface SendLimits {
  /** To one conversation. Windows up to `LONGEST_WINDOW_MS` of `delivery/outbox.ts`. */
  readonly perConversation: readonly SendWindow[];
  /** To all conversations of the channel together. */
  readonly perChannel: readonly SendWindow[];
  /** Where whole and half hours are crowded: reminders and broadcasts due then are spread over so many ms. */
  readonly spreadMs?: number;
}

/** Why nothing will arrive in a conversation any more until somebody acts. */
export type GoneReason = 'bot_removed' | 'closed' | 'blocked' | 'not_found';
