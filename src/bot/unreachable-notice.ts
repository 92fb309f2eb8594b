import { toLocalTime } from '../core/clock.ts';
import type { Conversation } from '../core/message.ts';
import type { UnreachableConversation } from '../delivery/outbox.ts';
import { SYSTEM } from '../reminders/system-rule.ts';
import { DELIVERY_TEXTS } from '../render/catalogue/delivery.ts';
import { dateAndTime } from '../render/dates.ts';
import { composeUnreachable } from '../render/unreachable-view.ts';
import { readAdministrators } from './administrators.ts';
import { readNames } from './names.ts';
import { enqueueCard } from './replies.ts';
import type { Transaction } from './store.ts';

/** Tells each administrator in private, once for a conversation; not where it is the administrator's own that is closed. */
export async function tellUnreachable(tx: Transaction, where: UnreachableConversation, zone: string): Promise<void> {
  const { conversation, since } = where;
  const place = await placeOf(tx, conversation);
  const card = composeUnreachable(where, { place, at: dateAndTime(since, toLocalTime(since, zone).date, zone) });
  for (const { person, conversation: to } of await readAdministrators(tx)) {
    if (to.channel === conversation.channel && to.id === conversation.id) continue;
    const what = where.gone === undefined ? 'refused' : 'gone';
    const id = `${what}:${conversation.channel}:${conversation.id}@${since}/${person.id}`;
    await enqueueCard(tx, { id, conversation: to, card, kind: 'notice', forPersonId: person.id }, since);
  }
  const { channel, id } = conversation;
  await tx.audit.append({ act: 'delivery.unreachable', at: since, who: SYSTEM, subject: `${channel}:${id}` });
}

/** The conversation as people call it. */
async function placeOf(tx: Transaction, { channel, id, kind }: Conversation): Promise<string> {
  const names = await readNames(tx);
  if (kind === 'group') {
    const binding = await tx.roster.findBinding(channel, id);
    return binding
      ? DELIVERY_TEXTS.group(names.unit(binding.unitId), channel)
      : DELIVERY_TEXTS.unboundGroup(id, channel);
  }
  const account = id.startsWith('direct:') ? id.slice('direct:'.length) : id;
  const person = await tx.roster.findPerson({ channel, id: account });
  return DELIVERY_TEXTS.direct(person?.name ?? account, channel);
}
