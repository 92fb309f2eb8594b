import type { Brain } from '../app.ts';
import { keepCycleRules } from '../bot/cycle-rules.ts';
import { readNames } from '../bot/names.ts';
import type { Store, Transaction } from '../bot/store.ts';
import type { Content } from '../content.ts';
import type { Clock } from '../core/clock.ts';
import type { Log } from '../core/log.ts';
import { Refusal } from '../core/refusal.ts';
import type { ReminderRule } from '../reminders/reminder-store.ts';
import { type RuleFile, type StartFacts, startRule } from '../reminders/rule-file.ts';
import { refusalLine } from '../render/refusal-view.ts';

/** What the rules of a start follow from. */
export interface StartingRules {
  readonly content: Pick<Content, 'rules' | 'kinds' | 'forms'>;
  readonly calendar: Brain['calendar'];
  readonly clock: Clock;
  readonly zone: string;
  readonly log: Log;
}

/**
 * Rules of `data/reminders/` that this deployment has never had, and those of the cycles; one that was cancelled stays
 * cancelled. A rule that cannot be made, e.g. because nobody is its target, is logged with the reason and left out.
 */
export async function addStartingRules(store: Store, starting: StartingRules): Promise<void> {
  const { content, clock, zone } = starting;
  await store.commit(async (tx) => {
    const [units, people] = await Promise.all([tx.roster.units(), tx.roster.people()]);
    if (units.length === 0) return;
    const at = clock.now().toISOString();
    for (const file of content.rules) {
      if (await tx.reminders.findRule(file.id)) continue;
      const rule = await tryToStart(tx, { file, facts: { units, people, at, by: 'data' } }, starting);
      if (!rule) continue;
      await tx.reminders.saveRule(rule);
      await tx.audit.append({ act: 'rule.created', at, who: 'data', subject: file.id });
    }
    await keepCycleRules(tx, { kinds: content.kinds, duty: content.forms.zeroReport, at, zone });
  });
}

async function tryToStart(
  tx: Transaction,
  { file, facts }: { readonly file: RuleFile; readonly facts: StartFacts },
  { calendar: days, zone, log }: StartingRules,
): Promise<ReminderRule | undefined> {
  try {
    return startRule(file, facts, { days, zone });
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const words = refusalLine(error.facts, await readNames(tx));
    log.warn('starting_rule_refused', { rule: file.id, reason: error.facts.reason, words });
    return undefined;
  }
}
