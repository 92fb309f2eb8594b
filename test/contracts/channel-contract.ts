import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { describeReceiving } from './channel-receiving.ts';
import { describeSending } from './channel-sending.ts';
import type { ChannelCase, ChannelUnderTest } from './channel-under-test.ts';

/** What every channel promises, whatever its platform. What one cannot do is listed with the reason. */
export function describeChannelContract(named: ChannelCase): void {
  describe(`the channel ${named.name}`, () => {
    let open: ChannelUnderTest | undefined;
    const current = (): ChannelUnderTest => {
      if (!open) throw new Error('no channel is open');
      return open;
    };
    beforeEach(async () => {
      open = await named.open();
    });
    afterEach(() => open?.stop());

    for (const [ability, reason] of Object.entries(named.lacks))
      it(`makes no promise on ${ability}: ${reason}`, () => expect(reason.length).toBeGreaterThan(10));
    if (!named.lacks.hears) describe('receiving', () => describeReceiving(named, current));
    describe('sending', () => describeSending(named, current));
  });
}
