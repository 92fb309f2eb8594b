import { createConsoleChannel } from '../../../src/channels/console/index.ts';
import { createFixedClock } from '../../../src/core/clock.ts';
import { openMemoryStore } from '../../../src/store/lowdb/open-memory-store.ts';
import type { ChannelCase, ChannelUnderTest } from '../../contracts/channel-under-test.ts';

const SAME_PROCESS = 'lines are typed into the bot itself, which test/e2e/readme.test.ts does with the built product';

/** The terminal: what goes out stands in the mailbox and on the screen. */
export const CONSOLE_CASE: ChannelCase = {
  name: 'console',
  open: openConsoleUnderTest,
  lacks: {
    hears: SAME_PROCESS,
    faults: 'what goes out is written into our own store and onto the screen of this process',
    'asks what arrived': 'what goes out is written into our own store under its id',
    'files out': 'a terminal names files; the page hands them out from the same mailbox',
    splits: 'a terminal shows a card of any length',
  },
};

async function openConsoleUnderTest(): Promise<ChannelUnderTest> {
  const { mailbox } = openMemoryStore({ clock: createFixedClock(new Date('2026-11-23T02:00:00.000Z')) });
  const screen = new Map<string, string>();
  const open = () => createConsoleChannel(mailbox, ({ id, card }) => void screen.set(id, JSON.stringify(card)));
  let channel = open();
  return {
    accepted: [],
    kept: new Map(),
    idOf: () => 'nothing is heard here',
    tell: async () => 'no',
    holdAccepting: () => undefined,
    conversation: { channel: 'web', id: 'group:dlfy', kind: 'group' },
    send: (message) => channel.send(message),
    shown: () => [...screen.values()],
    files: async () => [],
    keep: (name, type, bytes) => ({ name, type, sizeBytes: bytes.length, sha256: '' }),
    fail: () => undefined,
    doubts: [],
    pass: () => undefined,
    restart: async () => {
      channel = open();
    },
    stop: () => channel.stop(),
  };
}
