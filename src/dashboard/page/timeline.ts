import { type Instant, type LocalDate, toLocalTime } from '../../core/clock.ts';
import type { OwnMessage } from './chat-state.ts';
import type { Delivery } from './wire.ts';

/** One thing in a conversation, oldest first. `day` is set where a new day begins. */
export type TimelineItem = { readonly key: string; readonly at: Instant; readonly day?: LocalDate } & (
  | { readonly type: 'delivery'; readonly delivery: Delivery }
  | { readonly type: 'own'; readonly message: OwnMessage }
);

/**
 * Deliveries in the server's order, each own message after the delivery that was the last when it was said. Times
 * do not order: the business clock of the server may be set by hand.
 */
export function toTimeline(deliveries: readonly Delivery[], said: readonly OwnMessage[]): readonly TimelineItem[] {
  const places = new Map<number, OwnMessage[]>();
  for (const message of said) {
    const place = placeOf(message, deliveries);
    places.set(place, [...(places.get(place) ?? []), message]);
  }
  const items: TimelineItem[] = (places.get(-1) ?? []).map(ownItem);
  deliveries.forEach((delivery, place) => {
    items.push({ type: 'delivery', key: `d ${delivery.id}`, at: delivery.deliveredAt, delivery });
    items.push(...(places.get(place) ?? []).map(ownItem));
  });
  return withDays(items);
}

/** Index of the delivery after which `message` stands; -1 is the top. */
function placeOf(message: OwnMessage, deliveries: readonly Delivery[]): number {
  const after = deliveries.findIndex(({ id }) => id === message.after);
  if (after >= 0) return after;
  // What it followed is no longer kept; its answer still tells where it belongs.
  const answer = deliveries.findIndex(({ inReplyTo }) => inReplyTo === message.messageId);
  return answer >= 0 ? answer - 1 : -1;
}

function ownItem(message: OwnMessage): TimelineItem {
  return { type: 'own', key: `o ${message.messageId}`, at: message.sentAt, message };
}

function withDays(items: readonly TimelineItem[]): readonly TimelineItem[] {
  let day: LocalDate | undefined;
  return items.map((item) => {
    const { date } = toLocalTime(item.at);
    if (date === day) return item;
    day = date;
    return { ...item, day: date };
  });
}
