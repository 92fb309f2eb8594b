import type { Connection } from './chat-state.ts';
import { type Delivery, readDelivery } from './wire.ts';

/** What a live line follows. */
export interface LiveLineOptions {
  readonly sender: string;
  readonly conversations: readonly string[];
  /** The newest delivery held of a conversation; asked at each reconnection. */
  readonly cursorOf: (conversation: string) => string | undefined;
  readonly onDelivery: (delivery: Delivery) => void;
  readonly onConnection: (connection: Connection) => void;
}

const BACK_OFF_MS = [500, 1_000, 2_000, 4_000, 8_000];

/**
 * Follows several conversations over one connection, since a browser opens only six to one server. Reconnects by
 * itself with a cursor for each conversation, at once when the network or the tab comes back. Returns its end.
 */
export function openLiveLine(options: LiveLineOptions): () => void {
  let source: EventSource | undefined;
  let retry: ReturnType<typeof setTimeout> | undefined;
  let failures = 0;

  const connect = () => {
    clearTimeout(retry);
    source?.close();
    source = new EventSource(toUrl(options));
    source.onopen = () => {
      failures = 0;
      options.onConnection('open');
    };
    source.onerror = () => {
      source?.close();
      options.onConnection('lost');
      const wait = BACK_OFF_MS[Math.min(failures, BACK_OFF_MS.length - 1)];
      failures += 1;
      retry = setTimeout(connect, wait);
    };
    source.addEventListener('message', ({ lastEventId, data }) => options.onDelivery(readDelivery(lastEventId, data)));
  };
  const connectAgain = () => {
    if (document.visibilityState === 'visible' && source?.readyState === EventSource.CLOSED) connect();
  };

  connect();
  window.addEventListener('online', connectAgain);
  document.addEventListener('visibilitychange', connectAgain);
  return () => {
    clearTimeout(retry);
    source?.close();
    window.removeEventListener('online', connectAgain);
    document.removeEventListener('visibilitychange', connectAgain);
  };
}

function toUrl({ sender, conversations, cursorOf }: LiveLineOptions): string {
  const query = new URLSearchParams({ sender });
  for (const id of conversations) query.append('lastEventId', cursorOf(id) ?? '');
  return `/api/chat/${conversations.map(encodeURIComponent).join(',')}/events?${query}`;
}
