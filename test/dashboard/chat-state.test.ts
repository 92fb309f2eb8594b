import { describe, expect, it } from 'vitest';
import {
  type ChatAction,
  cursorOf,
  EMPTY_CHAT,
  type OwnMessage,
  pressedBy,
  reduceChat,
  unreadIn,
} from '../../src/dashboard/page/chat-state.ts';
import type { Delivery } from '../../src/dashboard/page/wire.ts';

const GROUP = 'group:dlfy';
const DIRECT = 'direct:dlfy-liaison';

const delivery = (id: string, more: Partial<Delivery> = {}): Delivery => ({
  id,
  conversation: GROUP,
  kind: 'reply',
  deliveredAt: '2026-11-23T02:00:00.000Z',
  card: { lines: [id], quotes: [], buttons: [] },
  ...more,
});

const own = (messageId: string, more: Partial<OwnMessage> = {}): OwnMessage => ({
  messageId,
  conversation: GROUP,
  senderId: 'dlfy-liaison',
  senderName: '赵敏',
  text: messageId,
  sentAt: '2026-11-23T02:00:00.000Z',
  state: 'pending',
  ...more,
});

const arrived = (id: string, more?: Partial<Delivery>): ChatAction => ({
  type: 'arrived',
  delivery: delivery(id, more),
});
const said = (id: string, more?: Partial<OwnMessage>): ChatAction => ({ type: 'said', message: own(id, more) });
const stateAfter = (...actions: ChatAction[]) => actions.reduce(reduceChat, EMPTY_CHAT);
const ids = (state: ReturnType<typeof stateAfter>) => state.deliveries[GROUP]?.map(({ id }) => id);

describe('deliveries', () => {
  it('shows a delivery that comes twice once', () => {
    expect(ids(stateAfter(arrived('a'), arrived('b'), arrived('a')))).toEqual(['a', 'b']);
  });

  it('resumes each conversation after its own newest delivery', () => {
    const state = stateAfter(arrived('a'), arrived('b', { conversation: DIRECT }), arrived('c'));
    expect([cursorOf(state, GROUP), cursorOf(state, DIRECT), cursorOf(state, 'group:other')]).toEqual([
      'c',
      'b',
      undefined,
    ]);
  });

  it('counts what arrived since it was read', () => {
    const read: ChatAction = { type: 'read', conversation: GROUP };
    const state = stateAfter(arrived('a'), read, arrived('b'), arrived('c'), arrived('d', { conversation: DIRECT }));
    expect([unreadIn(state, GROUP), unreadIn(state, DIRECT)]).toEqual([2, 1]);
    expect(unreadIn(reduceChat(state, read), GROUP)).toBe(0);
  });
});

describe('own messages', () => {
  it.each<[string, ChatAction[], string, boolean]>([
    ['is awaited while on its way', [said('m')], 'pending', true],
    ['is awaited after the server took it', [said('m'), said('m', { state: 'sent' })], 'sent', true],
    ['is not awaited once it failed', [said('m'), said('m', { state: 'failed' })], 'failed', false],
    [
      'is not awaited once it is answered',
      [said('m'), said('m', { state: 'sent' }), arrived('a', { inReplyTo: 'm' })],
      'sent',
      false,
    ],
    [
      'is not awaited again when the answer overtook the post',
      [said('m'), arrived('a', { inReplyTo: 'm' }), said('m', { state: 'sent' })],
      'sent',
      false,
    ],
    [
      'counts as sent when only the answer came through',
      [said('m'), arrived('a', { inReplyTo: 'm' }), said('m', { state: 'failed', problem: '网络不通' })],
      'sent',
      false,
    ],
    [
      'counts as sent when the answer comes after the failure',
      [said('m'), said('m', { state: 'failed', problem: '网络不通' }), arrived('a', { inReplyTo: 'm' })],
      'sent',
      false,
    ],
  ])('a message %s', (_, actions, state, awaited) => {
    const chat = stateAfter(...actions);
    const [message] = chat.said[GROUP] ?? [];
    expect(chat.said[GROUP]).toHaveLength(1);
    expect([message?.state, message?.problem, chat.awaiting.includes('m')]).toEqual([state, undefined, awaited]);
  });

  it('takes in what another tab said, without doubling', () => {
    const messages = [own('m', { state: 'sent' }), own('n', { sentAt: '2026-11-23T01:00:00.000Z' })];
    const state = stateAfter(said('m'), { type: 'merged', conversation: GROUP, messages });
    expect(state.said[GROUP]?.map(({ messageId, state }) => [messageId, state])).toEqual([
      ['n', 'pending'],
      ['m', 'sent'],
    ]);
  });

  it('uses a button up for who pressed it, unless the press failed', () => {
    const state = stateAfter(
      said('a', { press: 'one', state: 'sent' }),
      said('b', { press: 'two', state: 'failed' }),
      said('c', { press: 'three', state: 'sent', senderId: 'dlfy-member' }),
    );
    expect([...pressedBy(state, GROUP, 'dlfy-liaison')]).toEqual(['one']);
  });
});
