import type { OutgoingMessage } from '../../core/send.ts';
import type { Channel } from '../channel.ts';
import type { Mailbox } from '../mailbox.ts';

/**
 * The terminal in the place of the web page: the same conversations, kept in the same mailbox, so that what was said
 * here is there when the page is opened. `show` sees every message after it is durable.
 */
export function createConsoleChannel(mailbox: Mailbox, show: (message: OutgoingMessage) => void): Channel {
  return {
    name: 'web',
    start: async () => undefined,
    stop: async () => undefined,
    async send(message) {
      await mailbox.deliver(message);
      show(message);
      return { platformId: message.id };
    },
  };
}
