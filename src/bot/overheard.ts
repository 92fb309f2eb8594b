import type { InboundMessage } from '../core/message.ts';
import { Refusal, type RefusalReason } from '../core/refusal.ts';
import type { Heard } from './scene.ts';

/** What people say to each other all day; an answer to it belongs only to those who asked the bot by name. */
const SMALL_TALK: ReadonlySet<string> = new Set([
  'out_of_scope',
  'greet',
  'help',
  'whoami',
  'cancel',
  'confirm',
  'deny',
]);

/** Who is not known, and a group without a unit, hear so only when they call the bot by name. */
const STRANGERS: ReadonlySet<RefusalReason['reason']> = new Set(['unknown_person', 'unbound_group']);

/** True for what was said past the bot. An answer to its own question never is. */
export function isForOthers({ isOverheard }: InboundMessage, { setting, reading }: Heard): boolean {
  if (!isOverheard || setting?.memory.pending) return false;
  return SMALL_TALK.has(reading?.intent ?? 'out_of_scope');
}

/** True for a refusal that nobody who did not call the bot should get. */
export function isUntold({ isOverheard }: InboundMessage, error: unknown): boolean {
  return isOverheard === true && error instanceof Refusal && STRANGERS.has(error.facts.reason);
}
