import type { App, ReceiverEvent } from '@slack/bolt';

/** What Bolt's listeners say yes with. */
export interface Ack {
  /** Undefined: an empty yes. */
  readonly content: unknown;
}

/**
 * Lets Bolt's listeners run and gives their yes only when all of them are through. Bolt itself says yes to an event before
 * any listener has seen it; a crash would then lose what Slack believes delivered. Undefined: nobody said yes. Rejects
 * with what a listener threw.
 */
export async function handOver(app: App, event: Omit<ReceiverEvent, 'ack'>): Promise<Ack | undefined> {
  let said: Ack | undefined;
  await app.processEvent({
    ...event,
    ack: async (content?: unknown) => {
      said ??= { content };
    },
  });
  return said;
}
