/** Where somebody or a group is reached without an activity of theirs at hand. */
export interface Target {
  readonly serviceUrl: string;
  /** The bot's own account in the platform. */
  readonly botId: string;
  readonly tenantId?: string;
}

/** An attachment as the platform takes it. */
export interface OutgoingAttachment {
  readonly contentType: string;
  readonly name?: string;
  readonly content?: unknown;
  readonly contentUrl?: string;
}

/** One message as the platform takes it. */
export interface OutgoingActivity {
  readonly type: 'message';
  readonly text?: string;
  readonly textFormat?: 'plain';
  /** Shown where there is no room for the card, as in a notification. */
  readonly summary?: string;
  readonly attachments?: readonly OutgoingAttachment[];
  readonly replyToId?: string;
  readonly channelData?: Readonly<Record<string, unknown>>;
}

/** What the platform's request is answered with. */
export interface TurnAnswer {
  readonly status: number;
  readonly body?: unknown;
}

/**
 * As much of the platform as this channel needs, without a word of an SDK: whoever replaces the SDK writes this anew
 * (`adapter.ts`). Every call rejects with `WireError`.
 */
export interface TeamsWire {
  /**
   * Checks the token that came with `activity` (signature, key, issuer, audience, times, service address), then takes the
   * turn and gives its answer. Answers 401 or 403 when the token is not good, 503 when that cannot be told now. Rejects
   * with what `turn` rejects with.
   */
  take(
    authorization: string,
    activity: Readonly<Record<string, unknown>>,
    turn: () => Promise<TurnAnswer>,
  ): Promise<TurnAnswer>;
  /** Puts a message into a conversation; the platform's id for it, where it gives one. */
  post(target: Target, conversationId: string, activity: OutgoingActivity): Promise<string | undefined>;
  /** Puts another message in the place of one of ours. */
  replace(
    target: Target,
    place: { readonly conversationId: string; readonly id: string },
    activity: OutgoingActivity,
  ): Promise<void>;
  /** Opens the private chat with somebody; the id of the conversation. */
  openPrivate(target: Target, userId: string): Promise<string>;
  /** The e-mail address that the platform has for a member of a conversation. */
  findEmail(target: Target, conversationId: string, userId: string): Promise<string | undefined>;
  /** A token for what lies on the service's own host. */
  token(): Promise<string>;
}
