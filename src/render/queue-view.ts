import type { Button, Card } from '../core/card.ts';
import { daysBetween, type Instant, type LocalDate, toLocalTime } from '../core/clock.ts';
import type { EntryFilter, Slots, StatedChange } from '../core/slots.ts';
import type { Entry } from '../ledger/entry.ts';
import { LEDGER_TEXTS } from './catalogue/ledger.ts';
import { QUEUE_TEXTS } from './catalogue/queue.ts';
import { button, composeCard } from './compose.ts';
import { shortDate } from './dates.ts';
import { decisionButtons } from './entry-buttons.ts';
import { dueWords } from './entry-view.ts';
import { evidenceFiles, evidenceLines } from './evidence-view.ts';
import { describeFilter } from './filter-words.ts';
import { type Names, quoteWords } from './names.ts';

/** How many entries one card of the queue holds: each is a block of its own. */
export const QUEUE_PAGE = 5;

/** Longest note shown, in characters. */
const LONGEST_NOTE = 80;

interface Reader {
  readonly names: Names;
  readonly today: LocalDate;
}

/** An entry that waits for acceptance. */
export interface Waiting {
  readonly entry: Entry;
  /** When it was reported complete, or came in as such. */
  readonly since: Instant;
  /** Who reported it complete; absent where its history does not tell. */
  readonly submittedBy?: string;
  /** Measures and notes of its last reports, newest first. */
  readonly notes: readonly string[];
  /** The reader may accept entries of its kind. */
  readonly mayDecide: boolean;
  /** The reader reported it complete, so that somebody else accepts it. */
  readonly isOwn: boolean;
}

/** A page of the queue. */
export interface QueuePage {
  readonly waiting: readonly Waiting[];
  readonly total: number;
  /** 1-based. */
  readonly page: number;
  readonly filter: EntryFilter;
  /** What a batch would accept, in order; the reader's own are among them, and left out in the preview. */
  readonly batch: readonly Entry[];
  /** More could be accepted than one batch takes. */
  readonly isCut: boolean;
}

/** The queue: each entry with its evidence side by side and the buttons to decide, and one for all of them. */
export function showQueue(queue: QueuePage, reader: Reader): Card {
  const { waiting, total, page, filter } = queue;
  const pages = Math.ceil(total / QUEUE_PAGE);
  if (page > pages)
    return composeCard({
      lines: [QUEUE_TEXTS.beyond(total, pages)],
      buttons: [turn(filter, 1, 'firstPage')],
    });
  const from = (page - 1) * QUEUE_PAGE + 1;
  return composeCard({
    title: QUEUE_TEXTS.title(describeFilter(filter, reader), total, { from, to: from + waiting.length - 1 }),
    lines: [
      ...waiting.flatMap((one) => blockOf(one, reader)),
      ...(pages > 1 ? [QUEUE_TEXTS.pageHint(page, pages)] : []),
    ],
    buttons: [
      ...waiting.flatMap((one) => buttonsOf(one, reader.today)),
      ...batchButtons(queue),
      ...(page > 1 ? [turn(filter, page - 1, 'back')] : []),
      ...(page < pages ? [turn(filter, page + 1, 'next')] : []),
    ],
    files: evidenceFiles(
      waiting.map(({ entry }) => entry),
      true,
    ),
  });
}

function blockOf({ entry, since, submittedBy, notes, isOwn }: Waiting, { names, today }: Reader): string[] {
  const unit = names.unit(entry.unitId);
  const { date } = toLocalTime(since);
  const when = shortDate(date, today);
  const days = daysBetween(date, today);
  const evidence = evidenceLines(entry);
  return [
    `#${entry.no} ${entry.title}`,
    (submittedBy === undefined
      ? QUEUE_TEXTS.waiting(unit, when)
      : QUEUE_TEXTS.submitted(unit, names.person(submittedBy), when)) + (days > 0 ? QUEUE_TEXTS.waited(days) : ''),
    dueWords(entry, today),
    ...notes.map((note) => LEDGER_TEXTS.noteLine(quoteWords(note, LONGEST_NOTE))),
    ...(evidence.length > 0 ? evidence : [QUEUE_TEXTS.noEvidence]),
    ...(isOwn ? [QUEUE_TEXTS.own] : []),
  ];
}

function buttonsOf({ entry, mayDecide, isOwn }: Waiting, today: LocalDate): Button[] {
  if (!mayDecide) return [];
  return decisionButtons(entry, today).filter(({ press }) => !(isOwn && press.intent === 'close_entry'));
}

function batchButtons({ batch, isCut }: QueuePage): Button[] {
  if (batch.length < 2) return [];
  const { acceptAll, acceptFirst } = QUEUE_TEXTS.buttons;
  const slots: Slots = { changes: batch.map(asShown), choice: 'all' };
  const label = isCut ? acceptFirst : acceptAll;
  return [button(label(batch.length), { intent: 'close_entry', slots })];
}

function turn(filter: EntryFilter, page: number, label: 'next' | 'back' | 'firstPage'): Button {
  return button(QUEUE_TEXTS.buttons[label], { intent: 'list_entries', slots: { filter, page } });
}

/** A statement about an entry as it was shown: what has moved on since is refused. */
export function asShown({ no, version }: Entry): StatedChange {
  return { entry: { words: `#${no}`, by: 'number', candidates: [no], seen: version } };
}

/** What a batch would accept, each with what follows, and what is left out with the reason. */
export function showPreview(
  preview: { readonly accepted: readonly Entry[]; readonly leftOut: readonly string[] },
  { names, today }: Reader,
  buttons: readonly Button[],
): Card {
  const { accepted, leftOut } = preview;
  if (accepted.length === 0) return composeCard({ title: QUEUE_TEXTS.previewNothing, lines: leftOut });
  const lines = accepted.map(({ no, title, unitId, lookBackOn }) => {
    const after = lookBackOn === undefined ? '' : QUEUE_TEXTS.willLookBack(shortDate(lookBackOn, today));
    return QUEUE_TEXTS.willClose(`#${no} ${title}`, names.unit(unitId)) + after;
  });
  return composeCard({
    title: QUEUE_TEXTS.previewTitle(accepted.length),
    lines: [...lines, ...(leftOut.length > 0 ? [QUEUE_TEXTS.leftOut, ...leftOut] : [])],
    buttons,
  });
}

/** Asks why entries go back, before they do. */
export function askWhyReturned(entries: readonly Entry[], slots: Slots): Card {
  const named = entries.map(({ no, title }) => `#${no} ${title}`).join('、');
  const { noReason, keep } = QUEUE_TEXTS.buttons;
  return composeCard({
    lines: [QUEUE_TEXTS.whyReturned(named)],
    buttons: [
      button(noReason, { intent: 'return_entry', slots: { ...slots, confirmed: true } }),
      button(keep, { intent: 'deny', slots: {} }),
    ],
  });
}
