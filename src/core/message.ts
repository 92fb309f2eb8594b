import type { Instant } from './clock.ts';

/** Where people talk. Ids are the channel's own; web uses `group:<unitId>` and `direct:<personId>`. */
export interface Conversation {
  readonly channel: string;
  readonly id: string;
  readonly kind: 'group' | 'direct';
}

/** A file that came with a message. The bytes lie in the home under `sha256`. */
export interface Attachment {
  readonly name: string;
  readonly type: string;
  readonly sizeBytes: number;
  readonly sha256: string;
}

/**
 * What a person said or pressed, as a channel hands it over. The same platform event delivered twice has the
 * same `id` (`<channel>:<event id>`). Exactly one of `text` (may be empty) and `press` carries meaning.
 */
export interface InboundMessage {
  readonly id: string;
  readonly conversation: Conversation;
  /** The sender's account in the channel, looked up in the roster's identities. */
  readonly senderId: string;
  readonly text: string;
  /** The opaque token of a button. */
  readonly press?: string;
  readonly attachments: readonly Attachment[];
  readonly sentAt: Instant;
  readonly receivedAt: Instant;
}
