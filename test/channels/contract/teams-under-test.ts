import { createHash } from 'node:crypto';
import type { RoutedChannel } from '../../../src/channels/messenger.ts';
import { readTeamsSettings } from '../../../src/channels/teams/settings.ts';
import type { ChannelCase, ChannelUnderTest, Heard, SendFault, Told } from '../../contracts/channel-under-test.ts';
import { activityOf, deliver } from '../../support/fake-teams/activities.ts';
import { badAuthorizations, goodAuthorization } from '../../support/fake-teams/tokens.ts';
import { GROUP, startTeamsSite, type TeamsSite } from '../../support/teams-site.ts';

/** The Bot Framework's adapter on our server behind a fake platform that signs its calls. */
export const TEAMS_CASE: ChannelCase = {
  name: 'teams',
  open: openTeamsUnderTest,
  openWithoutSecret: () =>
    void readTeamsSettings({ MicrosoftAppId: 'app', MicrosoftAppTenantId: 'tenant', MicrosoftAppPassword: undefined }),
  lacks: {
    'asks what arrived': 'the platform knows no ids of ours and cannot be asked, so a doubtful outcome stays unknown',
    'files out':
      'a file goes into a personal store after a consent, which test/channels/teams/send.test.ts walks through',
  },
};

async function openTeamsUnderTest(): Promise<ChannelUnderTest> {
  let hold = async (): Promise<void> => undefined;
  const site = await startTeamsSite({ beforeAccept: () => hold(), bound: [GROUP.id], callMs: 200 });
  // The bot knows where to write once it was let in or spoken to; what that brings in is not of interest here.
  await site.say('group-mention', { id: 'before' });
  const isOfInterest = ({ id }: { readonly id: string }): boolean => !id.endsWith(':before');
  let channel: RoutedChannel = site.channel;
  return {
    get accepted() {
      return site.accepted.filter(isOfInterest);
    },
    kept: site.kept,
    idOf: (serial) => `teams:${encodeURIComponent(GROUP.id)}:${serial}`,
    tell: (told) => tell(site, told),
    holdAccepting: (held) => {
      hold = held;
    },
    conversation: GROUP,
    send: (message) => channel.send(message),
    shown: () => site.fake.posted.map(({ activity }) => JSON.stringify(activity.attachments)),
    files: async () => [],
    keep: (name, type, bytes) => {
      const sha256 = createHash('sha256').update(bytes).digest('hex');
      site.kept.set(sha256, bytes);
      return { name, type, sizeBytes: bytes.length, sha256 };
    },
    fail: (fault) => fail(site, fault),
    doubts: ['reset'],
    pass: (ms) => site.clock.set(new Date(site.clock.now().getTime() + ms)),
    restart: async () => {
      channel = await site.reopen();
    },
    stop: () => site.stop(),
  };
}

function fail({ fake }: TeamsSite, { kind, ...more }: SendFault): void {
  if (kind === 'gone') fake.refuse(GROUP.id, 403, 'BotNotInConversationRoster');
  else if (kind === 'reset') fake.fail({ kind: 'reset after accept' });
  else if (kind === 'hang') fake.fail({ kind: 'hang' });
  else if (kind === 'broken') fake.fail({ kind: 'status', status: 502 });
  else {
    const seconds = 'afterSeconds' in more ? more.afterSeconds : undefined;
    const headers = seconds === undefined ? {} : { headers: { 'retry-after': String(seconds) } };
    fake.fail({ kind: 'status', status: 429, ...headers });
  }
}

async function tell(site: TeamsSite, told: Told): Promise<Heard> {
  const status = await statusOf(site, told);
  return status < 300 ? 'yes' : status < 500 ? 'no' : 'later';
}

async function statusOf(site: TeamsSite, told: Told): Promise<number> {
  const { serviceUrl } = site.fake;
  if (told.what === 'malformed' || told.what === 'oversize') {
    const body = told.what === 'malformed' ? '{"type":' : JSON.stringify({ text: 'a'.repeat(2_000_000) });
    const headers = { 'Content-Type': 'application/json', Authorization: goodAuthorization(serviceUrl) };
    return (await fetch(site.url, { method: 'POST', headers, body })).status;
  }
  const activity = toActivity(site, told);
  const bad = new Map(badAuthorizations(serviceUrl));
  const header = {
    unsigned: null,
    'badly signed': bad.get('claims altered under a good signature') ?? null,
    old: bad.get('expired 301 seconds ago') ?? null,
    future: bad.get('not valid for another 302 seconds') ?? null,
  }[told.what as string];
  return (await (header === undefined ? deliver(site.url, activity) : deliver(site.url, activity, header))).status;
}

function toActivity(site: TeamsSite, told: Exclude<Told, { what: 'malformed' } | { what: 'oversize' }>) {
  const { serviceUrl } = site.fake;
  const id = String(told.serial);
  const group = activityOf('group-mention', serviceUrl, { id, attachments: [], text: '<at>督办</at> 12号完成80%' });
  const { conversation } = group;
  switch (told.what) {
    case 'text':
      return told.where === 'private'
        ? activityOf('personal-message', serviceUrl, { id, text: told.text })
        : { ...group, text: `<at>督办</at> ${told.text}` };
    case 'press':
      return { ...group, text: undefined, entities: [], value: { press: told.token } };
    case 'edit':
      return activityOf('message-edit', serviceUrl, { id, conversation, text: told.text });
    case 'withdrawal':
      return activityOf('message-delete', serviceUrl, { id, conversation });
    case 'file': {
      site.fake.files.set(`/teams/v3/attachments/${id}`, { bytes: told.bytes });
      const contentUrl = `${serviceUrl}v3/attachments/${id}`;
      return { ...group, attachments: [{ contentType: 'image/png', contentUrl, name: told.name }] };
    }
    case 'own':
      return { ...group, from: group.recipient };
    case 'bot':
      return { ...group, from: { id: '28:another-bot', name: 'other' } };
    default:
      return group;
  }
}
