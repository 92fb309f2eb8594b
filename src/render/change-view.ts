import type { Card, Press } from '../core/card.ts';
import { type LocalDate, toLocalTime } from '../core/clock.ts';
import type { Refusal } from '../core/refusal.ts';
import type { Entry, EntryFields } from '../ledger/entry.ts';
import type { LedgerEvent } from '../ledger/event.ts';
import { EVIDENCE_TEXTS } from './catalogue/evidence.ts';
import { LEDGER_TEXTS } from './catalogue/ledger.ts';
import { FIELD_WORDS, STATE_WORDS } from './catalogue/words.ts';
import { WORKFLOW_TEXTS } from './catalogue/workflow.ts';
import { button, composeCard } from './compose.ts';
import { shortDate } from './dates.ts';
import { showButton } from './entry-buttons.ts';
import { describeEvidence } from './evidence-view.ts';
import { joinNames, type Names, quoteWords } from './names.ts';
import { ownFieldsChanged, tellsOwnFields } from './own-fields-changed.ts';
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
  reopen_entry: WORKFLOW_TEXTS.titles.reopened,
  look_back: () => WORKFLOW_TEXTS.titles.lookedBack,
  merge_entries: () => WORKFLOW_TEXTS.titles.merged,
};

/** Every change with before → after and the words it was read from, what was not done and why, and undo. */
export function showChanges(shown: ChangesShown): Card {
  const { applied, refused, names, today } = shown;
  const title = applied.length > 0 ? titleOf(shown) : undefined;
  const still = applied.filter(({ event }) => event.verb === 'unchanged' && event.note === undefined);
  const isMany = still.length >= MANY_UNCHANGED;
  const told = isMany ? applied.filter((one) => !still.includes(one)) : applied;
  const lines = told.flatMap(({ entry, event }) => changeLines(entry, event, { names, today }));
  if (isMany) lines.push(LEDGER_TEXTS.manyUnchanged(still.length, still.map(({ entry }) => `#${entry.no}`).join('、')));
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

/** From this many on, entries without news share one line. */
const MANY_UNCHANGED = 3;

function titleOf({ intent, applied }: ChangesShown): string {
  const count = applied.length;
  const hasOwner = applied.every(({ event }) => 'ownerName' in event.after);
  if (intent === 'assign_entry' && !hasOwner) return WORKFLOW_TEXTS.titles.duties;
  if (intent !== 'decide_extension') return (TITLES[intent] ?? LEDGER_TEXTS.recorded)(count);
  const { titles } = WORKFLOW_TEXTS;
  const granted = applied.filter(({ event }) => event.verb === 'extension_granted').length;
  if (granted === count) return titles.extensionGranted(count);
  return granted === 0 ? titles.extensionDeclined(count) : titles.extensionMixed(count);
}

type Reader = { readonly names: Names; readonly today: LocalDate };

/** What an event did to its entry, one line and more. */
export function changeLines(entry: Entry, event: LedgerEvent, reader: Reader): string[] {
  const parts = describeFields(event, reader);
  const note = [...(event.note === undefined ? [] : [noteLine(event, event.note)]), ...remarks(entry, event, reader)];
  const head = `#${entry.no} ${entry.title}`;
  if (event.verb === 'registered') return [head, ...registeredLines(entry, reader), ...note];
  const nothing = nothingWords(event);
  return [`${head}：${parts.length > 0 ? parts.join('；') : nothing}`, ...note];
}

function nothingWords({ verb, note }: LedgerEvent): string {
  if (verb === 'undone') return LEDGER_TEXTS.takenBack;
  if (note !== undefined) return LEDGER_TEXTS.noteOnly;
  return verb === 'evidence_added' ? EVIDENCE_TEXTS.known : LEDGER_TEXTS.noChange;
}

/** What follows from a decision, or is to be done next. */
function remarks(entry: Entry, { verb, before, after }: LedgerEvent, { today }: Reader): string[] {
  const { requestedDueOn: asked } = before;
  if (verb === 'closed' && entry.lookBackOn) return [WORKFLOW_TEXTS.lookBack(shortDate(entry.lookBackOn, today))];
  if (verb === 'reopened' && entry.dueOn === undefined) return [WORKFLOW_TEXTS.needsDate(entry.no)];
  if (verb === 'extension_granted' && asked && asked !== after.dueOn)
    return [WORKFLOW_TEXTS.grantedOther(shortDate(asked, today))];
  return [];
}

function registeredLines(entry: Entry, { names, today }: Reader): string[] {
  return [
    LEDGER_TEXTS.unitLine(names.unit(entry.unitId), entry.ownerName ?? LEDGER_TEXTS.noOwner),
    ...dutyLines(entry, names),
    entry.dueOn ? LEDGER_TEXTS.dueLine(shortDate(entry.dueOn, today), '') : LEDGER_TEXTS.noDue,
  ];
}

/** Who supports and which leader is responsible, where that is known. */
export function dutyLines({ supportUnitIds = [], leaderName }: Entry, names: Names): string[] {
  return [
    ...(supportUnitIds.length > 0 ? [WORKFLOW_TEXTS.supports(joinNames(supportUnitIds.map(names.unit)))] : []),
    ...(leaderName === undefined ? [] : [WORKFLOW_TEXTS.leader(leaderName)]),
  ];
}

const WITH_REASON: ReadonlySet<LedgerEvent['verb']> = new Set<LedgerEvent['verb']>([
  ...(['returned', 'extension_requested', 'extension_declined', 'reopened'] as const),
]);

function noteLine(event: LedgerEvent, note: string): string {
  if (event.verb === 'merged') return WORKFLOW_TEXTS.mergedHere(note);
  return WITH_REASON.has(event.verb) ? LEDGER_TEXTS.noteReason(note) : LEDGER_TEXTS.noteLine(note);
}

const SHOWN_FIELDS = [
  ...(['progress', 'state', 'dueOn', 'requestedDueOn', 'ownerName', 'leaderName', 'unitId'] as const),
  ...(['supportUnitIds', 'title', 'category', 'lookBackOn', 'lookedBackAt', 'evidence', 'mergedInto'] as const),
  'fields' as const,
];

/** The changed fields of an event, each as 进度 60% → 80%(「80%」). */
export function describeFields(event: LedgerEvent, reader: Reader): string[] {
  const isTold = (field: keyof EntryFields) => field in event.after && (field !== 'fields' || tellsOwnFields(event));
  return SHOWN_FIELDS.filter(isTold).map((field) => {
    if (field === 'evidence') return describeEvidence(event.before.evidence ?? [], event.after.evidence ?? []);
    const words = event.words[field];
    const { before, after } = field === 'fields' ? ownFieldsChanged(event) : event;
    return LEDGER_TEXTS.change(
      FIELD_WORDS[field],
      LEDGER_TEXTS.fromTo(fieldValue(field, before[field], reader), fieldValue(field, after[field], reader)),
      words === undefined ? undefined : quoteWords(words),
    );
  });
}

function fieldValue(field: keyof EntryFields, value: unknown, reader: Reader): string {
  if (value === null || value === undefined) return LEDGER_TEXTS.none;
  if (field === 'supportUnitIds') return (value as readonly string[]).map(reader.names.unit).join('、');
  if (field === 'fields') return valueWords(Object.values(value), reader);
  if (field === 'mergedInto') return `#${value}`;
  if (field === 'progress') return `${value}%`;
  if (field === 'lookedBackAt') return shortDate(toLocalTime(String(value)).date, reader.today);
  if (field === 'state') return STATE_WORDS[value as keyof typeof STATE_WORDS];
  if (field === 'unitId') return reader.names.unit(String(value));
  if (field === 'dueOn' || field === 'requestedDueOn' || field === 'lookBackOn')
    return shortDate(String(value), reader.today);
  return String(value);
}

/** Values of the kind's own fields; a unit's id reads as its name. */
function valueWords(values: readonly unknown[], { names }: Reader): string {
  return values.map((value) => names.unit(String(value))).join('、');
}
