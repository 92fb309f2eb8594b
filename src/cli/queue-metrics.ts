import type { Store } from '../bot/store.ts';
import type { Clock, Instant } from '../core/clock.ts';
import type { SendKind } from '../core/send.ts';
import type { DeliveryOutcome } from '../delivery/outbox.ts';
import type { Metric } from '../http/metrics.ts';
import type { Calendar } from '../reminders/calendar.ts';
import { readBehindSince } from './reminder-facts.ts';

/** What is measured. */
export interface MeasuredParts {
  readonly store: Store;
  readonly clock: Clock;
  readonly calendar: Calendar;
}

/** How messages ended since the process started. */
export type DeliveryTally = Record<DeliveryOutcome['kind'], number>;

/** A tally of nothing yet. */
export const emptyTally = (): DeliveryTally => ({ delivered: 0, failed: 0, unknown: 0 });

/** Depths and ages of the queues, how messages ended, the size of the ledger, and what the last daily watch found. */
export function queueMetrics({ store, clock, calendar }: MeasuredParts, tally: Readonly<DeliveryTally>): Metric[] {
  const secondsSince = (at: Instant | undefined): number =>
    at === undefined ? 0 : Math.max(0, (clock.now().getTime() - Date.parse(at)) / 1000);
  const inbox = () => store.read((tx) => tx.inbox.counts());
  const waiting = () => store.read((tx) => tx.outbox.listWaiting());
  const watch = () => store.read((tx) => tx.reminders.lastWatch());
  const behind = () => store.read((tx) => readBehindSince(tx, { calendar, clock }));
  const gauge = (name: string, help: string, read: () => Promise<number>): Metric => ({
    ...{ name, help, read },
    type: 'gauge',
  });
  const ofInbox = [
    gauge('duban_inbox_waiting', 'Accepted messages not taken up yet.', async () => (await inbox()).waiting),
    gauge('duban_inbox_working', 'Messages being handled.', async () => (await inbox()).working),
    gauge('duban_inbox_set_aside', 'Messages that failed too often.', async () => (await inbox()).setAside),
    gauge('duban_inbox_oldest_age_seconds', 'Since the oldest unfinished message was accepted; 0: there is none.', () =>
      inbox().then(({ oldest }) => secondsSince(oldest)),
    ),
  ];
  const ofOutbox: Metric[] = [
    {
      ...{ name: 'duban_outbox_waiting', help: 'Messages that must still leave.', type: 'gauge', label: 'kind' },
      read: async () => countKinds((await waiting()).map(({ kind }) => kind)),
    },
    gauge('duban_outbox_oldest_age_seconds', 'Since the longest waiting message was to leave; 0: none is due.', () =>
      waiting().then(([first]) => secondsSince(first?.dueAt)),
    ),
    {
      ...{ name: 'duban_deliveries_total', help: 'Messages that ended.', type: 'counter', label: 'outcome' },
      read: () => tally,
    },
  ];
  return [
    ...ofInbox,
    ...ofOutbox,
    gauge('duban_lag_seconds', 'Since the oldest rule, step or message fell due that is not done; 0: none is.', () =>
      behind().then(secondsSince),
    ),
    gauge('duban_watch_age_seconds', 'Since the last daily watch; NaN before the first.', async () => {
      const last = await watch();
      return last ? secondsSince(last.at) : Number.NaN;
    }),
    gauge(
      'duban_watch_lost',
      'Due times without outcome at the last watch.',
      async () => (await watch())?.lostCount ?? 0,
    ),
    gauge('duban_ledger_entries', 'Entries of all kinds.', async () => (await store.status()).entries),
    gauge('duban_store_healthy', '1, or 0 after a failed write.', async () => ((await store.status()).healthy ? 1 : 0)),
  ];
}

/** All kinds show, also those of which nothing waits. */
function countKinds(kinds: readonly SendKind[]): Readonly<Record<SendKind, number>> {
  const counts: Record<SendKind, number> = { reply: 0, notice: 0, broadcast: 0, reminder: 0 };
  for (const kind of kinds) counts[kind] += 1;
  return counts;
}
