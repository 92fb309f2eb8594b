import { nextDeadlineFirings } from '../../../reminders/deadline-preview.ts';
import { nextDueTime, nextFirings } from '../../../reminders/plan.ts';
import type { ReminderRule } from '../../../reminders/reminder-store.ts';
import { isSystemRule } from '../../../reminders/system-rule.ts';
import {
  type ListedRule,
  listRules,
  RULES_PER_PAGE,
  type SystemRules,
  targetWords,
} from '../../../render/rule-list-view.ts';
import { visibleUnitIds } from '../../../security/authorise.ts';
import { readNames } from '../../names.ts';
import { mayChangeRule, rulesInReach } from '../../rules-in-reach.ts';
import type { Handler, Turn } from '../../turn.ts';
import { askerOf } from './meant-rule.ts';

/** Rules of the ledger itself that a list names. */
const MOST_SYSTEM = 3;

/** The rules in use that concern the speaker, five at a time, with their states, next times and buttons. */
export const listReminders: Handler = async (turn) => {
  const { tx, actor, reading, today } = turn;
  const rules = await rulesInReach(tx, askerOf(turn));
  const pages = Math.max(1, Math.ceil(rules.length / RULES_PER_PAGE));
  const page = Math.min(Math.max(1, reading.slots.page ?? 1), pages);
  const from = (page - 1) * RULES_PER_PAGE;
  const words = await targetReader(turn);
  const shown = await Promise.all(
    rules.slice(from, from + RULES_PER_PAGE).map(async (rule, at): Promise<ListedRule> => {
      return {
        ...{ rule, no: from + at + 1, targets: words(rule), next: await nextSending(turn, rule) },
        mayChange: mayChangeRule(actor, rule),
      };
    }),
  );
  const system = page === pages ? await systemRules(turn) : { count: 0, next: [] };
  return {
    reply: listRules({ rules: shown, page, count: rules.length }, system, { today }),
    memory: { listedRules: rules.map(({ id }) => id) },
  };
};

/** Tells in words whom a rule is for, as far as the speaker may know of them here. */
export async function targetReader({ tx, actor, scene }: Turn): Promise<(rule: ReminderRule) => string> {
  const names = await readNames(tx);
  const reach = visibleUnitIds(actor, scene.conversation);
  const all = scene.units.length;
  return ({ targets, createdBy }) => {
    if (targets.kind === 'conversation') return targetWords(targets, { units: [], all: false });
    const { unitIds } = targets;
    const isOwn = scene.conversation.kind === 'direct' && createdBy === actor.personId;
    const seen = reach === 'all' || isOwn ? unitIds : unitIds.filter((unitId) => reach.includes(unitId));
    return targetWords(targets, { units: seen.map(names.unit), all: seen.length === all && all > 1 });
  };
}

/** When a rule is sent next; of one that counts from deadlines, when somebody would be concerned as things stand. */
async function nextSending({ tx, at, scene }: Turn, rule: ReminderRule) {
  if (rule.status !== 'active') return undefined;
  if (rule.schedule.kind !== 'deadline') return nextFirings(rule, { from: at, count: 1 }, scene.days)[0];
  const entries = await tx.ledger.listEntries({});
  return nextDeadlineFirings(rule, entries, { from: at, count: 1, days: scene.days })[0]?.at;
}

/** What follows from the ledger by itself: shown in private to supervisors, who see every unit. */
async function systemRules({ tx, actor, scene }: Turn): Promise<SystemRules> {
  const isSeen = scene.conversation.kind === 'direct' && actor.roles.includes('supervisor');
  const rules = isSeen ? (await tx.reminders.rules()).filter(isSystemRule) : [];
  const due = rules.flatMap((rule) => {
    const at = nextDueTime(rule, scene.days);
    return at === undefined ? [] : [{ text: rule.text, at }];
  });
  const next = due.toSorted((one, other) => (one.at < other.at ? -1 : 1)).slice(0, MOST_SYSTEM);
  return { count: due.length, next };
}
