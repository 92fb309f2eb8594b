import type { Button, Card } from '../core/card.ts';
import type { ReminderRule } from '../reminders/reminder-store.ts';
import { type AnswerReading, answerByWords } from './answer-by-view.ts';
import { RULE_CHANGE_TEXTS, RULE_TEXTS } from './catalogue/rules.ts';
import { composeCard } from './compose.ts';
import { ladderWords } from './ladder-words.ts';
import { ruleName } from './rule-list-view.ts';
import { answerLines, leaderLines, type RulePreview, sequelLines, targetLines } from './rule-preview-view.ts';
import { scheduleWords } from './schedule-words.ts';

/** A rule before and after a change, with who it is for in words, and how it would go on. */
interface RuleEdit {
  readonly before: ReminderRule;
  readonly after: ReminderRule;
  readonly targets: { readonly before: string; readonly after: string };
  readonly preview: RulePreview;
}

type Part = keyof typeof RULE_CHANGE_TEXTS.changed;

/** What a change would make different, old beside new, with the next times; nothing is changed before it is confirmed. */
export function previewEdit(edit: RuleEdit, buttons: readonly Button[]): Card {
  const { before, preview } = edit;
  const changed = changedParts(edit);
  return composeCard({
    title: RULE_CHANGE_TEXTS.editTitle,
    lines: [
      ...(preview.targets?.all && changed.includes('targets') ? [RULE_TEXTS.all(preview.targets.units.length)] : []),
      RULE_CHANGE_TEXTS.editWhich(ruleName(before)),
      ...changed.map((part) => {
        const [old, fresh] = partWords(part, edit);
        return RULE_CHANGE_TEXTS.fromTo(RULE_CHANGE_TEXTS.changed[part], old, fresh);
      }),
      ...(changed.includes('targets') ? targetLines(preview.targets) : []),
      ...(preview.ladder && (changed.includes('ladder') || changed.includes('targets'))
        ? leaderLines(preview.ladder)
        : []),
      ...sequelLines(preview),
      ...(changed.includes('answerBy') || changed.includes('schedule') ? answerLines(preview) : []),
    ],
    buttons,
  });
}

/** The parts in which two states of a rule differ. */
export function changedParts({ before, after }: Pick<RuleEdit, 'before' | 'after'>): readonly Part[] {
  const parts = Object.keys(RULE_CHANGE_TEXTS.changed) as Part[];
  return parts.filter((part) => JSON.stringify(before[part]) !== JSON.stringify(after[part]));
}

function partWords(part: Part, { before, after, targets, preview }: RuleEdit): readonly [string, string] {
  switch (part) {
    case 'text':
      return [before.text, after.text];
    case 'schedule': {
      const reader = { today: preview.today, zone: before.zone };
      return [scheduleWords(before.schedule, reader), scheduleWords(after.schedule, reader)];
    }
    case 'targets':
      return [targets.before, targets.after];
    case 'ladder':
      return [ladderOf(before), ladderOf(after)];
    case 'quiet':
      return [quietOf(before), quietOf(after)];
    case 'answerBy': {
      const reader = { today: preview.today, zone: before.zone };
      return [answerOf(before, reader), answerOf(after, reader)];
    }
    case 'whenMissed':
      return [RULE_CHANGE_TEXTS.whenMissed[before.whenMissed], RULE_CHANGE_TEXTS.whenMissed[after.whenMissed]];
  }
}

function ladderOf({ ladder }: ReminderRule): string {
  return ladder ? ladderWords(ladder.steps) : RULE_CHANGE_TEXTS.noLadder;
}

function answerOf({ answerBy }: ReminderRule, reading: AnswerReading): string {
  return answerBy ? answerByWords(answerBy, reading) : RULE_CHANGE_TEXTS.noAnswerBy;
}

function quietOf({ quiet }: ReminderRule): string {
  return quiet ? RULE_CHANGE_TEXTS.quiet(quiet.from, quiet.to) : RULE_CHANGE_TEXTS.noQuiet;
}

/** What was, or was not, done to a rule. */
type RuleNews =
  | { readonly kind: 'edited'; readonly missed: number }
  | { readonly kind: 'paused'; readonly isUnderWay: boolean }
  | { readonly kind: 'skipped' | 'unskipped'; readonly times: string }
  | {
      readonly kind:
        | 'nothing_new'
        | 'unchanged'
        | 'already_paused'
        | 'resumed'
        | 'not_paused'
        | 'resumed_never'
        | 'skipped_last'
        | 'nothing_to_skip'
        | 'nothing_skipped'
        | 'cancelled'
        | 'ended'
        | 'held_back'
        | 'already_stopped';
    }
  | { readonly kind: 'changed_meanwhile'; readonly who: string; readonly at: string }
  | { readonly kind: 'nothing_to_stop'; readonly delivered: number };

/** Tells what was done to a rule; `next`: when it comes next. */
export function showRuleNews(
  rule: Pick<ReminderRule, 'text'>,
  news: RuleNews,
  { next, buttons = [] }: { readonly next?: string | undefined; readonly buttons?: readonly Button[] } = {},
): Card {
  const lines = newsLines(ruleName(rule), news);
  return composeCard({ lines: next === undefined ? lines : [...lines, RULE_TEXTS.nextTime(next)], buttons });
}

function newsLines(name: string, news: RuleNews): string[] {
  const texts = RULE_CHANGE_TEXTS;
  switch (news.kind) {
    case 'edited':
      return [texts.edited(name), ...(news.missed > 0 ? [texts.missedBefore(news.missed)] : [])];
    case 'paused':
      return [texts.pausedNow(name), ...(news.isUnderWay ? [texts.pausedUnderWay] : [])];
    case 'skipped':
      return [texts.skippedNow(news.times, name)];
    case 'unskipped':
      return [texts.unskipped(news.times, name)];
    case 'changed_meanwhile':
      return [texts.changedMeanwhile(name, news.who, news.at)];
    case 'nothing_to_stop':
      return [texts.nothingToStop(name, news.delivered)];
    default:
      return [SIMPLE[news.kind](name)];
  }
}

type Simple = Exclude<
  RuleNews['kind'],
  'edited' | 'paused' | 'skipped' | 'unskipped' | 'changed_meanwhile' | 'nothing_to_stop'
>;

const SIMPLE: Readonly<Record<Simple, (name: string) => string>> = {
  nothing_new: RULE_CHANGE_TEXTS.nothingNew,
  unchanged: () => RULE_CHANGE_TEXTS.unchanged,
  already_paused: RULE_CHANGE_TEXTS.alreadyPaused,
  resumed: RULE_CHANGE_TEXTS.resumed,
  not_paused: RULE_CHANGE_TEXTS.notPaused,
  resumed_never: RULE_CHANGE_TEXTS.resumedNever,
  skipped_last: RULE_CHANGE_TEXTS.skippedLast,
  nothing_to_skip: RULE_CHANGE_TEXTS.nothingToSkip,
  nothing_skipped: () => RULE_CHANGE_TEXTS.nothingSkipped,
  cancelled: RULE_CHANGE_TEXTS.cancelled,
  ended: RULE_CHANGE_TEXTS.ended,
  held_back: RULE_CHANGE_TEXTS.heldBack,
  already_stopped: RULE_CHANGE_TEXTS.alreadyStopped,
};

/** What a stop came to, counted by unit. */
export interface Stopped {
  readonly unsent: number;
  readonly delivered: number;
  readonly onWay: number;
  readonly unknown: number;
  readonly failed: number;
}

/** A broadcast that was stopped while it was sent: what stayed behind and what had left. */
export function showStopped(stopped: Stopped): Card {
  const { unsent, delivered, onWay, unknown, failed } = stopped;
  const texts = RULE_CHANGE_TEXTS;
  const parts = [
    texts.stopped(unsent, delivered),
    ...(onWay > 0 ? [texts.stoppedOnWay(onWay)] : []),
    ...(unknown > 0 ? [texts.stoppedUnknown(unknown)] : []),
    ...(failed > 0 ? [texts.stoppedFailed(failed)] : []),
  ];
  const isOut = delivered + onWay + unknown > 0;
  return composeCard({ lines: [parts.join(texts.joint), ...(isOut ? [texts.stoppedNext] : [])] });
}
