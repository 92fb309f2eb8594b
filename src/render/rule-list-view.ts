import type { Button, Card } from '../core/card.ts';
import type { Instant, LocalDate } from '../core/clock.ts';
import type { ReminderRule, Targets } from '../reminders/reminder-store.ts';
import { RULE_CHANGE_TEXTS, RULE_TEXTS } from './catalogue/rules.ts';
import { button, composeCard } from './compose.ts';
import { dateAndTime } from './dates.ts';
import { shortenPlaceholders } from './fill-placeholders.ts';
import { joinNames, quoteWords } from './names.ts';
import { scheduleWords } from './schedule-words.ts';

/** Rules on one page of the list. */
export const RULES_PER_PAGE = 5;

/** One rule of a list. */
export interface ListedRule {
  readonly rule: ReminderRule;
  /** Its place in the whole list, 1-based: it can be said. */
  readonly no: number;
  /** In words. */
  readonly targets: string;
  readonly next: Instant | undefined;
  readonly mayChange: boolean;
}

/** What follows from the ledger by itself; shown, and changed by nobody. */
export interface SystemRules {
  readonly count: number;
  readonly next: readonly { readonly text: string; readonly at: Instant }[];
}

/** A page of the rules in use, with their states, next times and buttons. `count`: of all pages. */
export function listRules(
  page: { readonly rules: readonly ListedRule[]; readonly page: number; readonly count: number },
  system: SystemRules,
  reader: { readonly today: LocalDate },
): Card {
  const { rules, count } = page;
  const pages = Math.ceil(count / RULES_PER_PAGE);
  const turned = pages > 1 ? ` · ${RULE_CHANGE_TEXTS.listPage(page.page, pages)}` : '';
  return composeCard({
    ...(count > 0 && { title: RULE_CHANGE_TEXTS.listTitle(count) + turned }),
    lines: [
      ...(count === 0 ? [RULE_CHANGE_TEXTS.listNone] : []),
      ...rules.flatMap((one) => ruleLines(one, reader.today)),
      ...(rules.some(({ mayChange }) => mayChange) ? [RULE_CHANGE_TEXTS.listHint] : []),
      ...systemLines(system, reader.today),
    ],
    buttons: [...rules.flatMap(ruleButtons), ...pageButtons(page.page, pages)],
  });
}

/** What a rule is for, short enough for a line. */
export function ruleName({ text }: Pick<ReminderRule, 'text'>): string {
  return quoteWords(shortenPlaceholders(text));
}

function ruleLines({ rule, no, targets, next }: ListedRule, today: LocalDate): string[] {
  const text = rule.purpose === 'broadcast' ? `${RULE_CHANGE_TEXTS.broadcast} ${ruleName(rule)}` : ruleName(rule);
  return [
    RULE_CHANGE_TEXTS.listLine(no, text, targets),
    RULE_CHANGE_TEXTS.listWhen(
      scheduleWords(rule.schedule, { today, zone: rule.zone }),
      stateWords(rule, next, today).join(' · '),
    ),
  ];
}

function stateWords(rule: ReminderRule, next: Instant | undefined, today: LocalDate): string[] {
  const at = next === undefined ? undefined : dateAndTime(next, today, rule.zone);
  const skipped = (rule.skipped ?? []).map((one) => dateAndTime(one, today, rule.zone));
  const upcoming = at === undefined ? RULE_CHANGE_TEXTS.noNext : RULE_CHANGE_TEXTS.next(at);
  return [
    rule.status === 'paused' ? RULE_CHANGE_TEXTS.paused : upcoming,
    ...(skipped.length > 0 ? [RULE_CHANGE_TEXTS.skipped(joinNames(skipped, 3))] : []),
    ...(rule.ladder ? [RULE_CHANGE_TEXTS.hasLadder(rule.ladder.steps.length)] : []),
  ];
}

function ruleButtons({ rule, no, mayChange }: ListedRule): Button[] {
  if (!mayChange) return [];
  const { buttons, numbered } = RULE_TEXTS;
  const of = (label: string, intent: string): Button => ruleButton(numbered(no, label), intent, rule);
  const isRepeated = rule.schedule.kind === 'recurring' || rule.schedule.kind === 'deadline';
  return [
    rule.status === 'paused' ? of(buttons.resume, 'resume_reminder') : of(buttons.pause, 'pause_reminder'),
    ...(isRepeated && rule.status === 'active' ? [of(buttons.skip, 'skip_reminder')] : []),
    of(buttons.cancel, 'cancel_reminder'),
  ];
}

/** A button about a rule as it stands: once the rule was changed it does nothing. */
export function ruleButton(label: string, intent: string, rule: ReminderRule): Button {
  return button(label, { intent, slots: { reference: rule.id, seen: rule.lastChange?.no ?? 0 } });
}

function pageButtons(page: number, pages: number): Button[] {
  const { back, more } = RULE_TEXTS.buttons;
  const to = (label: string, target: number): Button =>
    button(label, { intent: 'list_reminders', slots: { page: target } });
  return [...(page > 1 ? [to(back, page - 1)] : []), ...(page < pages ? [to(more, page + 1)] : [])];
}

function systemLines({ count, next }: SystemRules, today: LocalDate): string[] {
  if (count === 0) return [];
  return [
    RULE_CHANGE_TEXTS.system(count),
    ...next.map(({ text, at }) => RULE_CHANGE_TEXTS.systemLine(ruleName({ text }), dateAndTime(at, today))),
  ];
}

/** Who a rule is for, in a few words. `units`: the names that the reader may know of. */
export function targetWords(
  targets: Targets,
  { units, all }: { readonly units: readonly string[]; readonly all: boolean },
): string {
  if (targets.kind === 'conversation') return RULE_TEXTS.here;
  const role = targets.role === undefined ? '' : RULE_TEXTS.people[targets.role];
  const names = all ? RULE_CHANGE_TEXTS.allUnits(units.length) : joinNames(units, 4);
  return RULE_CHANGE_TEXTS.units(names, role);
}

/** Asks which of several rules is meant; `isUnknown`: the one that was named does not exist. */
export function askWhichRule(rules: readonly ReminderRule[], isUnknown: boolean, buttons: readonly Button[]): Card {
  return composeCard({
    lines: [
      ...(isUnknown ? [RULE_CHANGE_TEXTS.notFound] : []),
      RULE_CHANGE_TEXTS.which,
      ...rules.map((rule, at) => `${at + 1}. ${ruleName(rule)}`),
    ],
    buttons,
  });
}
