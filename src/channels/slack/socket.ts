import { type App, LogLevel, type Receiver, SocketModeReceiver } from '@slack/bolt';
import { z } from 'zod';
import type { Log } from '../../core/log.ts';
import { toClientOptions } from './client.ts';
import { handOver } from './withheld-ack.ts';

/** What a connection is made with. */
export interface SocketOptions {
  readonly appToken: string;
  readonly apiUrl: string;
  readonly log: Log;
  /** Waits so many ms, default the machine's timer; gives what ends the waiting. */
  readonly later?: (run: () => void, ms: number) => () => void;
}

/** The waiting before a new connection, in ms, by how many failed in a row; the last counts for all further ones. */
const RECONNECT_MS = [0, 200, 1_000, 2_000, 5_000, 10_000, 30_000];

/** How long the end of a connection waits for the other side, in ms. */
const GOODBYE_MS = 2_000;

const envelope = z.looseObject({ type: z.string() });
const carried = z.object({ envelope_id: z.string(), payload: z.looseObject({}) });
const event = z.object({ event: z.looseObject({ type: z.string() }) });

/** What the SDK's client tells of an envelope. */
interface SlackEvent {
  readonly ack: (content?: Record<string, unknown>) => Promise<void>;
  readonly body: Record<string, unknown>;
  readonly retry_num?: number;
}

/**
 * Bolt's receiver for Socket Mode that acknowledges an envelope only when Bolt's listeners are through with it, which is after
 * the message is durable; what failed stays unacknowledged, and Slack sends it again. The SDK opens the connection; it is
 * opened anew here whenever it ends, since the SDK gives up on some failures and ends the process by others.
 */
export function createSocketReceiver(options: SocketOptions): Receiver {
  const { log, later = startTimer } = options;
  const client = createClient(options);
  let app: App | undefined;
  let isWanted = false;
  let failures = 0;
  let cancel = (): void => undefined;
  const connect = (): void => {
    client.start().catch((error: unknown) => {
      log.error('slack_socket_failed', { error });
      // A connection that was never open tells nothing of its end.
      reconnect();
    });
  };
  const reconnect = (): void => {
    cancel();
    if (!isWanted) return;
    cancel = later(connect, RECONNECT_MS[Math.min(failures, RECONNECT_MS.length - 1)] ?? 0);
    failures += 1;
  };
  client.on('connected', () => {
    // What was being opened while everything was closed.
    if (!isWanted) void client.disconnect();
    failures = 0;
    log.info('slack_socket_open');
  });
  client.on('disconnected', reconnect);
  client.on('slack_event', (received: SlackEvent) => {
    take(app, received).catch((error: unknown) => log.error('slack_event_failed', { error }));
  });
  return {
    init: (joined) => {
      app = joined;
    },
    start: async () => {
      isWanted = true;
      connect();
    },
    stop: async () => {
      isWanted = false;
      cancel();
      await new Promise<void>((done) => {
        const end = later(done, GOODBYE_MS);
        client.disconnect().then(() => {
          end();
          done();
        });
      });
    },
  };
}

/** Answers nothing where a listener threw, and where nobody said yes. */
async function take(app: App | undefined, { ack, body, retry_num }: SlackEvent): Promise<void> {
  if (!app) return;
  const said = await handOver(app, { body, ...(retry_num !== undefined && { retryNum: retry_num }) });
  if (said) await ack(said.content as Record<string, unknown> | undefined);
}

/** The client of Bolt's own receiver, which itself stays without an app, so that it acknowledges nothing. */
function createClient({ appToken, apiUrl, log }: SocketOptions): SocketModeReceiver['client'] {
  const clientOptions = toClientOptions({ apiUrl });
  const { client } = new SocketModeReceiver({
    appToken,
    autoReconnectEnabled: false,
    installerOptions: { clientOptions },
    logLevel: LogLevel.ERROR,
    ...(clientOptions.logger && { logger: clientOptions.logger }),
  });
  const [read] = client.listeners('ws_message');
  client.removeAllListeners('ws_message');
  // The SDK reads envelopes without looking at them; one that is not as it expects would end the process.
  client.on('ws_message', (data: unknown, isBinary: boolean) => {
    if (!isBinary && isReadable(data)) read?.call(client, data, isBinary);
    else log.warn('slack_envelope_unread');
  });
  return client;
}

function isReadable(data: unknown): boolean {
  try {
    const { type, ...rest } = envelope.parse(JSON.parse(String(data)));
    if (type === 'hello' || type === 'disconnect') return true;
    const { payload } = carried.parse(rest);
    return type !== 'events_api' || event.safeParse(payload).success;
  } catch {
    return false;
  }
}

function startTimer(run: () => void, ms: number): () => void {
  const timer = setTimeout(run, ms);
  return () => clearTimeout(timer);
}
