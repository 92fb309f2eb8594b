import type { InboundMessage } from '../core/message.ts';
import type { OutgoingMessage, SendLimits } from '../core/send.ts';

/** What a channel may ask of the bot: take a message in. Resolves when it is durable; only then say yes. */
export interface ChannelGate {
  accept(message: InboundMessage): Promise<'accepted' | 'repeated'>;
}

/** A messenger. Transports only: it understands nothing and decides nothing. */
export interface Channel {
  /** Name used in conversations and identities, e.g. `web`. */
  readonly name: string;
  /** How much the platform bears; absent: it is never held back. */
  readonly limits?: SendLimits;
  /** Starts receiving; every message goes through `gate`. */
  start(gate: ChannelGate): Promise<void>;
  stop(): Promise<void>;
  /**
   * Sends one message, resolving with the platform's id for it when it arrived. Rejects with `DeliveryError`;
   * its `gone` stops further attempts until somebody writes from there.
   * Sending the same `message.id` again shows nothing twice where the platform can tell.
   */
  send(message: OutgoingMessage): Promise<{ readonly platformId?: string }>;
}
