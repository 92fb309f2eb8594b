import type { Instant } from '../core/clock.ts';
import type { Refusal, RefusalReason } from '../core/refusal.ts';
import { showRefusal } from '../render/refusal-view.ts';
import { beginInPrivate } from './begin-in-private.ts';
import type { ClaimedMessage } from './inbox.ts';
import { redeemLinkCode } from './link-account.ts';
import { readNames } from './names.ts';
import { enqueueReply } from './replies.ts';
import type { Heard } from './scene.ts';
import type { Transaction } from './store.ts';
import type { Knowledge } from './turn.ts';

/** Refusals that tell of somebody reaching beyond their right; they are kept in the audit. */
const AUDITED: ReadonlySet<RefusalReason['reason']> = new Set([
  'unknown_person',
  'role_required',
  'other_unit',
  'own_submission',
  'button_foreign',
]);

/** Refusals that are nobody else's business in a group: who somebody is, what they may not do, what is told in private. */
const PRIVATE: ReadonlySet<RefusalReason['reason']> = new Set([...AUDITED, 'private_only', 'not_lead', 'button_spent']);

/** Answers "no" with the reason, in a transaction of its own: nothing else of the turn remains. */
export async function refuse(
  tx: Transaction,
  turn: {
    readonly claim: ClaimedMessage;
    readonly at: Instant;
    readonly refusal: Refusal;
    readonly heard: Heard;
    readonly knowledge: Knowledge;
  },
): Promise<void> {
  const { claim, at, refusal, heard, knowledge } = turn;
  const { message } = claim;
  const { facts } = refusal;
  if (facts.reason === 'unknown_person' && (await redeemLinkCode(tx, { claim, at }))) return;
  const who = heard.setting?.actor.personId ?? `${message.conversation.channel}:${message.senderId}`;
  await auditRefusal(tx, refusal, { at, who, message: message.id, intent: heard.reading?.intent ?? 'unknown' });
  const card = showRefusal(facts, await readNames(tx));
  await enqueueReply(tx, { message, card, at, isPrivate: PRIVATE.has(facts.reason) });
  if (facts.reason === 'private_only') await beginInPrivate(tx, { message, at, heard, knowledge });
  await tx.inbox.finish(claim, at);
}

/** Leaves a line in the audit where somebody reached beyond their right; other refusals leave none. */
export async function auditRefusal(
  tx: Pick<Transaction, 'audit'>,
  { facts }: Refusal,
  asked: { readonly at: Instant; readonly who: string; readonly message: string; readonly intent: string },
): Promise<void> {
  if (!AUDITED.has(facts.reason)) return;
  const { at, who, message, intent: subject } = asked;
  await tx.audit.append({ act: 'refused', at, who, message, subject, after: { reason: facts.reason } });
}
