import type { Button, Card } from '../core/card.ts';
import { daysBetween, type LocalDate, toLocalTime } from '../core/clock.ts';
import { type Entry, isOverdue } from '../ledger/entry.ts';
import type { LedgerEvent } from '../ledger/event.ts';
import type { LedgerKind } from '../ledger/kinds.ts';
import { LEDGER_TEXTS } from './catalogue/ledger.ts';
import { STATE_WORDS, VERB_WORDS } from './catalogue/words.ts';
import { WORKFLOW_TEXTS } from './catalogue/workflow.ts';
import { describeFields, dutyLines } from './change-view.ts';
import { composeCard } from './compose.ts';
import { shortDate } from './dates.ts';
import { fieldLines } from './kind-fields-view.ts';
import { type Names, quoteWords } from './names.ts';

interface Reader {
  readonly names: Names;
  readonly today: LocalDate;
}

/** An entry with what is shown beside it. */
interface EntryShown {
  readonly entry: Entry;
  readonly events: readonly LedgerEvent[];
  /** Absent: the kind is no longer declared, and its fields have no names. */
  readonly kind?: LedgerKind | undefined;
}

/** One entry with its latest events, newest first. */
export function showEntry({ entry, events, kind }: EntryShown, reader: Reader, buttons: readonly Button[]): Card {
  const { names, today } = reader;
  return composeCard({
    title: `#${entry.no} ${entry.title}`,
    lines: [
      LEDGER_TEXTS.unitLine(names.unit(entry.unitId), entry.ownerName ?? LEDGER_TEXTS.noOwner),
      `${LEDGER_TEXTS.stateLine(STATE_WORDS[entry.state], entry.progress)} · ${dueWords(entry, today)}`,
      ...dutyLines(entry, names),
      ...(entry.requestedDueOn ? [LEDGER_TEXTS.requestedLine(shortDate(entry.requestedDueOn, today))] : []),
      ...(entry.source ? [LEDGER_TEXTS.sourceLine(entry.source.number, entry.source.sheet)] : []),
      ...(kind ? fieldLines(kind, entry, names) : []),
      ...standingLines(entry, today),
      ...(events.length > 0 ? [LEDGER_TEXTS.history] : [LEDGER_TEXTS.noHistory]),
      ...events.map((event) => historyLine(event, reader)),
    ],
    buttons,
  });
}

/** Where it went, how often its date was moved, and how its look-back stands. */
function standingLines(entry: Entry, today: LocalDate): string[] {
  const { mergedInto, extensions = 0, lookBackOn, lookedBackAt } = entry;
  const lookBack =
    lookBackOn !== undefined && lookBackOn <= today ? WORKFLOW_TEXTS.lookBackDue : WORKFLOW_TEXTS.lookBack;
  return [
    ...(mergedInto === undefined ? [] : [WORKFLOW_TEXTS.mergedInto(mergedInto)]),
    ...(extensions > 0 ? [WORKFLOW_TEXTS.extensions(extensions)] : []),
    ...(lookBackOn === undefined ? [] : [lookBack(shortDate(lookBackOn, today))]),
    ...(lookedBackAt ? [WORKFLOW_TEXTS.lookedBack(shortDate(toLocalTime(lookedBackAt).date, today))] : []),
  ];
}

function historyLine(event: LedgerEvent, reader: Reader): string {
  const at = shortDate(toLocalTime(event.at).date, reader.today);
  const what = event.verb === 'registered' ? '' : describeFields({ ...event, words: {} }, reader).join('；');
  return LEDGER_TEXTS.historyLine({ at, who: reader.names.person(event.personId), verb: VERB_WORDS[event.verb], what });
}

/** The due date with how late it is. */
export function dueWords(entry: Entry, today: LocalDate): string {
  if (entry.dueOn === undefined) return LEDGER_TEXTS.noDue;
  const late = isOverdue(entry, today) ? `（${LEDGER_TEXTS.lateBy(daysBetween(entry.dueOn, today))}）` : '';
  return LEDGER_TEXTS.dueLine(shortDate(entry.dueOn, today), late);
}

/** Asks which of several entries is meant; the buttons come from the caller, one a candidate. */
export function askWhichEntry(words: string, candidates: readonly Entry[], buttons: readonly Button[]): Card {
  if (candidates.length === 0) return composeCard({ lines: [LEDGER_TEXTS.whichEntryNoClue] });
  return composeCard({
    lines: [
      LEDGER_TEXTS.whichEntry(words === '' ? '' : quoteWords(words)),
      ...candidates.map((entry, index) =>
        LEDGER_TEXTS.candidate(
          index + 1,
          `#${entry.no} ${entry.title}`,
          [
            LEDGER_TEXTS.stateLine(STATE_WORDS[entry.state], entry.progress),
            ...(entry.source ? [LEDGER_TEXTS.sourceLine(entry.source.number, entry.source.sheet)] : []),
          ].join(' · '),
        ),
      ),
    ],
    buttons,
  });
}
