import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import type { SentButton, SentCard } from '../core/send.ts';
import { addressOf, type RunFacts } from './run-file.ts';

/** Where somebody at the terminal stands. */
export interface Place {
  readonly personId: string;
  /** `group:<unit>` or `direct:<person>`. */
  readonly conversation: string;
}

/** What somebody says: words, or the token of a button. */
export type Saying = { readonly text: string } | { readonly press: string };

/** A message as the terminal shows it. */
export interface Shown {
  readonly id: string;
  readonly conversation: string;
  readonly card: SentCard;
}

/** A way to talk: to the running bot, or to one in this process. `show` is called for every message that arrives. */
export interface Talk {
  /** Resolves when everything that follows at once has arrived. */
  say(place: Place, saying: Saying): Promise<void>;
  /** Moves the clock, delivering what falls due on the way; undefined where the clock is not ours. */
  readonly turnClock?: (to: Date) => Promise<void>;
  /** Follows a conversation from now on. */
  follow(place: Place): void;
  close(): Promise<void>;
}

const wireCard = z.object({
  title: z.string().optional(),
  lines: z.array(z.string()),
  quotes: z.array(z.object({ label: z.string(), text: z.string(), mark: z.string() })),
  buttons: z.array(z.object({ label: z.string(), press: z.string() })),
});
const waitAnswer = z.object({ replies: z.array(z.object({ text: z.string(), card: wireCard })) });
const wireEvent = z.object({ card: wireCard, kind: z.string() });

/** Talks to the bot that runs, over its web interface. */
export function talkToRunning(run: RunFacts, show: (message: Shown) => void): Talk {
  const base = addressOf(run);
  let following = new AbortController();
  let said = 0;
  return {
    async say({ personId, conversation }, saying) {
      said += 1;
      const body = {
        conversation,
        sender: personId,
        messageId: `terminal-${run.token.slice(0, 6)}-${process.pid}-${said}`,
        ...saying,
      };
      const answer = await fetch(`${base}/api/chat?wait=1`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify(body),
      });
      if (!answer.ok) throw new Error(`the bot answered ${answer.status}`);
      const { replies } = waitAnswer.parse(await answer.json());
      for (const { card } of replies) show({ id: '', conversation, card: toSentCard(card) });
    },
    follow(place) {
      following.abort();
      following = new AbortController();
      void followEvents(base, place, { show, signal: following.signal });
    },
    async close() {
      following.abort();
    },
  };
}

function toSentCard({ title, ...card }: z.infer<typeof wireCard>): SentCard {
  const buttons: readonly SentButton[] = card.buttons;
  return { ...(title !== undefined && { title }), lines: card.lines, quotes: card.quotes, buttons };
}

async function followEvents(
  base: string,
  { personId, conversation }: Place,
  sink: { show(message: Shown): void; readonly signal: AbortSignal },
): Promise<void> {
  let lastId = '';
  while (!sink.signal.aborted) {
    try {
      const url = `${base}/api/chat/${encodeURIComponent(conversation)}/events?sender=${encodeURIComponent(personId)}`;
      const answer = await fetch(url, {
        signal: sink.signal,
        headers: lastId === '' ? {} : { 'Last-Event-ID': lastId },
      });
      for await (const { id, data } of readEvents(answer)) {
        const replayed = lastId === '';
        lastId = id;
        const { card, kind } = wireEvent.parse(JSON.parse(data));
        if (kind !== 'reply' && !replayed) sink.show({ id, conversation, card: toSentCard(card) });
      }
    } catch {
      // Cut off, or we left; a new connection resumes after the last id.
    }
    if (!sink.signal.aborted) await pause(1_000, undefined, { signal: sink.signal }).catch(() => undefined);
  }
}

async function* readEvents(answer: Response): AsyncGenerator<{ readonly id: string; readonly data: string }> {
  if (!answer.body) return;
  let text = '';
  for await (const chunk of answer.body.pipeThrough(new TextDecoderStream())) {
    text += chunk;
    const blocks = text.split('\n\n');
    text = blocks.pop() ?? '';
    for (const block of blocks) {
      const field = (name: string) =>
        block
          .split('\n')
          .find((line) => line.startsWith(`${name}: `))
          ?.slice(name.length + 2);
      const [id, data] = [field('id'), field('data')];
      if (id !== undefined && data !== undefined) yield { id, data };
    }
  }
}
