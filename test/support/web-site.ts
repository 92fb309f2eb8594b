import type { ChannelGate } from '../../src/channels/channel.ts';
import type { Mailbox } from '../../src/channels/mailbox.ts';
import { createWebChannel, type WebChannel, type WebPerson } from '../../src/channels/web/index.ts';
import { createFixedClock } from '../../src/core/clock.ts';
import { silentLog } from '../../src/core/log.ts';
import type { InboundMessage } from '../../src/core/message.ts';
import type { OutgoingMessage, SentCard } from '../../src/core/send.ts';
import { createHttpServer, type HttpServer } from '../../src/http/http-server.ts';
import { createMetrics } from '../../src/http/metrics.ts';
import { openMemoryStore } from '../../src/store/lowdb/open-memory-store.ts';

/** A server with the web channel and a gate that a test scripts, over real HTTP on a free port. */
export interface WebSite {
  readonly url: string;
  readonly port: number;
  readonly channel: WebChannel;
  readonly server: HttpServer;
  /** Everything that was accepted, once per id. */
  readonly accepted: readonly InboundMessage[];
  readonly kept: Map<string, Buffer>;
  post(body: unknown, query?: string): Promise<Response>;
  say(text: string, more?: Partial<OutgoingMessage>): Promise<void>;
  stop(): Promise<void>;
}

export interface WebSiteOptions {
  /** What the bot does with a new message; default nothing. */
  readonly onMessage?: (message: InboundMessage, site: { say: WebSite['say'] }) => void | Promise<void>;
  /** Throws to play a store that fails. */
  readonly beforeAccept?: () => Promise<void>;
  readonly people?: readonly WebPerson[];
  readonly mailbox?: Mailbox;
  /** To come back where another site was; default a free one. */
  readonly port?: number;
  readonly settings?: Parameters<typeof createWebChannel>[0]['settings'];
  readonly beforeStart?: (server: HttpServer) => void;
}

export const GROUP = 'group:dlfy';
export const SENDER = 'dlfy-liaison';

/** A card of one line. */
export function card(text: string, more: Partial<SentCard> = {}): SentCard {
  return { lines: [text], quotes: [], buttons: [], ...more };
}

export async function startWebSite(options: WebSiteOptions = {}): Promise<WebSite> {
  const clock = createFixedClock(new Date('2026-11-23T02:00:00.000Z'));
  const accepted: InboundMessage[] = [];
  const kept = new Map<string, Buffer>();
  let sent = 0;
  const channel = createWebChannel({
    mailbox: options.mailbox ?? openMemoryStore({ clock }).mailbox,
    clock,
    log: silentLog,
    people: async () => options.people ?? [],
    keepAttachment: async (sha256, bytes) => void kept.set(sha256, bytes),
    readAttachment: async (sha256) => kept.get(sha256),
    ...(options.settings ? { settings: options.settings } : {}),
  });
  const say: WebSite['say'] = async (text, more = {}) => {
    sent += 1;
    const conversation = { channel: 'web', id: GROUP, kind: 'group' } as const;
    await channel.send({ id: `d${sent}`, conversation, card: card(text), kind: 'reply', ...more });
  };
  const gate: ChannelGate = {
    async accept(message) {
      await options.beforeAccept?.();
      if (accepted.some(({ id }) => id === message.id)) return 'repeated';
      accepted.push(message);
      void options.onMessage?.(message, { say });
      return 'accepted';
    },
  };
  const server = createHttpServer({ port: options.port ?? 0, log: silentLog, metrics: createMetrics(), graceMs: 200 });
  channel.mount(server.app);
  options.beforeStart?.(server);
  await channel.start(gate);
  const { port } = await server.start();
  const url = `http://127.0.0.1:${port}`;
  return {
    url,
    port,
    channel,
    server,
    accepted,
    kept,
    say,
    post: (body, query = '') =>
      fetch(`${url}/api/chat${query}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: typeof body === 'string' ? body : JSON.stringify(body),
      }),
    stop: async () => {
      await channel.stop();
      await server.stop();
    },
  };
}
