import { describeConfig } from '../config.ts';
import type { Deployment } from './deployment.ts';
import { readReminderFacts } from './reminder-facts.ts';

/** Facts of `duban status`: names, figures and ids; of content only the first words of a reminder. */
export async function readStatus({ store, config, brain, texts, clock, sample }: Deployment) {
  const [facts, work] = await Promise.all([
    store.status(),
    store.read(async (tx) => ({
      inbox: await tx.inbox.counts(),
      outbox: await tx.outbox.waiting(),
      reminders: await readReminderFacts(tx, { calendar: brain.calendar, clock, zone: config.zone }),
      rules: (await tx.reminders.rules()).filter((rule) => rule.status === 'active').length,
      units: (await tx.roster.units()).length,
      people: (await tx.roster.people()).length,
    })),
  ]);
  return {
    home: config.home,
    sample,
    now: clock.now().toISOString(),
    store: facts,
    ...work,
    regulations: brain.knowledge.library.corpus.regulations().length,
    texts: { count: brain.knowledge.library.shelved.length, damaged: texts.damaged },
    calendarUntil: brain.calendar.coveredUntil,
    settings: describeConfig(config),
  };
}
