import type { SendLimits } from '../core/send.ts';
import { type DeliveryParts, nowOf, settleItem } from './attempt.ts';
import { type DeliveryOutcome, LONGEST_WINDOW_MS, type OutboxItem, type OutboxStore } from './outbox.ts';
import { allowanceOf, type Pacing, paceOf } from './pace.ts';
import { findForegoneOutcome } from './reachability.ts';
import type { Rests } from './rests.ts';
import { spreadDue } from './spread.ts';

/** What a look at the outbox brought. */
export interface Claimed {
  /** To be sent now. */
  readonly items: readonly OutboxItem[];
  /** How messages ended of which no attempt was made. */
  readonly ended: readonly DeliveryOutcome[];
  /** Milliseconds until something that a limit or a rest holds back may leave; undefined: nothing is. */
  readonly reopensInMs: number | undefined;
}

const BATCH = 50;

/** Takes up what is due and may leave now, in one transaction. An idle bot only reads. */
export async function claimItems<T extends { readonly outbox: OutboxStore }>(
  parts: DeliveryParts<T>,
  rests: Rests,
): Promise<Claimed> {
  const due = await parts.store.read((tx) => tx.outbox.nextDue());
  if (due === undefined || due > nowOf(parts)) return { items: [], ended: [], reopensInMs: undefined };
  return parts.store.commit((tx) => claimIn(tx, parts, rests));
}

async function claimIn<T extends { readonly outbox: OutboxStore }>(
  tx: T,
  parts: DeliveryParts<T>,
  rests: Rests,
): Promise<Claimed> {
  const now = nowOf(parts);
  const limits = limitsOf(parts);
  const pacing = await readPacing(tx, parts, limits);
  const room = new Map(pacing.room);
  for (const channel of rests.channels()) room.set(channel, { all: 0, bulk: 0 });
  const claimed = await tx.outbox.claimDue(now, allowanceOf({ ...pacing, room }, BATCH));
  const items: OutboxItem[] = [];
  const ended: DeliveryOutcome[] = [];
  for (const item of claimed) {
    const { message, fence } = item;
    const leavesAt = spreadDue(message, item.enqueuedAt, limits.get(message.conversation.channel));
    const foregone = await findForegoneOutcome(tx.outbox, message, now);
    if (foregone) {
      await settleItem(parts, { message, fence, outcome: foregone }, tx);
      ended.push(foregone);
    } else if (leavesAt > now) await tx.outbox.postpone(message.id, fence, leavesAt);
    else items.push(item);
  }
  const counted = items.map(({ message }) => message.conversation).filter(({ channel }) => limits.has(channel));
  if (counted.length > 0) await tx.outbox.noteSends(counted, now);
  const waits = [pacing.reopensInMs, rests.endsInMs()].filter((ms) => ms !== undefined);
  return { items, ended, reopensInMs: waits.length > 0 ? Math.min(...waits) : undefined };
}

function limitsOf({ channels }: Pick<DeliveryParts<never>, 'channels'>): ReadonlyMap<string, SendLimits> {
  return new Map([...channels].flatMap(([name, { limits }]) => (limits ? [[name, limits] as const] : [])));
}

async function readPacing<T extends { readonly outbox: OutboxStore }>(
  tx: T,
  { clock }: DeliveryParts<T>,
  limits: ReadonlyMap<string, SendLimits>,
): Promise<Pacing> {
  if (limits.size === 0) return { resting: [], room: new Map(), reopensInMs: undefined };
  const now = clock.now();
  const since = new Date(now.getTime() - LONGEST_WINDOW_MS).toISOString();
  return paceOf(limits, await tx.outbox.sendsSince(since), now);
}
