import { createHash } from 'node:crypto';
import type { ChannelNotes } from '../../../src/channels/channel-notes.ts';
import { createBotIdentity } from '../../../src/channels/slack/bot-identity.ts';
import { createSlackClient } from '../../../src/channels/slack/client.ts';
import { createSlackSender, type SlackSender } from '../../../src/channels/slack/send.ts';
import { createFixedClock } from '../../../src/core/clock.ts';
import type { Attachment } from '../../../src/core/message.ts';
import type { OutgoingMessage, SentCard } from '../../../src/core/send.ts';
import { openMemoryStore } from '../../../src/store/lowdb/open-memory-store.ts';
import { createListLog, START } from '../../delivery/parts.ts';
import { type FakeSlack, startFakeSlack } from '../../support/fake-slack/fake-slack.ts';
import { TOKENS } from '../../support/fake-slack/world.ts';

/** The sender with its real client, joined to a fake workspace whose time is turned by the sender's own pauses. */
export interface SenderSite {
  readonly fake: FakeSlack;
  readonly clock: ReturnType<typeof createFixedClock>;
  readonly notes: ChannelNotes;
  readonly log: ReturnType<typeof createListLog>;
  readonly pauses: number[];
  send: SlackSender;
  /** The process dies and another one takes over: the same notes, nothing else. */
  restart(): void;
  keep(name: string, type: string, bytes: Buffer): Attachment;
  close(): Promise<void>;
}

/** Channels C1 to C3 and the people U1 to U3 are there. */
export async function openSenderSite({ timeoutMs = 2_000 }: { readonly timeoutMs?: number } = {}): Promise<SenderSite> {
  const clock = createFixedClock(START);
  const fake = await startFakeSlack({ nowMs: () => clock.now().getTime() });
  for (const index of [1, 2, 3]) {
    fake.addChannel(`C${index}`);
    fake.addUser(`U${index}`);
  }
  const { notes } = openMemoryStore({ clock });
  const log = createListLog();
  const files = new Map<string, Buffer>();
  const pauses: number[] = [];
  const turn = (ms: number) => clock.set(new Date(clock.now().getTime() + ms));
  const start = (): SlackSender => {
    const client = createSlackClient({ botToken: TOKENS.bot, apiUrl: fake.apiUrl, timeoutMs });
    return createSlackSender({
      client,
      apiUrl: fake.apiUrl,
      identity: createBotIdentity(client),
      desk: { clock, log, notes, readAttachment: async (sha256) => files.get(sha256) },
      pause: async (ms) => {
        pauses.push(ms);
        turn(ms);
      },
    });
  };
  const site: SenderSite = {
    ...{ fake, clock, notes, log, pauses },
    send: start(),
    restart: () => {
      turn(5_000);
      site.send = start();
    },
    keep: (name, type, bytes) => {
      const sha256 = createHash('sha256').update(bytes).digest('hex');
      files.set(sha256, bytes);
      return { name, type, sizeBytes: bytes.length, sha256 };
    },
    close: () => fake.close(),
  };
  return site;
}

/** A message to a group, or to a person by `direct:…`. */
export function outgoing(
  id: string,
  card: Partial<SentCard>,
  more: Partial<OutgoingMessage> & { to?: string } = {},
): OutgoingMessage {
  const { to = 'C1', ...rest } = more;
  return {
    id,
    conversation: { channel: 'slack', id: to, kind: to.startsWith('direct:') ? 'direct' : 'group' },
    card: { lines: [], quotes: [], buttons: [], ...card },
    kind: 'reply',
    ...rest,
  };
}

/** Every string that a person would read in the blocks, in order. */
export function shownText(blocks: readonly unknown[] | undefined): string[] {
  const found: string[] = [];
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) value.forEach(visit);
    else if (typeof value === 'object' && value !== null) {
      for (const [key, inner] of Object.entries(value)) {
        if (key === 'text' && typeof inner === 'string') found.push(inner);
        else visit(inner);
      }
    }
  };
  visit(blocks ?? []);
  return found;
}
