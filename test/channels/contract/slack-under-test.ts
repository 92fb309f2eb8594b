import { openSlack } from '../../../src/channels/slack/open.ts';
import { silentLog } from '../../../src/core/log.ts';
import type { ChannelCase, ChannelUnderTest, Heard, SendFault, Told } from '../../contracts/channel-under-test.ts';
import { signatureHeaders, toEnvelope } from '../../support/fake-slack/deliver-event.ts';
import type { Fault } from '../../support/fake-slack/faults.ts';
import { GROUP, LIAISON, SECRET, type SlackSite, startSlackSite } from '../../support/slack-site.ts';
import { openSenderSite } from '../slack/sender-site.ts';

/** Bolt on our server behind a fake workspace; what goes out goes through the real Web API client. */
export const SLACK_CASE: ChannelCase = {
  name: 'slack',
  open: openSlackUnderTest,
  openWithoutSecret: () => void openSlack({ SLACK_BOT_TOKEN: 'xoxb-fake-bot-token' }, desk),
  lacks: {},
};

const desk = {
  ...{ log: silentLog, clock: { now: () => new Date(0), monotonicMs: () => 0 } },
  notes: {
    read: async () => undefined,
    write: async () => undefined,
    remove: async () => undefined,
    list: async () => [],
  },
  ...{ isBound: async () => false, keepAttachment: async () => undefined, readAttachment: async () => undefined },
  home: async () => undefined,
};

const timeOf = (serial: number): string => `1795399000.${String(serial).padStart(6, '0')}`;

async function openSlackUnderTest(): Promise<ChannelUnderTest> {
  let hold = async (): Promise<void> => undefined;
  const site = await startSlackSite({ beforeAccept: () => hold() });
  const out = await openSenderSite({ timeoutMs: 200 });
  return {
    accepted: site.accepted,
    kept: site.kept,
    idOf: (serial) => `slack:${GROUP}:${timeOf(serial)}`,
    tell: (told) => tell(site, told),
    holdAccepting: (held) => {
      hold = held;
    },
    conversation: { channel: 'slack', id: 'C1', kind: 'group' },
    send: (message) => out.send(message),
    // The fallback beside the blocks is looked at by test/channels/slack/injection.test.ts.
    shown: () => out.fake.posted().flatMap(({ blocks }) => (blocks ? [JSON.stringify(blocks)] : [])),
    files: async () => [...out.fake.world.files.values()].map(({ bytes }) => bytes),
    keep: (name, type, bytes) => out.keep(name, type, bytes),
    fail: (fault) => out.fake.faults.add('chat.postMessage', toFault(fault)),
    doubts: ['reset', 'hang', 'broken'],
    pass: (ms) => out.clock.set(new Date(out.clock.now().getTime() + ms)),
    restart: async () => out.restart(),
    stop: async () => void (await Promise.all([site.stop(), out.close()])),
  };
}

function toFault({ kind, ...more }: SendFault): Fault {
  const accepted = 'arrived' in more && more.arrived === true;
  if (kind === 'gone') return { kind: 'refuse', error: 'is_archived' };
  if (kind === 'broken') return { kind: 'status', status: 502, accepted };
  if (kind === 'reset' || kind === 'hang') return { kind, accepted };
  const seconds = 'afterSeconds' in more ? more.afterSeconds : undefined;
  return { kind: 'rate_limited', ...(seconds !== undefined && { retryAfter: seconds }) };
}

async function tell(site: SlackSite, told: Told): Promise<Heard> {
  const status = await statusOf(site, told);
  return status < 300 ? 'yes' : status < 500 ? 'no' : 'later';
}

async function statusOf(site: SlackSite, told: Told): Promise<number> {
  if (told.what === 'press') return (await site.payload(pressed(told.serial, told.token))).status;
  if (told.what === 'malformed') return post(site, '{"type":', signatureHeaders('{"type":', site.address));
  if (told.what === 'oversize') return post(site, JSON.stringify({ pad: 'a'.repeat(1_048_577) }), {});
  const nowMs = site.clock.now().getTime();
  const body = JSON.stringify(toEnvelope(toEvent(site, told), `Ev${told.what}${told.serial}`, nowMs));
  if (told.what === 'unsigned') return post(site, body, {});
  const skewMs = { old: -301_000, future: 301_000 }[told.what as string] ?? 0;
  const headers = signatureHeaders(body, { signingSecret: SECRET, nowMs: nowMs + skewMs });
  const isBad = told.what === 'badly signed';
  return post(site, body, isBad ? { ...headers, 'x-slack-signature': 'v0=good=x' } : headers);
}

async function post(site: SlackSite, body: string, headers: Record<string, string>): Promise<number> {
  const all = { 'content-type': 'application/json', ...headers };
  return (await fetch(site.address.url, { method: 'POST', headers: all, body })).status;
}

type Event = Readonly<Record<string, unknown>>;

function toEvent(
  site: SlackSite,
  told: Exclude<Told, { what: 'press' } | { what: 'malformed' } | { what: 'oversize' }>,
): Event {
  const ts = timeOf(told.serial);
  const first = { type: 'message', channel: GROUP, user: LIAISON, text: '<@U0BOT> 12号完成80%', ts };
  switch (told.what) {
    case 'text':
      if (told.where === 'private') return { ...first, channel: 'D0LIAISON', channel_type: 'im', text: told.text };
      return { ...first, type: 'app_mention', text: `<@U0BOT> ${told.text}` };
    case 'edit': {
      const message = { ...first, text: `<@U0BOT> ${told.text}`, edited: { user: LIAISON, ts: '1795399299.000000' } };
      return { ...changeOf(ts), subtype: 'message_changed', message, previous_message: first };
    }
    case 'withdrawal':
      return { ...changeOf(ts), subtype: 'message_deleted', deleted_ts: ts, previous_message: first };
    case 'file': {
      const files = [site.slack.addFile(told.name, told.bytes, 'image/png')];
      return { ...first, subtype: 'file_share', text: '<@U0BOT> 见图', files };
    }
    case 'own':
      return { ...first, user: 'U0BOT', bot_id: 'B0BOT' };
    case 'bot':
      return { ...first, user: 'U0OTHER', bot_id: 'B0OTHER', subtype: 'bot_message' };
    default:
      return first;
  }
}

function changeOf(ts: string): Event {
  return { type: 'message', channel: GROUP, ts: '1795399300.000100', event_ts: ts };
}

function pressed(serial: number, value: string): Record<string, unknown> {
  return {
    type: 'block_actions',
    api_app_id: 'A0DUBAN',
    team: { id: 'T0FAKE' },
    user: { id: LIAISON, team_id: 'T0FAKE' },
    trigger_id: '12.34.abc',
    channel: { id: GROUP },
    container: { type: 'message', message_ts: timeOf(900), channel_id: GROUP },
    message: { type: 'message', ts: timeOf(900), bot_id: 'B0BOT' },
    actions: [{ type: 'button', action_id: 'duban_press:0', value, action_ts: timeOf(serial) }],
  };
}
