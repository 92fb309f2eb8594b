import { it } from 'vitest';
import type { Attachment, Conversation, InboundMessage } from '../../src/core/message.ts';
import type { OutgoingMessage } from '../../src/core/send.ts';

/** What a platform tells a channel of, in terms that all of them share. `serial` stands for the message's own id. */
export type Told =
  | { readonly what: 'text'; readonly serial: number; readonly text: string; readonly where?: 'private' }
  | { readonly what: 'press'; readonly serial: number; readonly token: string }
  | { readonly what: 'edit'; readonly serial: number; readonly text: string }
  | { readonly what: 'withdrawal'; readonly serial: number }
  | { readonly what: 'file'; readonly serial: number; readonly name: string; readonly bytes: Buffer }
  | { readonly what: 'own' | 'bot' | 'unsigned' | 'badly signed' | 'old' | 'future'; readonly serial: number }
  | { readonly what: 'malformed' }
  | { readonly what: 'oversize' };

/** What the platform heard: it was taken, it is not wanted, or it should come again. */
export type Heard = 'yes' | 'no' | 'later';

/** How the next call that sends goes wrong; `arrived`: what it asked for was done all the same. */
export type SendFault =
  | { readonly kind: 'too fast'; readonly afterSeconds?: number }
  | { readonly kind: 'broken' | 'reset' | 'hang'; readonly arrived?: boolean }
  | { readonly kind: 'gone' };

/** Promises that not every channel can make. What one cannot is stated with its reason, and shown among the tests. */
export type Ability =
  | 'hears'
  | 'edits'
  | 'files in'
  | 'other bots'
  | 'signatures'
  | 'times'
  | 'settings'
  | 'faults'
  | 'asks what arrived'
  | 'files out'
  | 'splits';

/** A channel with its real SDK, joined to its platform, or to what stands for it on this machine. */
export interface ChannelUnderTest {
  /** Once per id, in order. */
  readonly accepted: readonly InboundMessage[];
  /** Files by SHA-256. */
  readonly kept: ReadonlyMap<string, Buffer>;
  /** The id under which the message of `serial` is known. */
  idOf(serial: number): string;
  tell(told: Told): Promise<Heard>;
  /** From now on keeping a message waits for `hold`, and fails when it rejects. */
  holdAccepting(hold: () => Promise<void>): void;
  /** Where messages are sent. */
  readonly conversation: Conversation;
  send(message: OutgoingMessage): Promise<{ readonly platformId?: string }>;
  /** Everything that stands there, a text for each post with all that is in it. */
  shown(): readonly string[];
  /** Bytes of files that arrived. */
  files(): Promise<readonly Buffer[]>;
  keep(name: string, type: string, bytes: Buffer): Attachment;
  fail(fault: SendFault): void;
  /** Faults after which a message may stand there unheard of. */
  readonly doubts: readonly ('reset' | 'hang' | 'broken')[];
  /** Time goes on, so that pacing holds nothing back. */
  pass(ms: number): void;
  /** The process dies, and another takes over what was written down. */
  restart(): Promise<void>;
  stop(): Promise<void>;
}

/** A channel to be tested, and what it cannot do. */
export interface ChannelCase {
  readonly name: string;
  open(): Promise<ChannelUnderTest>;
  /** Opens it without a secret; must throw. */
  openWithoutSecret?(): void;
  readonly lacks: Readonly<Partial<Record<Ability, string>>>;
}

/** A test of what the channel can do; none where it cannot, which the contract lists with the reason. */
export function unless(reason: string | undefined): (name: string, test: () => void | Promise<void>) => void {
  return reason === undefined ? it : () => undefined;
}
