import { createHash } from 'node:crypto';
import { createFixedClock } from '../../../src/core/clock.ts';
import { openMemoryStore } from '../../../src/store/lowdb/open-memory-store.ts';
import type { ChannelCase, ChannelUnderTest, Heard, Told } from '../../contracts/channel-under-test.ts';
import { GROUP, SENDER, startWebSite, type WebSite } from '../../support/web-site.ts';

/** The page's API over real HTTP; what goes out stands in the mailbox that the page reads. */
export const WEB_CASE: ChannelCase = {
  name: 'web',
  open: openWebUnderTest,
  lacks: {
    'other bots': 'nothing but the page speaks here, and what the bot says never comes back',
    signatures: 'without a sign-in it listens on loopback only, and every visitor may choose who to be',
    times: 'nothing is signed here; a repeated id has no second effect',
    settings: 'it has no secret of its own',
    faults: 'what goes out is written into our own store, which is the outbox store and fails with it',
    'asks what arrived': 'what goes out is written into our own store under its id',
    splits: 'the page shows a card of any length',
  },
};

async function openWebUnderTest(): Promise<ChannelUnderTest> {
  let hold = async (): Promise<void> => undefined;
  const { mailbox } = openMemoryStore({ clock: createFixedClock(new Date('2026-11-23T02:00:00.000Z')) });
  const open = () => startWebSite({ beforeAccept: () => hold(), mailbox });
  let site = await open();
  const sent: string[] = [];
  const shown = new Map<string, string>();
  return {
    get accepted() {
      return site.accepted;
    },
    get kept() {
      return site.kept;
    },
    idOf: (serial) => `web:${SENDER}:m${serial}`,
    tell: (told) => tell(site, told),
    holdAccepting: (held) => {
      hold = held;
    },
    conversation: { channel: 'web', id: GROUP, kind: 'group' },
    send: async (message) => {
      const outcome = await site.channel.send(message);
      for (const delivered of await mailbox.after(GROUP, undefined, 1_000))
        shown.set(delivered.message.id, JSON.stringify(delivered.message.card));
      for (const { sha256 } of message.card.files ?? []) sent.push(sha256);
      return outcome;
    },
    shown: () => [...shown.values()],
    files: () =>
      Promise.all(
        sent.map(async (sha256) => {
          const answer = await fetch(`${site.url}/api/chat/${GROUP}/files/${sha256}?sender=${SENDER}`);
          return Buffer.from(await answer.arrayBuffer());
        }),
      ),
    keep: (name, type, bytes) => {
      const sha256 = createHash('sha256').update(bytes).digest('hex');
      site.kept.set(sha256, bytes);
      return { name, type, sizeBytes: bytes.length, sha256 };
    },
    fail: () => undefined,
    doubts: [],
    pass: () => undefined,
    restart: async () => {
      await site.stop();
      site = await open();
    },
    stop: () => site.stop(),
  };
}

async function tell(site: WebSite, told: Told): Promise<Heard> {
  const { status } = await site.post(toPost(told));
  return status < 300 ? 'yes' : status < 500 ? 'no' : 'later';
}

function toPost(told: Told): unknown {
  if (told.what === 'malformed') return '{"conversation":';
  if (told.what === 'oversize') return { ...place(0), text: '长'.repeat(1_000_000) };
  const named = place(told.serial);
  switch (told.what) {
    case 'text':
      return { ...named, text: told.text, ...(told.where === 'private' && { conversation: `direct:${SENDER}` }) };
    case 'press':
      return { ...named, press: told.token };
    case 'edit':
      return { ...named, messageId: `m${told.serial}-edit`, edits: named.messageId, text: told.text };
    case 'withdrawal':
      return { ...named, messageId: `m${told.serial}-gone`, withdraws: named.messageId };
    case 'file': {
      const file = { name: told.name, type: 'image/png', base64: told.bytes.toString('base64') };
      return { ...named, text: '见图', attachments: [file] };
    }
    default:
      return { ...named, text: '12号完成80%' };
  }
}

function place(serial: number) {
  return { conversation: GROUP, sender: SENDER, messageId: `m${serial}` };
}
