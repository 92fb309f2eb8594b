import type { OutgoingMessage } from '../../core/send.ts';
import { slackTime } from './ids.ts';

/**
 * The message under which an answer stands; undefined: it stands by itself. In a group it is the first time in the id of
 * what is answered (`toMessageId`): the beginning of the thread, else the message itself. In private an answer stands in a
 * thread only if it was written in one.
 */
export function threadOf({ inReplyTo = '', conversation }: OutgoingMessage, channel: string): string | undefined {
  const [, where, first, second] = inReplyTo.split(':');
  if (where !== channel || !isTime(first)) return undefined;
  return conversation.kind === 'group' || isTime(second) ? first : undefined;
}

function isTime(part: string | undefined): boolean {
  return slackTime.safeParse(part).success;
}
