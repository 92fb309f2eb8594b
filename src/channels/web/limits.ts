const MIB = 1_048_576;

/** The longest body of a post without attachments, in bytes. */
export const TEXT_BODY_BYTES = MIB;

/** The longest body of a post with attachments, in bytes as sent (base64 makes a file a third longer). */
export const BODY_BYTES = 20 * MIB;

/** Files in one post. */
export const ATTACHMENTS_PER_MESSAGE = 10;

/** The longest conversation id, sender id or message id, in UTF-16 units. */
export const ID_LENGTH = 200;

/** Conversations that one event stream may follow. */
export const CONVERSATIONS_PER_STREAM = 12;

/** Messages read from the mailbox at a time, and shown of the past to a reader that resumes nowhere. */
export const REPLAY_PAGE = 200;

/** Latest messages of a conversation whose files are still handed out. */
export const FILE_LOOKBACK = 500;
