import type { Instant } from '../core/clock.ts';
import type { InboundMessage } from '../core/message.ts';
import { showInvitation, showPassed } from '../render/confidential-view.ts';
import { askForm } from './handlers/confidential/ask-form.ts';
import { enqueueCard } from './replies.ts';
import { type Heard, QUESTION_KEPT_MS } from './scene.ts';
import type { Transaction } from './store.ts';
import type { Knowledge } from './turn.ts';

/**
 * Who wanted to record an intervention in a group finds the form open in the private chat. Nothing of the message goes
 * with it. Where something else waits there for an answer, it only stands ready behind a button.
 */
export async function beginInPrivate(
  tx: Transaction,
  begun: {
    readonly message: InboundMessage;
    readonly at: Instant;
    readonly heard: Heard;
    readonly knowledge: Knowledge;
  },
): Promise<void> {
  const { message, at, heard, knowledge } = begun;
  const { channel } = message.conversation;
  const isWanted = heard.reading?.intent === 'report_intervention' && heard.setting !== undefined;
  if (!isWanted || !heard.setting || !knowledge.confidentialChannels.includes(channel)) return;
  const { personId } = heard.setting.actor;
  const conversation = { channel, id: `direct:${message.senderId}`, kind: 'direct' as const };
  const key = `${channel}:${conversation.id}`;
  const memory = (await tx.memory.recall(key, personId)) ?? { focus: [], listed: [], lastChanged: [], updatedAt: at };
  const send = {
    id: `private:${message.id}`,
    conversation,
    kind: 'notice' as const,
    forPersonId: personId,
    later: showPassed(),
  };
  const waitsSince = Date.parse(memory.pending?.askedAt ?? '');
  if (Date.parse(at) - waitsSince <= QUESTION_KEPT_MS) {
    await enqueueCard(tx, { ...send, card: showInvitation() }, at);
    return;
  }
  const { reply, memory: kept } = askForm({ knowledge, at }, {}, { opens: true });
  await tx.memory.remember(key, personId, { ...memory, ...kept });
  await enqueueCard(tx, { ...send, card: reply }, at);
}
