import { describe, expect, it } from 'vitest';
import type { OwnMessage } from '../../src/dashboard/page/chat-state.ts';
import { createKeepsakes, type KeyValueStore } from '../../src/dashboard/page/keepsakes.ts';

const GROUP = 'group:dlfy';

const own = (messageId: string, more: Partial<OwnMessage> = {}): OwnMessage => ({
  messageId,
  conversation: GROUP,
  senderId: 'dlfy-liaison',
  senderName: '赵敏',
  text: '',
  sentAt: '2026-11-23T02:00:00.000Z',
  state: 'pending',
  ...more,
});

function memoryStore(): KeyValueStore & { readonly values: Map<string, string> } {
  const values = new Map<string, string>();
  return { values, getItem: (key) => values.get(key) ?? null, setItem: (key, value) => void values.set(key, value) };
}

describe('keepsakes', () => {
  it('keeps what two tabs say in the same group, and the latest state of each message', () => {
    const store = memoryStore();
    const [one, two] = [createKeepsakes(store), createKeepsakes(store)];
    one.keepSaid(GROUP, [own('m')]);
    two.keepSaid(GROUP, [own('n')]);
    one.keepSaid(GROUP, [own('m', { state: 'sent' })]);
    expect(two.said(GROUP).map(({ messageId, state }) => [messageId, state])).toEqual([
      ['m', 'sent'],
      ['n', 'pending'],
    ]);
  });

  it('keeps the latest 200 messages', () => {
    const keepsakes = createKeepsakes(memoryStore());
    const at = (n: number) => new Date(Date.UTC(2026, 10, 23) + n).toISOString();
    keepsakes.keepSaid(
      GROUP,
      Array.from({ length: 201 }, (_, n) => own(`m${n}`, { sentAt: at(n) })),
    );
    expect(keepsakes.said(GROUP)).toHaveLength(200);
    expect(keepsakes.said(GROUP)[0]?.messageId).toBe('m1');
  });

  it('finds the conversation of its own keys only', () => {
    const store = memoryStore();
    const keepsakes = createKeepsakes(store);
    keepsakes.keepSaid(GROUP, [own('m')]);
    const [key] = store.values.keys();
    expect([
      keepsakes.conversationOfKey(key ?? ''),
      keepsakes.conversationOfKey('other'),
      keepsakes.conversationOfKey(null),
    ]).toEqual([GROUP, undefined, undefined]);
  });

  it.each([
    ['broken JSON', '{'],
    ['another shape', '[{"messageId":1}]'],
    ['nothing', 'null'],
  ])('counts %s in the store as nothing kept', (_, value) => {
    const keepsakes = createKeepsakes({ getItem: () => value, setItem: () => undefined });
    expect([keepsakes.said(GROUP), keepsakes.lastRead('a'), keepsakes.watched()]).toEqual([[], {}, []]);
  });

  it('goes on when the store is full or forbidden', () => {
    const refuse = () => {
      throw new Error('quota');
    };
    const keepsakes = createKeepsakes({ getItem: refuse, setItem: refuse });
    keepsakes.keepWatched(['dlfy']);
    expect(keepsakes.watched()).toEqual([]);
  });
});
