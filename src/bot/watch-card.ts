import type { Watch } from '../reminders/watch-record.ts';
import { ruleName } from '../render/rule-list-view.ts';
import { showWatch } from '../render/watch-view.ts';
import { readAdministrators } from './administrators.ts';
import { enqueueCard } from './replies.ts';
import type { Transaction } from './store.ts';

/** Tells each administrator in private what the daily watch found; twice for a day sends once. */
export async function tellWatch(tx: Transaction, watch: Watch, zone: string): Promise<void> {
  const names = await readRuleNames(tx);
  const card = showWatch(watch, { zone, rule: (id) => names.get(id) ?? id });
  for (const { person, conversation } of await readAdministrators(tx)) {
    const id = `watch:${watch.day}/${person.id}`;
    await enqueueCard(tx, { id, conversation, card, kind: 'notice', forPersonId: person.id }, watch.at);
  }
}

/** Rules by id as people call them. */
export async function readRuleNames(tx: Pick<Transaction, 'reminders'>): Promise<ReadonlyMap<string, string>> {
  return new Map((await tx.reminders.rules()).map((rule) => [rule.id, ruleName(rule)]));
}
