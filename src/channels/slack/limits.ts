import type { SendLimits } from '../../core/send.ts';

/**
 * What Slack bears: one message a second in a channel (a tenth is added, since it counts when a message arrives and not
 * when it leaves), and "several hundred" a minute in a workspace, read as 300. https://docs.slack.dev/apis/web-api/rate-limits
 */
export const SLACK_LIMITS: SendLimits = {
  perConversation: [{ count: 1, perMs: 1_100 }],
  perChannel: [
    { count: 20, perMs: 1_000 },
    { count: 300, perMs: 60_000 },
  ],
};

/** Between two messages in the same channel, in milliseconds; holds inside a message of several parts as well. */
export const POST_GAP_MS = 1_100;

/** Chats opened with people in a minute (`conversations.open`, tier 3: at least 50). */
export const CHATS_OPENED_PER_MINUTE = 45;

/** A call that takes longer is given up, in milliseconds; below the 20 s after which the outbox does. */
export const CALL_TIMEOUT_MS = 8_000;

/** The pause where Slack asks for one without saying how long, in milliseconds. */
export const UNSTATED_PAUSE_MS = 30_000;

/** After a call whose outcome is in doubt, before the history is read: what is still under way there has ended by then. */
export const DOUBT_PAUSE_MS = 5_000;

/** Blocks in a message. https://docs.slack.dev/reference/block-kit/blocks */
export const BLOCKS_PER_MESSAGE = 50;

/** Blocks in the bot's own page and in a modal. */
export const BLOCKS_PER_VIEW = 100;

/**
 * All blocks of a message as JSON. Slack documents no sum and refuses at about 13,200 characters; a count of the text
 * alone was refused at 11,341 (bolt-js #2509 and #2867), so that the containers are counted as well.
 */
export const MESSAGE_JSON_LENGTH = 11_500;

/** Text in one block; the limit of a section. */
export const BLOCK_TEXT_LENGTH = 3_000;

/** Text of a header. */
export const HEADER_LENGTH = 150;

/** Text of a button. */
export const LABEL_LENGTH = 75;

/** What a button brings back. */
export const PRESS_LENGTH = 2_000;

/** Buttons in one block. */
export const BUTTONS_PER_BLOCK = 25;

/** The plain text beside the blocks, for notifications and readers that show none; the platform cuts at 40,000. */
export const FALLBACK_LENGTH = 3_000;

/** The name of a file, as it is shown. */
export const FILE_NAME_LENGTH = 200;
