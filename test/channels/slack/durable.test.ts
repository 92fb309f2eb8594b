import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { createHttpReceiver } from '../../../src/channels/slack/http-receiver.ts';
import { createFixedClock } from '../../../src/core/clock.ts';
import { silentLog } from '../../../src/core/log.ts';
import { deliverEvent, toEnvelope } from '../../support/fake-slack/deliver-event.ts';
import { startSlackProduct } from '../../support/slack-product.ts';
import { GROUP, LIAISON, SECRET, type SlackSite, startSlackSite } from '../../support/slack-site.ts';

let site: SlackSite;
afterEach(() => site.stop());

const mention = (text = '<@U0BOT> 我的台账') =>
  site.slack.say({ channel: GROUP, user: LIAISON, text, type: 'app_mention' });

describe('what Slack hears', () => {
  it('hears yes only after the message is durable', async () => {
    let release = (): void => undefined;
    const durable = new Promise<void>((resolve) => {
      release = resolve;
    });
    let arrived = (): void => undefined;
    const reached = new Promise<void>((resolve) => {
      arrived = resolve;
    });
    site = await startSlackSite({
      beforeAccept: async () => {
        arrived();
        await durable;
      },
    });
    let answered = false;
    const answer = site.event(mention()).then((status) => {
      answered = true;
      return status;
    });
    await reached;
    await new Promise((resolve) => setImmediate(resolve));
    expect(answered).toBe(false);
    release();
    expect(await answer).toBe(200);
    expect(site.accepted).toHaveLength(1);
  });

  it('hears 503 while the message cannot be kept, and delivers it again', async () => {
    let isFull = true;
    site = await startSlackSite({
      beforeAccept: async () => {
        if (isFull) throw new Error('disk full');
      },
    });
    const event = mention();
    expect(await site.event(event)).toBe(503);
    expect(site.accepted).toEqual([]);
    isFull = false;
    expect(await site.event(event)).toBe(200);
    expect(site.accepted).toHaveLength(1);
  });

  it('hears 503 for a press, a form and a command that cannot be kept', async () => {
    site = await startSlackSite({
      beforeAccept: async () => {
        throw new Error('disk full');
      },
    });
    const press = {
      type: 'block_actions',
      team: { id: 'T0FAKE' },
      user: { id: LIAISON },
      channel: { id: GROUP },
      container: { type: 'message', message_ts: '1795399200.000001', channel_id: GROUP },
      actions: [{ type: 'button', action_id: 'duban_press:0', value: 'token', action_ts: '1795399201.000001' }],
    };
    const view = {
      id: 'V0001',
      callback_id: 'duban_form:register',
      private_metadata: '{}',
      state: { values: { title: { value: { value: '门禁失灵' } } } },
    };
    const form = { type: 'view_submission', team: { id: 'T0FAKE' }, user: { id: LIAISON }, view };
    expect((await site.payload(press)).status).toBe(503);
    expect((await site.payload(form)).status).toBe(503);
    expect((await site.command('我的台账')).status).toBe(503);
  });

  it('hears 503 while the bot does not know who it is, and yes afterwards', async () => {
    site = await startSlackSite();
    site.slack.faults.add('auth.test', { kind: 'refuse', error: 'service_unavailable' }, 100);
    const other = await startSlackSite({ settings: { SLACK_API_URL: site.slack.apiUrl } });
    const event = mention();
    expect(await other.event(event)).toBe(503);
    site.slack.faults.clear();
    expect(await other.event(event)).toBe(200);
    expect(other.accepted).toHaveLength(1);
    await other.stop();
  });

  it('hears 503 before the channel is open and after it was closed', async () => {
    site = await startSlackSite();
    const event = mention();
    await site.channel.stop();
    expect(await site.event(event)).toBe(503);
    expect(site.accepted).toEqual([]);
  });

  it('hears that a body that never ends is given up', async () => {
    site = await startSlackSite();
    const clock = createFixedClock(new Date(0));
    const receiver = createHttpReceiver({ signingSecrets: [SECRET], clock, log: silentLog, bodyMs: 10 });
    const server = createServer((incoming, response) => receiver.handle(incoming, response));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const status = await new Promise((resolve) => {
      const sent = request({ port, method: 'POST', headers: { 'transfer-encoding': 'chunked' } });
      sent.once('response', (response) => resolve(response.statusCode));
      sent.once('error', () => undefined);
      sent.write('{');
    });
    expect(status).toBe(408);
    await new Promise((resolve) => server.close(resolve));
  });
});

describe('an event that comes many times', () => {
  it('has one effect when it comes ten times at once, and none when it comes after the answer', async () => {
    const product = await startSlackProduct();
    site = product.site;
    const event = mention('<@U0BOT> 我是谁');
    const envelope = toEnvelope(event, 'Ev0', site.address.nowMs);
    const statuses = await Promise.all(
      Array.from({ length: 10 }, async () => (await deliverEvent(envelope, site.address)).status),
    );
    await product.app.settle();
    expect(statuses).toEqual(Array(10).fill(200));
    expect((await deliverEvent(envelope, site.address)).status).toBe(200);
    await product.app.settle();
    expect(site.slack.posted(GROUP)).toHaveLength(1);
    expect(site.slack.posted(GROUP)[0]?.thread_ts).toBe(event.ts);
    expect(site.slack.violations).toEqual([]);
  });
});
