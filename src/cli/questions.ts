import { systemClock } from '../core/clock.ts';
import { openLowdbStore } from '../store/lowdb/open-lowdb-store.ts';
import { homePath } from './deployment.ts';
import { print, printJson } from './print.ts';

/** Lists the questions that no clause answered, most frequent first. */
export async function questions(flag: string | undefined, flags: { json?: boolean; limit: string }): Promise<void> {
  const store = await openLowdbStore({ home: homePath(flag), clock: systemClock });
  const list = await store.read((tx) => tx.questions.list(Number(flags.limit) || 20)).finally(() => store.close());
  if (flags.json) printJson(list);
  else for (const { text, count, lastAt } of list) print(`${count}× ${text}（${lastAt.slice(0, 10)}）`);
}
