import type { Button, Card } from '../core/card.ts';
import { daysBetween, type LocalDate, toLocalTime } from '../core/clock.ts';
import type { EntryFilter } from '../core/slots.ts';
import type { Entry } from '../ledger/entry.ts';
import { ASKING_TEXTS } from './catalogue/asking.ts';
import { LEDGER_TEXTS } from './catalogue/ledger.ts';
import { STATE_WORDS } from './catalogue/words.ts';
import { button, composeCard } from './compose.ts';
import { shortDate } from './dates.ts';
import { dueWords } from './entry-view.ts';
import { describeFilter } from './filter-words.ts';
import type { Names } from './names.ts';

interface Reader {
  readonly names: Names;
  readonly today: LocalDate;
}

/** How many entries one page of a list holds. */
export const PAGE_SIZE = 10;

/** A page of a list. `total` counts all that fit the question. */
export interface ListPage {
  readonly entries: readonly Entry[];
  readonly total: number;
  /** 1-based. */
  readonly page: number;
}

/** The page with what was asked for above it, and the ways to the pages beside it. */
export function showEntries({ entries, total, page }: ListPage, filter: EntryFilter, reader: Reader): Card {
  const what = describeFilter(filter, reader);
  const pages = Math.ceil(total / PAGE_SIZE);
  if (page > pages)
    return composeCard({
      lines: [ASKING_TEXTS.beyond(what, total, pages)],
      buttons: [turn(filter, pages, 'lastPage')],
    });
  const from = (page - 1) * PAGE_SIZE + 1;
  return composeCard({
    title: ASKING_TEXTS.listTitle(what, total, { from, to: from + entries.length - 1 }),
    lines: [
      ...entries.map((entry) => listLine(entry, filter, reader)),
      ...(pages > 1 ? [ASKING_TEXTS.pageHint(page, pages)] : []),
    ],
    buttons: [
      ...(page > 1 ? [turn(filter, page - 1, 'back')] : []),
      ...(page < pages ? [turn(filter, page + 1, 'next')] : []),
    ],
  });
}

/** Nothing fits: what was looked for, and the nearest wider question that finds something. */
export function showNothing(
  filter: EntryFilter,
  wider: { readonly filter: EntryFilter; readonly total: number } | undefined,
  reader: Reader,
): Card {
  const nothing = ASKING_TEXTS.nothing(describeFilter(filter, reader));
  if (!wider) return composeCard({ lines: [nothing] });
  const what = describeFilter(wider.filter, reader);
  return composeCard({
    lines: [nothing, ASKING_TEXTS.wider(what, wider.total)],
    buttons: [button(ASKING_TEXTS.seeWider(what), { intent: 'list_entries', slots: { filter: wider.filter } })],
  });
}

function turn(filter: EntryFilter, page: number, label: 'next' | 'back' | 'lastPage'): Button {
  return button(ASKING_TEXTS[label], { intent: 'list_entries', slots: { filter, page } });
}

function listLine(entry: Entry, filter: EntryFilter, reader: Reader): string {
  const { names, today } = reader;
  const parts = [
    LEDGER_TEXTS.stateLine(STATE_WORDS[entry.state], entry.progress),
    dueWords(entry, today),
    ...whyListed(entry, filter, today),
  ];
  const unit = isSupporting(entry, filter)
    ? `${names.unit(entry.unitId)}（${ASKING_TEXTS.supports}）`
    : names.unit(entry.unitId);
  return LEDGER_TEXTS.listLine({ no: entry.no, title: entry.title, unit, rest: parts.join(' · ') });
}

/** It stands in the list because the unit asked about supports it. */
function isSupporting({ unitId, supportUnitIds = [] }: Entry, { unitIds }: EntryFilter): boolean {
  return unitIds !== undefined && !unitIds.includes(unitId) && supportUnitIds.some((id) => unitIds.includes(id));
}

/** What put the entry into a list of those that came to rest. */
function whyListed(entry: Entry, { stale, lookBackDue }: EntryFilter, today: LocalDate): string[] {
  if (lookBackDue && entry.lookBackOn !== undefined) return [ASKING_TEXTS.lookBack(shortDate(entry.lookBackOn, today))];
  if (stale === 'extended') return [ASKING_TEXTS.moved(entry.extensions ?? 0)];
  if (stale !== 'no_report') return [];
  const last = toLocalTime(entry.reportedAt ?? entry.progressAt ?? entry.registeredAt).date;
  return [ASKING_TEXTS.silent(daysBetween(last, today))];
}
