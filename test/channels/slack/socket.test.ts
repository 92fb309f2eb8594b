import { afterEach, describe, expect, it } from 'vitest';
import { toEnvelope } from '../../support/fake-slack/deliver-event.ts';
import { GROUP, LIAISON, type SlackSite, type SlackSiteOptions, startSlackSite } from '../../support/slack-site.ts';

let site: SlackSite;
afterEach(() => site.stop());

/** Waits for something that happens on its own, as soon as it does. */
async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await new Promise((resolve) => setImmediate(resolve));
}

const openings = () => site.told.filter(({ event }) => event === 'slack_socket_open').length;

async function open(options: SlackSiteOptions = {}): Promise<void> {
  site = await startSlackSite({ ...options, socket: true });
  await until(() => openings() === 1);
}

const event = (text = '<@U0BOT> 我的台账') =>
  toEnvelope(site.slack.say({ channel: GROUP, user: LIAISON, text, type: 'app_mention' }), 'Ev1', site.address.nowMs);
const socket = () => site.slack.sockets.at(-1)!;

describe('Socket Mode', () => {
  it('takes a message without any route, and acknowledges it', async () => {
    await open();
    expect(site.channel.routes).toEqual([]);
    await socket().send('events_api', event());
    expect(site.accepted).toMatchObject([{ text: '我的台账', senderId: LIAISON }]);
  });

  it('acknowledges only after the message is durable', async () => {
    let release = (): void => undefined;
    const durable = new Promise<void>((resolve) => {
      release = resolve;
    });
    let reached = false;
    await open({
      beforeAccept: async () => {
        reached = true;
        await durable;
      },
    });
    let acknowledged = false;
    const ack = socket()
      .send('events_api', event())
      .then(() => {
        acknowledged = true;
      });
    await until(() => reached);
    await site.slack.world.nextTs();
    await fetch(`${site.slack.apiUrl}auth.test`, { method: 'POST' });
    expect(acknowledged).toBe(false);
    release();
    await ack;
    expect(site.accepted).toHaveLength(1);
  });

  it('leaves unacknowledged what cannot be kept, and takes it when it comes again', async () => {
    let isFull = true;
    await open({
      beforeAccept: async () => {
        if (isFull) throw new Error('disk full');
      },
    });
    const envelope = event();
    let acknowledged = false;
    void socket()
      .send('events_api', envelope, 'e1')
      .then(() => {
        acknowledged = true;
      });
    await until(() => site.logged.includes('slack_event_failed'));
    expect(acknowledged).toBe(false);
    isFull = false;
    await socket().send('events_api', envelope, 'e2');
    expect(site.accepted).toHaveLength(1);
  });

  it('takes the same envelope ten times at once as one', async () => {
    await open();
    const envelope = event();
    await Promise.all(Array.from({ length: 10 }, () => socket().send('events_api', envelope)));
    expect(site.accepted).toHaveLength(1);
  });

  it('brings what is wrong with a form in its acknowledgement', async () => {
    await open();
    const view = {
      id: 'V0A1',
      callback_id: 'duban_form:return',
      private_metadata: '{}',
      state: { values: { no: { value: { value: 'x' } }, reason: { value: { value: '不全' } } } },
    };
    const form = { type: 'view_submission', team: { id: 'T0FAKE' }, user: { id: LIAISON }, view };
    expect(await socket().send('interactive', form)).toMatchObject({ response_action: 'errors' });
    const command = {
      command: '/duban',
      team_id: 'T0FAKE',
      channel_id: GROUP,
      user_id: LIAISON,
      trigger_id: '1.2',
      text: '我的台账',
    };
    await socket().send('slash_commands', command);
    expect(site.accepted).toMatchObject([{ id: 'slack:command:1.2' }]);
  });

  it('comes again when Slack asks for it, and when the connection is cut', async () => {
    await open();
    socket().askToReconnect();
    await until(() => openings() === 2);
    socket().close();
    await until(() => openings() === 3);
    await socket().send('events_api', event());
    expect(site.accepted).toHaveLength(1);
  });

  it('comes again after Slack could not be asked for an address', async () => {
    await open();
    site.slack.faults.add('apps.connections.open', { kind: 'status', status: 500 });
    socket().askToReconnect();
    await until(() => site.logged.includes('slack_socket_failed'));
    await until(() => openings() === 2);
  });

  it.each<[string, string, unknown, boolean?]>([
    ['of an unknown type', 'something_new', {}, true],
    ['without a payload', 'events_api', undefined],
    ['with a payload that is null', 'events_api', null],
    ['with an event that is null', 'events_api', { type: 'event_callback', event: null }],
    ['with an event of no type', 'events_api', { type: 'event_callback', event: {} }],
    ['with a text for a payload', 'interactive', 'hello'],
  ])('survives an envelope %s', async (_, type, payload, isRead = false) => {
    await open();
    void socket().send(type, payload);
    await socket().send('events_api', event());
    expect(site.accepted).toHaveLength(1);
    expect(openings()).toBe(1);
    expect(site.logged.includes('slack_envelope_unread')).toBe(!isRead);
  });

  it('takes nothing after it was closed', async () => {
    await open();
    await site.channel.stop();
    expect(openings()).toBe(1);
  });
});
