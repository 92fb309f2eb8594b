import type { DeliveredMessage, Mailbox } from '../../src/channels/mailbox.ts';
import type { Clock } from '../../src/core/clock.ts';

/** A mailbox in memory. `pauseBefore` is awaited inside every call, so that a test can hold one open. */
export function createMemoryMailbox(clock: Clock, pauseBefore: () => Promise<void> = async () => undefined): Mailbox {
  const delivered: DeliveredMessage[] = [];
  return {
    async deliver(message) {
      await pauseBefore();
      if (delivered.some((other) => other.message.id === message.id)) return;
      delivered.push({ message, deliveredAt: clock.now().toISOString() });
    },
    async after(conversationId, lastId, limit) {
      await pauseBefore();
      const own = delivered.filter(({ message }) => message.conversation.id === conversationId);
      const at = own.findIndex(({ message }) => message.id === lastId);
      return at < 0 ? own.slice(-limit) : own.slice(at + 1, at + 1 + limit);
    },
    async repliesTo(messageId) {
      return delivered.filter(({ message }) => message.inReplyTo === messageId);
    },
  };
}
