import { daysBetween, type LocalDate } from '../core/clock.ts';
import { type Entry, isOverdue, isOwed } from '../ledger/entry.ts';
import { PLACEHOLDER_TEXTS } from './catalogue/placeholders.ts';
import { shortDate } from './dates.ts';

/** What the placeholders of one unit are filled with. */
interface PlaceholderFacts {
  readonly unit: string;
  /** Entries of the unit; those that are still owed are counted and listed. */
  readonly entries: readonly Entry[];
  readonly today: LocalDate;
}

/** As many entries a filled list names. */
const MOST_LISTED = 10;

/** At most 20 characters between braces, of either width. */
const BRACES = /[{｛]([^{}｛｝\n]{1,20})[}｝]/gu;

type Placeholder = keyof typeof PLACEHOLDER_TEXTS.words;

const FILL: Readonly<Record<Placeholder, (facts: PlaceholderFacts) => string>> = {
  unit: ({ unit }) => unit,
  open: (facts) => String(owed(facts).length),
  overdue: ({ entries, today }) => String(entries.filter((entry) => isOverdue(entry, today)).length),
  list: listOwed,
};

/** The text as the unit reads it. What is filled in is data: braces in it are not filled again. */
export function fillPlaceholders(text: string, facts: PlaceholderFacts): string {
  return text.replaceAll(BRACES, (whole, word: string) => {
    const name = findPlaceholder(word);
    return name ? FILL[name](facts) : whole;
  });
}

/** The text as it reads for all units together: what differs between them is said in general or left out. */
export function shortenPlaceholders(text: string): string {
  if (!hasPlaceholders(text)) return text;
  const shortened = text.replaceAll(BRACES, (whole, word: string) => {
    const name = findPlaceholder(word);
    return name ? PLACEHOLDER_TEXTS.shortened[name] : whole;
  });
  return shortened.trim().replace(LEFT_OVER, '') || PLACEHOLDER_TEXTS.listAlone;
}

/** What led up to a list that was left out. */
const LEFT_OVER = /[\s:：,，、]{1,10}$/u;

/** Words in braces that stand for nothing, each once, with their braces. */
export function unknownPlaceholders(text: string): readonly string[] {
  const found = [...text.matchAll(BRACES)].filter(([, word = '']) => !findPlaceholder(word));
  return [...new Set(found.map(([whole]) => whole))];
}

/** Whether anything of the text is filled in for each unit. */
export function hasPlaceholders(text: string): boolean {
  return [...text.matchAll(BRACES)].some(([, word = '']) => findPlaceholder(word) !== undefined);
}

/** Whether the text lists the entries itself. */
export function listsEntries(text: string): boolean {
  return [...text.matchAll(BRACES)].some(([, word = '']) => findPlaceholder(word) === 'list');
}

/** All that can be filled, as it is typed. */
export const KNOWN_PLACEHOLDERS: readonly string[] = Object.values(PLACEHOLDER_TEXTS.words).map((word) => `{${word}}`);

function findPlaceholder(word: string): Placeholder | undefined {
  const names = Object.keys(PLACEHOLDER_TEXTS.words) as Placeholder[];
  return names.find((name) => PLACEHOLDER_TEXTS.words[name] === word.trim());
}

function owed({ entries }: PlaceholderFacts): readonly Entry[] {
  return entries.filter(isOwed);
}

function listOwed(facts: PlaceholderFacts): string {
  const all = owed(facts).toSorted((one, other) => ((one.dueOn ?? '9') < (other.dueOn ?? '9') ? -1 : 1));
  if (all.length === 0) return PLACEHOLDER_TEXTS.none;
  const lines = all.slice(0, MOST_LISTED).map(({ no, title, dueOn }) => {
    return PLACEHOLDER_TEXTS.entry(no, title, dueWords(dueOn, facts.today));
  });
  return ['', ...lines, ...(all.length > MOST_LISTED ? [PLACEHOLDER_TEXTS.more(all.length)] : [])].join('\n');
}

function dueWords(dueOn: LocalDate | undefined, today: LocalDate): string {
  if (dueOn === undefined) return '';
  const date = shortDate(dueOn, today);
  const days = daysBetween(dueOn, today);
  return days > 0 ? PLACEHOLDER_TEXTS.overdueSince(date, days) : PLACEHOLDER_TEXTS.dueOn(date);
}
