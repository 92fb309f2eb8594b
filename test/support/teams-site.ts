import type { ChannelGate } from '../../src/channels/channel.ts';
import type { RoutedChannel } from '../../src/channels/messenger.ts';
import { openTeams, TEAMS_PATH } from '../../src/channels/teams/open.ts';
import { createFixedClock } from '../../src/core/clock.ts';
import type { Log } from '../../src/core/log.ts';
import type { InboundMessage } from '../../src/core/message.ts';
import type { OutgoingMessage, SentCard } from '../../src/core/send.ts';
import { createHttpServer } from '../../src/http/http-server.ts';
import { createMetrics } from '../../src/http/metrics.ts';
import { openMemoryStore } from '../../src/store/lowdb/open-memory-store.ts';
import { activityOf, deliver, type FixtureName } from './fake-teams/activities.ts';
import { type FakeTeams, type FakeTeamsOptions, startFakeTeams } from './fake-teams/fake-teams.ts';

/** The people and places of the fixtures. */
export const LIN = { id: '29:1liaison-of-dlfy', aadObjectId: 'a1a1a1a1-0000-4000-8000-d0ba0000a001' };
export const PRIVATE = { channel: 'teams', id: `direct:${LIN.aadObjectId}`, kind: 'direct' } as const;
export const GROUP = { channel: 'teams', id: '19:group-of-dlfy@thread.v2', kind: 'group' } as const;
export const CHANNEL = { channel: 'teams', id: '19:team-rectification@thread.tacv2', kind: 'group' } as const;

/** A bot with the Teams channel on real HTTP, joined to a fake platform; its gate is a list. */
export interface TeamsSite {
  readonly fake: FakeTeams;
  readonly url: string;
  readonly channel: RoutedChannel;
  readonly clock: ReturnType<typeof createFixedClock>;
  readonly accepted: readonly InboundMessage[];
  readonly kept: Map<string, Buffer>;
  readonly logged: readonly string[];
  readonly notes: ReturnType<typeof openMemoryStore>['notes'];
  /** Sends an activity of the fixtures with a good token. */
  // biome-ignore lint/suspicious/noExplicitAny: a test changes whatever it wants in an activity
  say(name: FixtureName, changes?: Record<string, any>): Promise<Response>;
  /** What the bot sends; the id is new each time unless given. */
  send(card: Partial<SentCard>, more?: Partial<OutgoingMessage>): Promise<{ readonly platformId?: string }>;
  /** A new channel over the same notes, as after a restart. */
  reopen(): Promise<RoutedChannel>;
  stop(): Promise<void>;
}

/** How a site is made. */
export interface TeamsSiteOptions extends FakeTeamsOptions {
  /** Default: a list. */
  readonly gate?: ChannelGate;
  readonly beforeAccept?: (message: InboundMessage) => Promise<void>;
  readonly bound?: readonly string[];
  readonly settings?: Readonly<Record<string, string>>;
  readonly callMs?: number;
  readonly clock?: ReturnType<typeof createFixedClock>;
}

/** Starts the platform and the bot on free ports. */
export async function startTeamsSite(options: TeamsSiteOptions = {}): Promise<TeamsSite> {
  const clock = options.clock ?? createFixedClock(new Date('2026-11-23T02:00:00.000Z'));
  const fake = await startFakeTeams({ nowMs: () => clock.monotonicMs(), ...options });
  fake.members.set('lin', { ...LIN, name: '林一（样例）', email: 'lin@dlfy.example' });
  const { notes } = openMemoryStore({ clock });
  const accepted = new Map<string, InboundMessage>();
  const kept = new Map<string, Buffer>();
  const logged: string[] = [];
  const log = listLog(logged);
  const gate: ChannelGate = options.gate ?? {
    accept: async (message: InboundMessage) => {
      await options.beforeAccept?.(message);
      if (accepted.has(message.id)) return 'repeated' as const;
      accepted.set(message.id, message);
      return 'accepted' as const;
    },
  };
  const open = async (): Promise<RoutedChannel> => {
    const desk = {
      ...{ clock, log, notes },
      isBound: async (id: string) => (options.bound ?? []).includes(id),
      keepAttachment: async (sha256: string, bytes: Buffer) => void kept.set(sha256, bytes),
      readAttachment: async (sha256: string) => kept.get(sha256),
      home: async () => undefined,
    };
    const timing = options.callMs === undefined ? {} : { callMs: options.callMs };
    const opened = openTeams({ ...fake.settings, ...options.settings }, desk, timing);
    if (!opened) throw new Error('not set up');
    await opened.start(gate);
    return opened;
  };
  const channel = await open();
  const server = createHttpServer({
    port: 0,
    log,
    metrics: createMetrics(),
    signedRoutes: channel.routes,
    graceMs: 50,
  });
  const { port } = await server.start();
  const url = `http://127.0.0.1:${port}${TEAMS_PATH}`;
  let sent = 0;
  return {
    ...{ fake, url, channel, clock, kept, logged, notes, reopen: open },
    get accepted() {
      return [...accepted.values()];
    },
    say: (name, changes) => deliver(url, activityOf(name, fake.serviceUrl, changes)),
    send: (card, more = {}) => {
      sent += 1;
      const full = { lines: [], quotes: [], buttons: [], ...card };
      return channel.send({ id: `d${sent}`, conversation: PRIVATE, kind: 'reply', card: full, ...more });
    },
    stop: async () => {
      await channel.stop();
      await server.stop();
      await fake.stop();
    },
  };
}

function listLog(lines: string[]): Log {
  const keep = (event: string, fields: object = {}) => void lines.push(`${event} ${JSON.stringify(fields)}`);
  return { info: keep, warn: keep, error: keep };
}
