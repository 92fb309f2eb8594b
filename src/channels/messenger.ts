import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Clock } from '../core/clock.ts';
import type { Log } from '../core/log.ts';
import type { SentCard } from '../core/send.ts';
import type { ConfidentialForm } from '../security/form-file.ts';
import type { Channel } from './channel.ts';
import type { ChannelNotes } from './channel-notes.ts';

/** A setting of a messenger, by the name of its environment variable. */
export interface MessengerVariable {
  readonly name: string;
  /** Shown as `••••` wherever settings are shown. */
  readonly isSecret: boolean;
}

/** A messenger that its settings switch on. */
export interface Messenger {
  readonly name: string;
  readonly variables: readonly MessengerVariable[];
  /**
   * Reads its own settings and makes the channel; the SDK is loaded only then. Undefined: none of its variables is set.
   * Throws `SettingsProblem` when what is set cannot be used.
   */
  open(settings: Readonly<Record<string, string | undefined>>, desk: ChannelDesk): Promise<RoutedChannel | undefined>;
}

/** A route that proves each request by itself (a signature, a token): it stands before the guards made for browsers. */
export interface SignedRoute {
  /** Answers POST only. */
  readonly path: string;
  /** Gets the request with its body unread. */
  handle(request: IncomingMessage, response: ServerResponse): void;
}

/** A channel with the routes by which its platform reaches it; none where it connects by itself. */
export interface RoutedChannel extends Channel {
  readonly routes: readonly SignedRoute[];
}

/** What every messenger is joined to. */
export interface ChannelDesk {
  readonly clock: Clock;
  readonly log: Log;
  readonly notes: ChannelNotes;
  /** True for a group that belongs to a unit: what is said there without naming the bot is heard as well. */
  readonly isBound: (conversationId: string) => Promise<boolean>;
  /** Keeps an attached file under its SHA-256 (hex); durable when it resolves. */
  readonly keepAttachment: (sha256: string, bytes: Buffer) => Promise<void>;
  /** The bytes under a SHA-256; undefined: they are gone. */
  readonly readAttachment: (sha256: string) => Promise<Buffer | undefined>;
  /** What somebody sees who opens the bot's own page in the messenger; undefined: the account is nobody's. */
  /** Absent: confidential records are not taken on this messenger. */
  readonly privateForm?: ConfidentialForm;
  readonly home: (senderId: string) => Promise<readonly SentCard[] | undefined>;
}

/** Why a setting cannot be used; the words are in `render/`. */
export type SettingFault = 'missing' | 'malformed' | 'not_https';

/** Settings of a messenger that cannot be used: the start stops and names each. */
export class SettingsProblem extends Error {
  readonly faults: readonly { readonly variable: string; readonly fault: SettingFault }[];

  constructor(faults: SettingsProblem['faults']) {
    super(faults.map(({ variable, fault }) => `${variable}: ${fault}`).join('\n'));
    this.name = 'SettingsProblem';
    this.faults = faults;
  }
}
