import type { Store } from '../bot/store.ts';
import type { Clock } from '../core/clock.ts';
import type { Metric } from '../http/metrics.ts';

/** Depths of the queues, the size of the ledger and what the last daily watch found, for `/metrics`. */
export function queueMetrics(store: Store, clock: Clock): Metric[] {
  const inbox = () => store.read((tx) => tx.inbox.counts());
  const watch = () => store.read((tx) => tx.reminders.lastWatch());
  const watchAge = async (): Promise<number> => {
    const last = await watch();
    return last ? (clock.now().getTime() - Date.parse(last.at)) / 1000 : Number.NaN;
  };
  const gauge = (name: string, help: string, read: () => Promise<number>): Metric => ({
    name,
    help,
    type: 'gauge',
    read,
  });
  return [
    gauge('duban_inbox_waiting', 'Accepted messages not taken up yet.', async () => (await inbox()).waiting),
    gauge('duban_inbox_working', 'Messages being handled.', async () => (await inbox()).working),
    gauge('duban_inbox_set_aside', 'Messages that failed too often.', async () => (await inbox()).setAside),
    gauge('duban_outbox_waiting', 'Messages that must still leave.', () => store.read((tx) => tx.outbox.waiting())),
    gauge('duban_watch_age_seconds', 'Since the last daily watch; NaN before the first.', watchAge),
    gauge(
      'duban_watch_lost',
      'Due times without outcome at the last watch.',
      async () => (await watch())?.lostCount ?? 0,
    ),
    gauge('duban_ledger_entries', 'Entries of all kinds.', async () => (await store.status()).entries),
    gauge('duban_store_healthy', '1, or 0 after a failed write.', async () => ((await store.status()).healthy ? 1 : 0)),
  ];
}
