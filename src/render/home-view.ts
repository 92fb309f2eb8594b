import type { SentCard } from '../core/send.ts';
import { MESSENGER_TEXTS } from './catalogue/messengers.ts';

/** What concerns one person, in words that are ready to show. */
export interface HomeFacts {
  readonly entries: { readonly lines: readonly string[]; readonly open: number; readonly overdue: number };
  readonly notices: readonly string[];
  readonly rules: readonly string[];
  /** A question of the bot in private that nobody answered yet. */
  readonly isAsked: boolean;
}

/** The bot's own page in a messenger: entries, notices to acknowledge, own reminders, what is still asked. */
export function showHome({ entries, notices, rules, isAsked }: HomeFacts): readonly SentCard[] {
  const card = (title: string, lines: readonly string[]): SentCard => ({ title, lines, quotes: [], buttons: [] });
  const { lines, open, overdue } = entries;
  const left = open - lines.length;
  return [
    card(MESSENGER_TEXTS.homeTitle, [
      ...(isAsked ? [MESSENGER_TEXTS.homePending] : []),
      open === 0 ? MESSENGER_TEXTS.homeNoEntries : MESSENGER_TEXTS.homeEntries(open, overdue),
      ...lines,
      ...(left > 0 ? [MESSENGER_TEXTS.homeMore(left)] : []),
    ]),
    card(MESSENGER_TEXTS.homeNotices, notices.length > 0 ? notices : [MESSENGER_TEXTS.homeNoNotices]),
    card(MESSENGER_TEXTS.homeRules, rules.length > 0 ? rules : [MESSENGER_TEXTS.homeNoRules]),
  ];
}
