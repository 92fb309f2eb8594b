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

/** What backs a report up: a file whose bytes lie in the home, or a link as it was typed (never opened by us). */
export type Evidence = ({ readonly kind: 'file' } & Attachment) | { readonly kind: 'link'; readonly url: string };

/**
 * What a person said or pressed, as a channel hands it over. The same platform event delivered twice has the
 * same `id` (`<channel>:<event id>`). `text` (may be empty) carries the meaning, or `press`; with a press `text` is the
 * reason that was typed beside its button.
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
  /** Id of the sender's earlier message that this one rewrites: `text` is the new wording of it. */
  readonly edits?: string;
  /** Id of the sender's earlier message that was taken back in the messenger; `text` is empty. */
  readonly withdraws?: string;
  /** The sender's e-mail address as the platform vouches for it. */
  readonly senderEmail?: string;
  /** Said in a group without naming the bot: it answers only what is clearly meant for it. */
  readonly isOverheard?: boolean;
  /** Nothing was said: the bot was let into the conversation, by the sender as far as the platform tells. */
  readonly arrives?: true;
  readonly sentAt: Instant;
  readonly receivedAt: Instant;
}
