import { App, type Receiver } from '@slack/bolt';
import type { ChannelGate } from '../channel.ts';
import type { ChannelDesk, RoutedChannel, SignedRoute } from '../messenger.ts';
import { listenToPresses } from './actions.ts';
import { createBotIdentity } from './bot-identity.ts';
import { createSlackClient, toClientOptions } from './client.ts';
import { listenToCommand } from './command.ts';
import { createDownload } from './download.ts';
import { createFileIntake } from './files-in.ts';
import { listenToHome } from './home.ts';
import { createHttpReceiver } from './http-receiver.ts';
import type { Joined } from './joined.ts';
import { SLACK_LIMITS } from './limits.ts';
import { listenToMembership } from './membership.ts';
import { listenToMessages } from './messages.ts';
import { listenToForms } from './modals.ts';
import { refuseForeign } from './own-team.ts';
import { createPeople } from './people.ts';
import { createSlackSender } from './send.ts';
import { readSlackSettings, SLACK, type SlackSettings } from './settings.ts';
import { createSocketReceiver } from './socket.ts';

/** Where Slack posts events, presses, forms and commands. */
const EVENTS_PATH = '/slack/events';

/** The channel `slack`; undefined when it is not set up. Throws `SettingsProblem`. Nothing is connected before `start`. */
export function openSlack(
  given: Readonly<Record<string, string | undefined>>,
  desk: ChannelDesk,
): RoutedChannel | undefined {
  const settings = readSlackSettings(given);
  return settings && createChannel(settings, desk);
}

function createChannel(settings: SlackSettings, desk: ChannelDesk): RoutedChannel {
  const { botToken, apiUrl } = settings;
  const { clock, log } = desk;
  const client = createSlackClient(settings);
  const bot = createBotIdentity(client);
  let gate: ChannelGate | undefined;
  const joined: Joined = {
    desk,
    client,
    bot,
    people: createPeople({ client, clock, log }),
    takeFiles: createFileIntake(createDownload({ token: botToken, apiUrl }), desk),
    gate: {
      accept: async (message) => {
        if (!gate) throw new Error('the channel is closed');
        return gate.accept(message);
      },
    },
  };
  const { receiver, routes } = createReach(settings, desk);
  joinBolt(receiver, joined, apiUrl);
  const send = createSlackSender({ client, apiUrl, identity: bot, desk });
  return {
    name: SLACK,
    limits: SLACK_LIMITS,
    routes,
    start: async (opened) => {
      gate = opened;
      await receiver.start();
      // Asked for early, so that the first message need not wait; Slack may be out of reach, and then that message asks.
      bot().catch((error: unknown) => log.error('slack_identity_unknown', { error }));
    },
    stop: async () => {
      await receiver.stop();
      gate = undefined;
    },
    send,
  };
}

function createReach({ reach, apiUrl }: SlackSettings, { clock, log }: ChannelDesk): Reach {
  if (reach.by === 'socket') return { receiver: createSocketReceiver({ ...reach, apiUrl, log }), routes: [] };
  const receiver = createHttpReceiver({ ...reach, clock, log });
  return { receiver, routes: [{ path: EVENTS_PATH, handle: receiver.handle }] };
}

interface Reach {
  readonly receiver: Receiver;
  readonly routes: readonly SignedRoute[];
}

/** Bolt with our listeners. It gets no token of its own, so that it sends nothing past the outbox. */
function joinBolt(receiver: Receiver, joined: Joined, apiUrl: string): void {
  const clientOptions = toClientOptions({ apiUrl });
  const app = new App({
    receiver,
    clientOptions,
    ...(clientOptions.logger && { logger: clientOptions.logger }),
    convoStore: false,
    authorize: async () => {
      const { userId, botId, teamId } = await joined.bot();
      return { botUserId: userId, botId, teamId };
    },
  });
  // What a listener throws is for the receiver, which then does not say yes.
  app.error(async (error) => {
    throw error;
  });
  app.use(refuseForeign(joined));
  listenToMessages(app, joined);
  listenToPresses(app, joined);
  listenToForms(app, joined);
  listenToCommand(app, joined);
  listenToHome(app, joined);
  listenToMembership(app, joined);
}
