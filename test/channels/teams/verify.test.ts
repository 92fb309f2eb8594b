import { request } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import { activityOf, deliver } from '../../support/fake-teams/activities.ts';
import { signToken } from '../../support/fake-teams/keys.ts';
import { badAuthorizations, goodClaims } from '../../support/fake-teams/tokens.ts';
import { startTeamsSite, type TeamsSite } from '../../support/teams-site.ts';

let site: TeamsSite;
afterEach(() => site.stop());

const noteKeys = async () => (await site.notes.list('teams', '')).map(([key]) => key);

describe('POST /api/messages', () => {
  it('takes an activity whose token is good, twice without a second effect', async () => {
    site = await startTeamsSite();
    expect((await site.say('personal-message')).status).toBe(200);
    expect((await site.say('personal-message')).status).toBe(200);
    expect(site.accepted).toHaveLength(1);
  });

  it('refuses every bad token and keeps nothing of what came with it', async () => {
    site = await startTeamsSite();
    const activity = activityOf('personal-message', site.fake.serviceUrl);
    for (const [fault, authorization] of badAuthorizations(site.fake.serviceUrl)) {
      const { status } = await deliver(site.url, activity, authorization ?? null);
      expect([fault, status]).toEqual([fault, 401]);
    }
    expect(site.accepted).toEqual([]);
    expect(await noteKeys()).toEqual([]);
    expect(site.logged.filter((line) => line.startsWith('teams_request_refused')).length).toBeGreaterThan(20);
  });

  it.each([
    ['below the service host that anybody can register', 'https://evil.trafficmanager.net/teams/'],
    ['with the service host as a user name', 'https://smba.trafficmanager.net@evil.example/'],
    ['with the service host in front', 'https://smba.trafficmanager.net.evil.example/'],
    ['without encryption', 'http://smba.trafficmanager.net/teams/'],
    ['of another port of this machine', 'http://127.0.0.1:1/teams/'],
    ['of the metadata service', 'http://169.254.169.254/teams/'],
    ['of a file', 'file:///etc/passwd'],
  ])('refuses a service address %s, though the token names it too', async (_fault, serviceUrl) => {
    site = await startTeamsSite();
    const hosts = `${site.fake.settings.DUBAN_TEAMS_SERVICE_HOSTS}`;
    expect(hosts).not.toContain('trafficmanager');
    const activity = activityOf('personal-message', serviceUrl);
    const token = `Bearer ${signToken(goodClaims(serviceUrl))}`;
    expect((await deliver(site.url, activity, token)).status).toBe(403);
    expect(site.accepted).toEqual([]);
    expect(await noteKeys()).toEqual([]);
  });

  it('refuses what comes from another tenant', async () => {
    site = await startTeamsSite();
    const conversation = { id: 'a:x', conversationType: 'personal', tenantId: 'another-tenant' };
    expect((await site.say('personal-message', { conversation })).status).toBe(403);
    expect(site.accepted).toEqual([]);
  });

  it.each([
    ['another channel', { channelId: 'AseChannel' }],
    ['no sender', { from: undefined }],
    ['no conversation', { conversation: undefined }],
    ['no type', { type: undefined }],
    ['a text that is none', { text: { toString: 1 } }],
  ])('refuses an activity with %s', async (_fault, changes) => {
    site = await startTeamsSite();
    expect((await site.say('personal-message', changes)).status).toBe(400);
    expect(site.accepted).toEqual([]);
  });

  it('refuses a body that is no JSON, is too long, or names no service', async () => {
    site = await startTeamsSite();
    const Authorization = `Bearer ${signToken(goodClaims(site.fake.serviceUrl))}`;
    const send = (body: string) => fetch(site.url, { method: 'POST', headers: { Authorization }, body });
    expect((await send('{"type":')).status).toBe(400);
    expect((await send('null')).status).toBe(400);
    expect((await send(`${'['.repeat(100_000)}`)).status).toBe(400);
    expect(await sendLong(site.url)).toBe(413);
    const { serviceUrl: _, ...nameless } = activityOf('personal-message', site.fake.serviceUrl);
    expect((await send(JSON.stringify(nameless))).status).toBe(400);
    expect(site.accepted).toEqual([]);
  });

  it('answers 5xx while the published keys cannot be had, so that the platform comes again', async () => {
    site = await startTeamsSite({ settings: { DUBAN_TEAMS_OPENID_URL: 'http://127.0.0.1:1/openid' } });
    expect((await site.say('personal-message')).status).toBe(503);
    expect(site.accepted).toEqual([]);
  });

  it('answers 5xx when the message cannot be kept, and takes it when it comes again', async () => {
    let isFull = true;
    site = await startTeamsSite({
      beforeAccept: async () => {
        if (isFull) throw new Error('disk full');
      },
    });
    for (const name of ['personal-message', 'card-execute', 'message-edit'] as const) {
      expect((await site.say(name)).status).toBe(503);
    }
    expect(site.accepted).toEqual([]);
    isFull = false;
    expect((await site.say('personal-message')).status).toBe(200);
    expect(site.accepted).toHaveLength(1);
  });

  it('answers 5xx before it is started and after it is stopped', async () => {
    site = await startTeamsSite();
    await site.channel.stop();
    expect((await site.say('personal-message')).status).toBe(503);
  });

  it('gives one effect to the same activity ten times at once, and answers only when it is kept', async () => {
    const order: string[] = [];
    site = await startTeamsSite({
      beforeAccept: async () => {
        await new Promise((resolve) => setImmediate(resolve));
        order.push('kept');
      },
    });
    const answers = await Promise.all(
      Array.from({ length: 10 }, async () => {
        const { status } = await site.say('personal-message');
        order.push('answered');
        return status;
      }),
    );
    expect(answers).toEqual(Array(10).fill(200));
    expect(order[0]).toBe('kept');
    expect(site.accepted).toHaveLength(1);
  });
});

/** A body without a length that never seems to end. */
function sendLong(url: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const asked = request(url, { method: 'POST' }, (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
      asked.destroy();
    });
    asked.on('error', (error: NodeJS.ErrnoException) => (error.code === 'ECONNRESET' ? undefined : reject(error)));
    const chunk = Buffer.alloc(65_536, 'x');
    for (let index = 0; index < 20; index += 1) asked.write(chunk);
  });
}
