import type { WebClient } from '@slack/web-api';
import type { InboundMessage } from '../../core/message.ts';
import type { ChannelGate } from '../channel.ts';
import type { ChannelDesk } from '../messenger.ts';
import type { BotIdentity } from './bot-identity.ts';
import type { TakeFiles } from './files-in.ts';
import { mentionedUsers, toPlainText } from './markup.ts';
import type { People } from './people.ts';

/** What every listener is joined to. */
export interface Joined {
  readonly desk: ChannelDesk;
  readonly client: WebClient;
  readonly bot: () => Promise<BotIdentity>;
  readonly people: People;
  readonly takeFiles: TakeFiles;
  /** Rejects before the channel was started and after it was stopped. */
  readonly gate: ChannelGate;
}

/** What a listener knows of a message; the rest is the same for all. */
export type Heard = Pick<InboundMessage, 'id' | 'conversation' | 'senderId' | 'text'> &
  Partial<Pick<InboundMessage, 'press' | 'attachments' | 'edits' | 'withdraws' | 'isOverheard' | 'arrives' | 'sentAt'>>;

/** Hands a message over with the address of its sender. Resolves when it is durable. */
export async function accept(joined: Joined, heard: Heard): Promise<'accepted' | 'repeated'> {
  const { teamId } = await joined.bot();
  const { email } = await joined.people.find(heard.senderId, teamId);
  const receivedAt = joined.desk.clock.now().toISOString();
  return joined.gate.accept({
    attachments: [],
    sentAt: receivedAt,
    ...heard,
    ...(email !== undefined && { senderEmail: email }),
    receivedAt,
  });
}

/** The most people whose names are looked up for one text. */
const MOST_NAMES = 10;

/** A text of Slack's as the person meant it, see `toPlainText`. */
export async function readText({ bot, people }: Joined, markup: string): Promise<string> {
  const { userId, teamId } = await bot();
  const others = mentionedUsers(markup).filter((id) => id !== userId);
  const named = await Promise.all(
    others.slice(0, MOST_NAMES).map(async (id) => [id, (await people.find(id, teamId)).name ?? ''] as const),
  );
  return toPlainText(markup, { botUserId: userId, names: new Map(named.filter(([, name]) => name !== '')) });
}
