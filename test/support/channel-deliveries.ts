import { systemClock } from '../../src/core/clock.ts';
import { type Group, SLACK_SECRET } from './channel-city.ts';
import { deliverEvent, toEnvelope } from './fake-slack/deliver-event.ts';
import { activityOf, deliver } from './fake-teams/activities.ts';
import type { FakeTeams } from './fake-teams/fake-teams.ts';

/** A message of the liaison in a group, told to the bot as its platform does. `serial` stands for the message's own id. */
export interface Delivery {
  readonly group: Group;
  readonly serial: number;
  readonly text: string;
}

const slackTime = ({ serial }: Delivery): string => `1795000000.${String(serial).padStart(6, '0')}`;

/** The id under which the bot knows the message. */
export function inboundIdOf(delivery: Delivery): string {
  const { channel, id } = delivery.group;
  return channel === 'slack'
    ? `slack:${id}:${slackTime(delivery)}`
    : `teams:${encodeURIComponent(id)}:${encodeURIComponent(String(delivery.serial))}`;
}

/** Tells the bot at `url` of a message in a Slack channel, signed. */
export function deliverToSlack(url: string, delivery: Delivery): Promise<Response> {
  const { id: channel, account: user } = delivery.group;
  const said = {
    type: 'message',
    channel_type: 'channel',
    channel,
    user,
    text: delivery.text,
    ts: slackTime(delivery),
  };
  const nowMs = systemClock.now().getTime();
  return deliverEvent(toEnvelope(said, `Ev${delivery.serial}`, nowMs), {
    url: `${url}/slack/events`,
    signingSecret: SLACK_SECRET,
    nowMs,
  });
}

/** Tells the bot at `url` of a message in a group chat of Teams, with a token. */
export function deliverToTeams(url: string, { group, serial, text }: Delivery, teams: FakeTeams): Promise<Response> {
  const { id, account } = group;
  const said = activityOf('group-mention', teams.serviceUrl);
  const activity = {
    ...said,
    id: String(serial),
    from: { id: `29:${account}`, aadObjectId: account, name: account },
    conversation: { ...said.conversation, id },
    text,
    entities: [],
    attachments: [],
  };
  return deliver(`${url}/api/messages`, activity);
}
