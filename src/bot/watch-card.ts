import type { Watch } from '../reminders/watch-record.ts';
import { ruleName } from '../render/rule-list-view.ts';
import { showWatch, type WatchReader } from '../render/watch-view.ts';
import { readAdministrators } from './administrators.ts';
import { readNames } from './names.ts';
import { enqueueCard } from './replies.ts';
import type { Transaction } from './store.ts';

/** Tells each administrator in private what the daily watch found; twice for a day sends once. */
export async function tellWatch(tx: Transaction, watch: Watch, zone: string): Promise<void> {
  const card = showWatch(watch, await readWatchNames(tx, zone));
  for (const { person, conversation } of await readAdministrators(tx)) {
    const id = `watch:${watch.day}/${person.id}`;
    await enqueueCard(tx, { id, conversation, card, kind: 'notice', forPersonId: person.id }, watch.at);
  }
}

/** How rules and units are called where a watch is told. */
export async function readWatchNames(
  tx: Pick<Transaction, 'reminders' | 'roster'>,
  zone: string,
): Promise<WatchReader> {
  const rules = new Map((await tx.reminders.rules()).map((rule) => [rule.id, ruleName(rule)]));
  const { unit } = await readNames(tx);
  return { zone, rule: (id) => rules.get(id) ?? id, unit };
}
