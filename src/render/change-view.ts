import type { Card, Press } from '../core/card.ts';
import type { LocalDate } from '../core/clock.ts';
import type { Refusal } from '../core/refusal.ts';
import type { Entry, EntryFields } from '../ledger/entry.ts';
import type { LedgerEvent } from '../ledger/event.ts';
import { LEDGER_TEXTS } from './catalogue/ledger.ts';
import { FIELD_WORDS, STATE_WORDS } from './catalogue/words.ts';
import { button, composeCard } from './compose.ts';
import { shortDate } from './dates.ts';
import { type Names, quoteWords } from './names.ts';
import { refusalLine } from './refusal-view.ts';

/** What one message did to the ledger. */
export interface ChangesShown {
  readonly intent: string;
  readonly applied: readonly { readonly entry: Entry; readonly event: LedgerEvent }[];
  readonly refused: readonly Refusal[];
  /** The press that takes it all back; absent where nothing was written. */
  readonly undo?: Press;
  readonly today: LocalDate;
  readonly names: Names;
}

const TITLES: Readonly<Record<string, (count: number) => string>> = {
  register_entry: () => LEDGER_TEXTS.registered,
  close_entry: LEDGER_TEXTS.closed,
  return_entry: LEDGER_TEXTS.returned,
  request_extension: () => LEDGER_TEXTS.extension,
  assign_entry: () => LEDGER_TEXTS.assigned,
  undo: () => LEDGER_TEXTS.undone,
};

/** Every change with before → after and the words it was read from, what was not done and why, and undo. */
export function showChanges(shown: ChangesShown): Card {
  const { applied, refused, names, today } = shown;
  const title = applied.length > 0 ? (TITLES[shown.intent] ?? LEDGER_TEXTS.recorded)(applied.length) : undefined;
  const lines = applied.flatMap(({ entry, event }) => changeLines(entry, event, { names, today }));
  const only = applied.length === 1 ? applied[0] : undefined;
  if (only?.event.verb === 'submitted') lines.push(LEDGER_TEXTS.submittedHint);
  return composeCard({
    title,
    lines: [...lines, ...refused.map((refusal) => refusalLine(refusal.facts, names))],
    buttons: [
      ...(shown.undo ? [button(LEDGER_TEXTS.buttons.undo, shown.undo)] : []),
      ...(only ? [showButton(only.entry.no)] : []),
    ],
  });
}

/** The button that shows an entry. */
function showButton(no: number) {
  const mention = { words: `#${no}`, by: 'number' as const, candidates: [no] };
  return button(LEDGER_TEXTS.buttons.show(no), { intent: 'show_entry', slots: { entries: [mention] } });
}

type Reader = { readonly names: Names; readonly today: LocalDate };

function changeLines(entry: Entry, event: LedgerEvent, reader: Reader): string[] {
  const parts = describeFields(event, reader);
  const note = event.note === undefined ? [] : [noteLine(event, event.note)];
  const head = `#${entry.no} ${entry.title}`;
  if (event.verb === 'registered') return [head, ...registeredLines(entry, reader), ...note];
  const nothing = event.note === undefined ? LEDGER_TEXTS.noChange : LEDGER_TEXTS.noteOnly;
  return [`${head}：${parts.length > 0 ? parts.join('；') : nothing}`, ...note];
}

function registeredLines(entry: Entry, { names, today }: Reader): string[] {
  return [
    LEDGER_TEXTS.unitLine(names.unit(entry.unitId), entry.ownerName ?? LEDGER_TEXTS.noOwner),
    entry.dueOn ? LEDGER_TEXTS.dueLine(shortDate(entry.dueOn, today), '') : LEDGER_TEXTS.noDue,
  ];
}

function noteLine(event: LedgerEvent, note: string): string {
  const reason = event.verb === 'returned' || event.verb === 'extension_requested';
  return reason ? LEDGER_TEXTS.noteReason(note) : LEDGER_TEXTS.noteLine(note);
}

const SHOWN_FIELDS = [
  ...(['progress', 'state', 'dueOn', 'requestedDueOn', 'ownerName', 'leaderName', 'supportUnitIds', 'title'] as const),
  ...(['category', 'lookBackOn', 'evidence', 'mergedInto'] as const),
];

/** The changed fields of an event, each as 进度 60% → 80%(「80%」). */
export function describeFields(event: LedgerEvent, reader: Reader): string[] {
  return SHOWN_FIELDS.filter((field) => field in event.after).map((field) => {
    const words = event.words[field];
    return LEDGER_TEXTS.change(
      FIELD_WORDS[field],
      LEDGER_TEXTS.fromTo(
        fieldValue(field, event.before[field], reader),
        fieldValue(field, event.after[field], reader),
      ),
      words === undefined ? undefined : quoteWords(words),
    );
  });
}

function fieldValue(field: keyof EntryFields, value: unknown, reader: Reader): string {
  if (value === null || value === undefined) return LEDGER_TEXTS.none;
  if (field === 'evidence') return LEDGER_TEXTS.pieces(Array.isArray(value) ? value.length : 0);
  if (field === 'supportUnitIds') return (value as readonly string[]).map(reader.names.unit).join('、');
  if (field === 'mergedInto') return `#${value}`;
  if (field === 'progress') return `${value}%`;
  if (field === 'state') return STATE_WORDS[value as keyof typeof STATE_WORDS];
  if (field === 'unitId') return reader.names.unit(String(value));
  if (field === 'dueOn' || field === 'requestedDueOn' || field === 'lookBackOn')
    return shortDate(String(value), reader.today);
  return String(value);
}
