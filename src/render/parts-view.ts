import type { Card } from '../core/card.ts';
import { addDays, type LocalDate } from '../core/clock.ts';
import type { StatedEntry } from '../core/slots.ts';
import { type Entry, isOverdue } from '../ledger/entry.ts';
import { meanProgress } from '../ledger/parts.ts';
import { PARTS_TEXTS } from './catalogue/parts.ts';
import { STATE_WORDS } from './catalogue/words.ts';
import { composeCard } from './compose.ts';
import { shortDate } from './dates.ts';
import { dueWords } from './entry-view.ts';

/** Lines of a tree, or of an overview, at most. */
const MOST_LINES = 30;

/** A part due within so many days is amber. */
const SOON_DAYS = 7;

/** The parts below an entry, each with its light: green done, red overdue, amber due soon or sent back. */
export function treeLines(parts: readonly Entry[], name: string, today: LocalDate): string[] {
  if (parts.length === 0) return [];
  const closed = parts.filter(({ state }) => state === 'closed').length;
  const lines = parts.slice(0, MOST_LINES).map((part) => {
    const standing = [part.ownerName ?? PARTS_TEXTS.noOwner, `${STATE_WORDS[part.state]} ${part.progress}%`];
    return PARTS_TEXTS.line(
      lightOf(part, today),
      `#${part.no} ${part.title}`,
      [...standing, dueWords(part, today)].join(' · '),
    );
  });
  const left = parts.length - lines.length;
  return [
    PARTS_TEXTS.head({ name, count: parts.length, closed, progress: meanProgress(parts) }),
    ...lines,
    ...(left > 0 ? [PARTS_TEXTS.more(left)] : []),
  ];
}

function lightOf(entry: Entry, today: LocalDate): string {
  const { lights } = PARTS_TEXTS;
  if (entry.state === 'closed' || entry.state === 'submitted') return lights.done;
  if (isOverdue(entry, today)) return lights.late;
  const isSoon = entry.dueOn !== undefined && entry.dueOn <= addDays(today, SOON_DAYS);
  return isSoon || entry.state === 'returned' || entry.state === 'reopened' ? lights.soon : lights.going;
}

/** A whole with its parts. */
export interface WholeShown {
  readonly whole: Entry;
  readonly parts: readonly Entry[];
}

/** How far the wholes of a kind are divided and done, one line each. */
export function showWholes(
  wholes: readonly WholeShown[],
  {
    kind,
    name,
    scope,
    today,
  }: { readonly kind: string; readonly name: string; readonly scope: string | null; readonly today: LocalDate },
): Card {
  const parts = wholes.flatMap((one) => one.parts);
  const sum = wholes.reduce((total, { whole }) => total + whole.progress, 0);
  const lines = wholes.slice(0, MOST_LINES).map(({ whole, parts: own }) => {
    const closed = own.filter(({ state }) => state === 'closed').length;
    const late = own.filter((part) => isOverdue(part, today)).length;
    const standing = [
      `${STATE_WORDS[whole.state]} ${whole.progress}%`,
      own.length === 0 ? PARTS_TEXTS.undivided : PARTS_TEXTS.ofParts(closed, own.length),
      ...(late > 0 ? [PARTS_TEXTS.late(late)] : []),
    ];
    return PARTS_TEXTS.line(lightOf(whole, today), `#${whole.no} ${whole.title}`, standing.join(' · '));
  });
  const left = wholes.length - lines.length;
  return composeCard({
    title: PARTS_TEXTS.overviewTitle(kind, scope ?? PARTS_TEXTS.wholeCity),
    lines: [
      PARTS_TEXTS.overview({
        wholes: wholes.length,
        divided: wholes.filter((one) => one.parts.length > 0).length,
        name,
        parts: parts.length,
        closed: parts.filter(({ state }) => state === 'closed').length,
        average: Math.round(sum / Math.max(wholes.length, 1)),
      }),
      ...lines,
      ...(left > 0 ? [PARTS_TEXTS.more(left)] : []),
    ],
  });
}

/** Parts as stated, for a preview. */
export function statedLines(parts: readonly StatedEntry[], today: LocalDate): string[] {
  return parts.map(({ title, ownerName, dueOn }, at) => {
    const rest = [
      ...(ownerName ? [PARTS_TEXTS.owner(ownerName.value)] : []),
      ...(dueOn ? [PARTS_TEXTS.due(shortDate(dueOn.value, today))] : []),
    ];
    return PARTS_TEXTS.item(at + 1, title?.value ?? '', rest.join('，'));
  });
}
