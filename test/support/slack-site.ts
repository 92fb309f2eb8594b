import type { ChannelGate } from '../../src/channels/channel.ts';
import type { ChannelDesk, RoutedChannel } from '../../src/channels/messenger.ts';
import { openSlack } from '../../src/channels/slack/open.ts';
import { createFixedClock } from '../../src/core/clock.ts';
import type { Log } from '../../src/core/log.ts';
import type { InboundMessage } from '../../src/core/message.ts';
import { createHttpServer } from '../../src/http/http-server.ts';
import { createMetrics } from '../../src/http/metrics.ts';
import { openMemoryStore } from '../../src/store/lowdb/open-memory-store.ts';
import { type BotAddress, deliverForm, signatureHeaders, toEnvelope } from './fake-slack/deliver-event.ts';
import { type FakeSlack, startFakeSlack } from './fake-slack/fake-slack.ts';
import { TOKENS } from './fake-slack/world.ts';

export const SECRET = '8f742231b10e8888abcd99yyyzzz85a5';
export const GROUP = 'C0GROUP';
export const LIAISON = 'U0LIAISON';
export const LIAISON_EMAIL = 'liaison@dlfy.example';

/** The slack channel with the real Bolt on our server, and a fake Slack that it is joined to. */
export interface SlackSite {
  readonly slack: FakeSlack;
  readonly channel: RoutedChannel;
  readonly address: BotAddress;
  readonly clock: ReturnType<typeof createFixedClock>;
  /** Everything that was accepted, once per id. */
  readonly accepted: readonly InboundMessage[];
  readonly kept: Map<string, Buffer>;
  /** Names of what was logged as a warning or an error. */
  readonly logged: readonly string[];
  /** What was informed about, with its fields. */
  readonly told: readonly Record<string, unknown>[];
  /** Delivers an event with a new event id; gives the status. */
  event(
    event: Record<string, unknown>,
    more?: Record<string, unknown>,
    headers?: Record<string, string>,
  ): Promise<number>;
  /** Delivers a press or a form. */
  payload(payload: Record<string, unknown>): Promise<Response>;
  command(text: string, more?: Record<string, string>): Promise<Response>;
  stop(): Promise<void>;
}

export interface SlackSiteOptions {
  /** Throws to play a store that fails. */
  readonly beforeAccept?: (message: InboundMessage) => Promise<void>;
  /** In place of the scripted gate. */
  readonly gate?: ChannelGate;
  readonly settings?: Record<string, string>;
  readonly desk?: Partial<ChannelDesk>;
  /** Groups that belong to a unit; default `GROUP`. */
  readonly bound?: readonly string[];
  readonly socket?: boolean;
}

export async function startSlackSite(options: SlackSiteOptions = {}): Promise<SlackSite> {
  const clock = createFixedClock(new Date('2026-11-23T02:00:00.000Z'));
  const nowMs = () => clock.now().getTime();
  const slack = await startFakeSlack({ nowMs });
  slack.addChannel(GROUP);
  slack.addUser(LIAISON, { name: '林晓', email: LIAISON_EMAIL });
  slack.world.directWith(LIAISON);
  const accepted: InboundMessage[] = [];
  const kept = new Map<string, Buffer>();
  const logged: string[] = [];
  const told: Record<string, unknown>[] = [];
  const log: Log = {
    info: (event, fields) => void told.push({ event, ...fields }),
    warn: (event) => void logged.push(event),
    error: (event) => void logged.push(event),
  };
  const reach = options.socket ? { SLACK_APP_TOKEN: TOKENS.app } : { SLACK_SIGNING_SECRET: SECRET };
  const settings = { SLACK_BOT_TOKEN: TOKENS.bot, SLACK_API_URL: slack.apiUrl, ...reach, ...options.settings };
  const channel = openSlack(settings, {
    clock,
    log,
    notes: openMemoryStore({ clock }).notes,
    isBound: async (id) => (options.bound ?? [GROUP]).includes(id),
    keepAttachment: async (sha256, bytes) => void kept.set(sha256, bytes),
    readAttachment: async (sha256) => kept.get(sha256),
    home: async () => undefined,
    ...options.desk,
  })!;
  const gate: ChannelGate = options.gate ?? {
    async accept(message) {
      await options.beforeAccept?.(message);
      if (accepted.some(({ id }) => id === message.id)) return 'repeated';
      accepted.push(message);
      return 'accepted';
    },
  };
  const metrics = createMetrics();
  const server = createHttpServer({ port: 0, log, metrics, signedRoutes: channel.routes, graceMs: 200 });
  await channel.start(gate);
  const { port } = await server.start();
  const url = `http://127.0.0.1:${port}/slack/events`;
  const address = { url, signingSecret: SECRET, nowMs: nowMs() };
  let events = 0;
  return {
    slack,
    channel,
    address,
    clock,
    accepted,
    kept,
    logged,
    told,
    event: async (event, more = {}, headers = {}) => {
      events += 1;
      const envelope = { ...toEnvelope(event, `Ev${events}`, nowMs()), ...more };
      const body = JSON.stringify(envelope);
      const signed = signatureHeaders(body, { ...address, nowMs: nowMs() });
      const all = { 'content-type': 'application/json', ...signed, ...headers };
      return (await fetch(url, { method: 'POST', headers: all, body })).status;
    },
    payload: (payload) => deliverForm({ payload: JSON.stringify(payload) }, { ...address, nowMs: nowMs() }),
    command: (text, more = {}) =>
      deliverForm(
        {
          command: '/duban',
          team_id: 'T0FAKE',
          channel_id: GROUP,
          user_id: LIAISON,
          trigger_id: '1.2.a',
          text,
          ...more,
        },
        { ...address, nowMs: nowMs() },
      ),
    stop: async () => {
      await channel.stop();
      await server.stop();
      await slack.close();
    },
  };
}
