import { describe, expect, it } from 'vitest';
import type { OwnMessage } from '../../src/dashboard/page/chat-state.ts';
import { toTimeline } from '../../src/dashboard/page/timeline.ts';
import type { Delivery } from '../../src/dashboard/page/wire.ts';

const delivery = (id: string, more: Partial<Delivery> = {}): Delivery => ({
  id,
  conversation: 'group:dlfy',
  kind: 'reply',
  deliveredAt: '2026-11-23T02:00:00.000Z',
  card: { lines: [], quotes: [], buttons: [] },
  ...more,
});

const own = (messageId: string, more: Partial<OwnMessage> = {}): OwnMessage => ({
  messageId,
  conversation: 'group:dlfy',
  senderId: 'dlfy-liaison',
  senderName: '赵敏',
  text: '',
  sentAt: '2026-11-23T02:00:00.000Z',
  state: 'sent',
  ...more,
});

const order = (deliveries: Delivery[], said: OwnMessage[]) =>
  toTimeline(deliveries, said).map(({ key }) => key.slice(2));

describe('timeline', () => {
  it('puts a message after what was last seen when it was said, whatever the clocks show', () => {
    const deliveries = [delivery('a', { deliveredAt: '2030-01-01T00:00:00.000Z' }), delivery('b')];
    expect(order(deliveries, [own('m', { after: 'a' }), own('n', { after: 'b' })])).toEqual(['a', 'm', 'b', 'n']);
  });

  it('keeps the order of several messages said in one place', () => {
    expect(order([delivery('a')], [own('m', { after: 'a' }), own('n', { after: 'a' })])).toEqual(['a', 'm', 'n']);
  });

  it('puts a message before its answer when what it followed is gone', () => {
    const deliveries = [delivery('x'), delivery('answer', { inReplyTo: 'm' })];
    expect(order(deliveries, [own('m', { after: 'gone' })])).toEqual(['x', 'm', 'answer']);
  });

  it('puts a message at the top when nothing tells its place', () => {
    expect(order([delivery('x')], [own('m')])).toEqual(['m', 'x']);
  });

  it('marks where a new day begins, by the calendar of China', () => {
    const deliveries = [
      delivery('a', { deliveredAt: '2026-11-23T15:59:00.000Z' }),
      delivery('b', { deliveredAt: '2026-11-23T16:00:00.000Z' }),
      delivery('c', { deliveredAt: '2026-11-24T02:00:00.000Z' }),
    ];
    expect(toTimeline(deliveries, []).map(({ day }) => day)).toEqual(['2026-11-23', '2026-11-24', undefined]);
  });
});
