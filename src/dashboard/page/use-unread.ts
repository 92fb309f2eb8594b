import { useEffect, useState } from 'preact/hooks';
import { type ByConversation, unreadIn } from './chat-state.ts';
import { TEXTS } from './texts.ts';
import type { Chat } from './use-chat.ts';

/** Unread deliveries by conversation. What is open in a visible tab counts as read; the tab's title tells the rest. */
export function useUnread({ state, markRead }: Chat, ids: readonly string[], openId: string): ByConversation<number> {
  const visible = useVisible();
  const unread = Object.fromEntries(ids.map((id) => [id, unreadIn(state, id)]));
  const unreadHere = unread[openId] ?? 0;
  useEffect(() => {
    if (visible && unreadHere > 0) markRead(openId);
  }, [visible, openId, unreadHere, markRead]);

  const total = Object.values(unread).reduce((sum, count) => sum + count, 0);
  useEffect(() => {
    document.title = total > 0 ? TEXTS.titleUnread(total) : TEXTS.name;
  }, [total]);
  return unread;
}

function useVisible(): boolean {
  const [visible, setVisible] = useState(document.visibilityState === 'visible');
  useEffect(() => {
    const look = () => setVisible(document.visibilityState === 'visible');
    document.addEventListener('visibilitychange', look);
    return () => document.removeEventListener('visibilitychange', look);
  }, []);
  return visible;
}
