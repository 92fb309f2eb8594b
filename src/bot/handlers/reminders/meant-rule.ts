import { Refusal } from '../../../core/refusal.ts';
import type { ReminderRule } from '../../../reminders/reminder-store.ts';
import { isSystemRule } from '../../../reminders/system-rule.ts';
import { button } from '../../../render/compose.ts';
import { dateAndTime } from '../../../render/dates.ts';
import { showRuleNews } from '../../../render/rule-change-view.ts';
import { askWhichRule, listRules } from '../../../render/rule-list-view.ts';
import { isInReach, mayChangeRule, rulesInReach } from '../../rules-in-reach.ts';
import type { Outcome, Turn } from '../../turn.ts';

/** How many rules are worth asking about. */
const MOST_CHOICES = 8;

/** Within a talk about one rule it stays that one. */
const ABOUT_RULES = new Set([
  ...['create_reminder', 'broadcast', 'correct_broadcast', 'confirm', 'edit_reminder', 'pause_reminder'],
  ...['resume_reminder', 'skip_reminder'],
]);

/** The rule that somebody wants to change, or what is answered instead: which one, or why not. */
type MeantRule = { readonly rule: ReminderRule } | { readonly answer: Outcome };

/**
 * Finds the rule meant: the one named, the one in that place of the list, the one just talked of, the only one.
 * Throws `Refusal` `role_required` for one that others made.
 */
export async function findMeantRule(turn: Turn): Promise<MeantRule> {
  const rules = await rulesInReach(turn.tx, askerOf(turn));
  const found = (await namedRule(turn, rules)) ?? impliedRule(turn, rules);
  if (!found) return { answer: askWhich(turn, rules) };
  checkMayChange(turn, found);
  const stale = await findChange(turn, found);
  if (stale) return { answer: { reply: stale } };
  const isInUse = found.status === 'active' || found.status === 'paused';
  return isInUse || isOut(found) ? { rule: found } : { answer: { reply: showRuleNews(found, { kind: 'ended' }) } };
}

/** Who asks, and where, as reaching rules wants it. */
export function askerOf({ actor, scene, message }: Pick<Turn, 'actor' | 'scene' | 'message'>) {
  return { actor, place: scene.conversation, conversation: message.conversation };
}

/** Throws `Refusal` `role_required` unless the speaker may change the rule. */
function checkMayChange({ actor, reading }: Turn, rule: ReminderRule): void {
  if (mayChangeRule(actor, rule)) return;
  throw new Refusal({ reason: 'role_required', roles: ['supervisor'], intent: reading.intent });
}

/** A broadcast that has left is still talked of: it can be stopped, or told that it cannot. */
function isOut({ purpose, status }: ReminderRule): boolean {
  return purpose === 'broadcast' && (status === 'finished' || status === 'cancelled');
}

async function namedRule(turn: Turn, rules: readonly ReminderRule[]): Promise<ReminderRule | undefined> {
  const { reading, memory, tx } = turn;
  const { reference, choice } = reading.slots;
  const place = Array.isArray(choice) && choice.length === 1 ? choice[0] : undefined;
  if (reference === undefined && place === undefined) return undefined;
  const asked = memory.pending?.kind === 'which_notice' ? memory.pending.candidates : undefined;
  const listed = asked ?? memory.listedRules ?? rules.map(({ id }) => id);
  const id = place === undefined ? reference : listed[place - 1];
  const rule = id === undefined ? undefined : await tx.reminders.findRule(id);
  return rule && !isSystemRule(rule) && isInReach(rule, askerOf(turn)) ? rule : undefined;
}

/** Nothing was named: the one just talked of, else the only one that the speaker may change. */
function impliedRule({ reading, memory, actor }: Turn, rules: readonly ReminderRule[]): ReminderRule | undefined {
  const { reference, choice } = reading.slots;
  if (reference !== undefined || Array.isArray(choice)) return undefined;
  const spokenOf = ABOUT_RULES.has(memory.lastIntent ?? '') ? memory.ruleId : undefined;
  const current = rules.find(({ id }) => id === spokenOf);
  if (current) return current;
  const own = rules.filter((rule) => mayChangeRule(actor, rule));
  const [only, ...others] = own.length > 0 ? own : rules;
  return others.length === 0 ? only : undefined;
}

/** The answer to a button that shows a rule as it was before somebody changed it. */
async function findChange(turn: Turn, rule: ReminderRule) {
  const { seen } = turn.reading.slots;
  const { lastChange } = rule;
  if (seen === undefined || !lastChange || lastChange.no === seen) return undefined;
  const who = (await turn.tx.roster.people()).find(({ id }) => id === lastChange.by)?.name ?? lastChange.by;
  const at = dateAndTime(lastChange.at, turn.today, turn.scene.zone);
  return showRuleNews(rule, { kind: 'changed_meanwhile', who, at });
}

function askWhich(turn: Turn, rules: readonly ReminderRule[]): Outcome {
  if (rules.length === 0) {
    return { reply: listRules({ rules: [], page: 1, count: 0 }, { count: 0, next: [] }, { today: turn.today }) };
  }
  const { reading, actor, at } = turn;
  const { intent } = reading;
  const { reference, choice, seen: _, ...slots } = reading.slots;
  const own = rules.filter((rule) => mayChangeRule(actor, rule));
  const shown = (own.length > 0 ? own : rules).slice(0, MOST_CHOICES);
  const buttons = shown.map((rule, index) =>
    button(String(index + 1), { intent, slots: { ...slots, reference: rule.id, seen: rule.lastChange?.no ?? 0 } }),
  );
  const candidates = shown.map(({ id }) => id);
  return {
    reply: askWhichRule(shown, reference !== undefined || choice !== undefined, buttons),
    memory: { pending: { kind: 'which_notice', intent, slots, candidates, askedAt: at } },
  };
}
