import type { Store } from '../bot/store.ts';
import { systemClock } from '../core/clock.ts';
import { CLI_TEXTS } from '../render/catalogue/cli.ts';
import { homePath } from './deployment.ts';
import { openStore } from './open-store.ts';
import { print, printJson } from './print.ts';

/** Lists the questions that no clause answered, most frequent first; with `lessons`, what was taught instead. */
export async function questions(
  flag: string | undefined,
  flags: { json?: boolean; limit: string; lessons?: boolean },
): Promise<void> {
  const store = await openStore({ home: homePath(flag), clock: systemClock });
  try {
    await (flags.lessons ? printLessons(store, flags.json) : printQuestions(store, flags));
  } finally {
    await store.close();
  }
}

async function printQuestions(store: Store, flags: { json?: boolean; limit: string }): Promise<void> {
  const list = await store.read((tx) => tx.questions.list(Number(flags.limit) || 20));
  if (flags.json) printJson(list);
  else for (const { text, count, lastAt } of list) print(`${count}× ${text}（${lastAt.slice(0, 10)}）`);
}

async function printLessons(store: Store, json: boolean | undefined): Promise<void> {
  const lessons = await store.read((tx) => tx.questions.lessons());
  if (json) return printJson(lessons);
  for (const lesson of lessons) {
    const to = lesson.kind === 'fixed' ? lesson.answer : [lesson.regulation, lesson.article].join(':');
    print(CLI_TEXTS.lesson(lesson.question, to, lesson.at.slice(0, 10)));
  }
}
