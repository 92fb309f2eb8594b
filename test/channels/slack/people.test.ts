import { afterEach, describe, expect, it } from 'vitest';
import { createSlackClient } from '../../../src/channels/slack/client.ts';
import { createPeople } from '../../../src/channels/slack/people.ts';
import { createFixedClock } from '../../../src/core/clock.ts';
import { silentLog } from '../../../src/core/log.ts';
import { type FakeSlack, startFakeSlack } from '../../support/fake-slack/fake-slack.ts';
import { TOKENS } from '../../support/fake-slack/world.ts';

let slack: FakeSlack;
afterEach(() => slack.close());

const clock = createFixedClock(new Date('2026-11-23T02:00:00.000Z'));

async function startPeople(patienceMs = 10_000) {
  slack = await startFakeSlack();
  const client = createSlackClient({ botToken: TOKENS.bot, apiUrl: slack.apiUrl });
  return createPeople({ client, clock, log: silentLog, patienceMs });
}

describe('looking a person up', () => {
  it('gives the address that Slack vouches for, and the name on one line', async () => {
    const people = await startPeople();
    slack.addUser('U1', { name: ' 林\n\u202E晓 ', email: 'lin@dlfy.example' });
    expect(await people.find('U1', 'T0FAKE')).toEqual({ email: 'lin@dlfy.example', name: '林 晓' });
  });

  it('gives no address of somebody who has left', async () => {
    const people = await startPeople();
    slack.addUser('U1', { name: '林晓', email: 'lin@dlfy.example', isDeleted: true });
    expect(await people.find('U1', 'T0FAKE')).toEqual({ name: '林晓' });
  });

  it('asks once for many who ask at once', async () => {
    const people = await startPeople();
    slack.addUser('U1', { email: 'lin@dlfy.example' });
    await Promise.all(Array.from({ length: 50 }, () => people.find('U1', 'T0FAKE')));
    expect(slack.callsOf('users.info')).toHaveLength(1);
  });

  it.each([
    ['refuses', { kind: 'refuse', error: 'user_not_found' }],
    ['lacks the scope', { kind: 'refuse', error: 'missing_scope' }],
    ['answers with a page', { kind: 'html' }],
    ['breaks off', { kind: 'reset' }],
    ['asks to wait', { kind: 'rate_limited', retryAfter: 30 }],
  ] as const)('goes on without, and asks again after a minute, when Slack %s', async (_, fault) => {
    const people = await startPeople();
    slack.addUser('U1', { name: '林晓', email: 'lin@dlfy.example' });
    slack.faults.add('users.info', fault);
    expect(await people.find('U1', 'T0FAKE')).toEqual({});
    expect(await people.find('U1', 'T0FAKE')).toEqual({});
    clock.set(new Date(clock.now().getTime() + 60_001));
    expect(await people.find('U1', 'T0FAKE')).toEqual({ email: 'lin@dlfy.example', name: '林晓' });
  });

  it('waits no longer than a message may wait', async () => {
    const people = await startPeople(20);
    slack.addUser('U1', { name: '林晓', email: 'lin@dlfy.example' });
    slack.faults.add('users.info', { kind: 'hang' });
    expect(await people.find('U1', 'T0FAKE')).toEqual({});
  });
});
