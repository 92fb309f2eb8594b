import { randomUUID } from 'node:crypto';
import { createConsoleChannel } from '../channels/console/index.ts';
import type { InboundMessage } from '../core/message.ts';
import type { Deployment } from './deployment.ts';
import type { Place, Saying, Shown, Talk } from './talk.ts';

/** Talks to a bot in this process, which holds the home as long as the talk lasts. */
export function talkHere(deployment: Deployment, show: (message: Shown) => void): Talk {
  const { store, clock } = deployment;
  const channel = createConsoleChannel(store.mailbox, ({ id, conversation, card }) =>
    show({ id, conversation: conversation.id, card }),
  );
  const app = deployment.join([channel]);
  const { advanceTo } = clock;
  return {
    async say(place, saying) {
      await app.gate.accept(toMessage(place, saying, clock.now()));
      await app.settle();
    },
    ...(advanceTo && {
      turnClock: async (to: Date) => {
        // Step by step: a clock that leaps over several due times would look like a bot that was down.
        for (let due = await app.nextDue(); due !== undefined && due <= to.toISOString(); due = await app.nextDue()) {
          if (Date.parse(due) > clock.now().getTime()) advanceTo(new Date(due));
          await app.settle();
        }
        advanceTo(to);
        await app.settle();
      },
    }),
    follow: () => undefined,
    async close() {
      await app.stop();
      await store.close();
    },
  };
}

function toMessage({ personId, conversation }: Place, saying: Saying, now: Date): InboundMessage {
  const at = now.toISOString();
  return {
    id: `web:terminal:${randomUUID()}`,
    conversation: { channel: 'web', id: conversation, kind: conversation.startsWith('group:') ? 'group' : 'direct' },
    senderId: personId,
    text: 'text' in saying ? saying.text : '',
    ...('press' in saying && { press: saying.press }),
    attachments: [],
    sentAt: at,
    receivedAt: at,
  };
}
