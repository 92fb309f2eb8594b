import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { SettingsProblem } from '../../src/channels/messenger.ts';
import { type ChannelCase, type ChannelUnderTest, type Told, unless } from './channel-under-test.ts';

/** What every channel promises of what comes in: heard once, kept before yes, and nothing from whoever proves nothing. */
export function describeReceiving(named: ChannelCase, current: () => ChannelUnderTest): void {
  describeSaid(current);
  describeChanges(named, current);
  describeProofs(named, current);
  describeDurability(current);
}

function describeSaid(current: () => ChannelUnderTest): void {
  it('takes what is said in a group and in private, with its sender and without the name of the bot', async () => {
    const channel = current();
    expect(await channel.tell({ what: 'text', serial: 1, text: '12号完成80%' })).toBe('yes');
    expect(await channel.tell({ what: 'text', serial: 2, text: '我的台账', where: 'private' })).toBe('yes');
    expect(channel.accepted).toMatchObject([
      { id: channel.idOf(1), text: '12号完成80%', conversation: { kind: 'group' }, attachments: [] },
      { text: '我的台账', conversation: { kind: 'direct' } },
    ]);
    const [first, second] = channel.accepted;
    expect(first?.senderId).toBe(second?.senderId);
    expect(first).not.toHaveProperty('press');
  });

  it('takes a press as its token, without a word', async () => {
    const channel = current();
    expect(await channel.tell({ what: 'press', serial: 1, token: 'token-1' })).toBe('yes');
    expect(channel.accepted).toMatchObject([{ press: 'token-1', text: '', conversation: { kind: 'group' } }]);
  });

  it('takes the same message once, told ten times at once and again later', async () => {
    const channel = current();
    const told: Told = { what: 'text', serial: 1, text: '12号完成80%' };
    const heard = await Promise.all(Array.from({ length: 10 }, () => channel.tell(told)));
    channel.pass(60_000);
    heard.push(await channel.tell(told));
    expect(new Set(heard)).toEqual(new Set(['yes']));
    expect(channel.accepted).toHaveLength(1);
  });

  it('takes two messages at once as two, and a later one before an earlier', async () => {
    const channel = current();
    await Promise.all([3, 2].map((serial) => channel.tell({ what: 'text', serial, text: `${serial}号完成` })));
    await channel.tell({ what: 'text', serial: 1, text: '1号完成' });
    expect(new Set(channel.accepted.map(({ id }) => id))).toEqual(new Set([1, 2, 3].map((one) => channel.idOf(one))));
  });

  it('takes no harm from what cannot be read or is too long', async () => {
    const channel = current();
    expect(await channel.tell({ what: 'malformed' })).toBe('no');
    expect(await channel.tell({ what: 'oversize' })).toBe('no');
    expect(channel.accepted).toEqual([]);
    expect(await channel.tell({ what: 'text', serial: 1, text: '还在' })).toBe('yes');
  });
}

function describeChanges({ lacks }: ChannelCase, current: () => ChannelUnderTest): void {
  unless(lacks.edits)('takes an edit and a withdrawal under ids of their own, whichever comes first', async () => {
    const channel = current();
    await channel.tell({ what: 'edit', serial: 1, text: '12号完成70%' });
    await channel.tell({ what: 'text', serial: 1, text: '12号完成80%' });
    await channel.tell({ what: 'withdrawal', serial: 1 });
    const [edit, first, withdrawal] = channel.accepted;
    expect(first).toMatchObject({ id: channel.idOf(1), text: '12号完成80%' });
    expect(edit).toMatchObject({ edits: channel.idOf(1), text: '12号完成70%' });
    expect(withdrawal).toMatchObject({ withdraws: channel.idOf(1), text: '' });
    expect(new Set(channel.accepted.map(({ id }) => id)).size).toBe(3);
  });

  unless(lacks['files in'])('keeps a file under its hash before it says yes', async () => {
    const channel = current();
    const bytes = Buffer.from('a photo of the site');
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    expect(await channel.tell({ what: 'file', serial: 1, name: '现场.png', bytes })).toBe('yes');
    expect(channel.accepted[0]?.attachments).toMatchObject([{ name: '现场.png', sha256, sizeBytes: bytes.length }]);
    expect(channel.kept.get(sha256)?.equals(bytes)).toBe(true);
  });

  unless(lacks['other bots'])('passes over its own messages and those of other bots', async () => {
    const channel = current();
    expect(await channel.tell({ what: 'own', serial: 1 })).toBe('yes');
    expect(await channel.tell({ what: 'bot', serial: 2 })).toBe('yes');
    expect(channel.accepted).toEqual([]);
  });
}

function describeProofs({ lacks, openWithoutSecret }: ChannelCase, current: () => ChannelUnderTest): void {
  unless(lacks.signatures)('refuses what is not signed, or not by the platform, and keeps nothing of it', async () => {
    const channel = current();
    for (const what of ['unsigned', 'badly signed'] as const)
      expect(await channel.tell({ what, serial: 1 })).toBe('no');
    expect(channel.accepted).toEqual([]);
  });

  unless(lacks.times)('refuses what was signed too long ago, or for a time to come', async () => {
    const channel = current();
    for (const what of ['old', 'future'] as const) expect(await channel.tell({ what, serial: 1 })).toBe('no');
    expect(channel.accepted).toEqual([]);
  });

  unless(lacks.settings)('does not start without its secret, and names the setting', () => {
    expect(() => openWithoutSecret?.()).toThrow(SettingsProblem);
  });
}

function describeDurability(current: () => ChannelUnderTest): void {
  it('says yes only when the message is durable', async () => {
    const channel = current();
    let release = (): void => undefined;
    const reached = new Promise<void>((heard) => {
      channel.holdAccepting(() => {
        heard();
        return new Promise((resolve) => {
          release = resolve;
        });
      });
    });
    let answered = false;
    const answer = channel.tell({ what: 'text', serial: 1, text: '12号完成80%' }).finally(() => {
      answered = true;
    });
    await reached;
    await new Promise((resolve) => setImmediate(resolve));
    expect(answered).toBe(false);
    release();
    expect(await answer).toBe('yes');
  });

  it('asks to be told again while nothing can be kept, and takes it then', async () => {
    const channel = current();
    let isFull = true;
    channel.holdAccepting(async () => {
      if (isFull) throw new Error('disk full');
    });
    expect(await channel.tell({ what: 'text', serial: 1, text: '12号完成80%' })).toBe('later');
    expect(await channel.tell({ what: 'press', serial: 2, token: 't' })).toBe('later');
    expect(channel.accepted).toEqual([]);
    isFull = false;
    expect(await channel.tell({ what: 'text', serial: 1, text: '12号完成80%' })).toBe('yes');
    expect(channel.accepted).toHaveLength(1);
  });
}
