import type { Button, Card } from '../core/card.ts';
import type { LocalDate } from '../core/clock.ts';
import type { StatedChange } from '../core/slots.ts';
import type { Entry } from '../ledger/entry.ts';
import { LEDGER_TEXTS } from './catalogue/ledger.ts';
import { WORKFLOW_TEXTS } from './catalogue/workflow.ts';
import { composeCard } from './compose.ts';
import { shortDate } from './dates.ts';

/** A change that waits for a yes. `backwards`: it would take progress back. */
export interface WantedChange {
  readonly entry: Entry;
  readonly stated: StatedChange;
  readonly backwards: boolean;
}

/** Lists what would be written, before anything is. */
export function askToConfirm(
  wanted: readonly WantedChange[],
  { intent, today }: { readonly intent: string; readonly today: LocalDate },
  buttons: readonly Button[],
): Card {
  return composeCard({
    title: LEDGER_TEXTS.confirmChanges,
    lines: wanted.flatMap(({ entry, stated, backwards }) => [
      LEDGER_TEXTS.wantedChange(entry.no, entry.title, wantedWords(intent, stated, today)),
      ...(backwards && stated.progress
        ? [LEDGER_TEXTS.backwards(entry.no, entry.progress, stated.progress.value)]
        : []),
    ]),
    buttons,
  });
}

function wantedWords(intent: string, stated: StatedChange, today: LocalDate): string {
  const decided = DECISIONS[intent]?.(stated, stated.dueOn && shortDate(stated.dueOn.value, today));
  if (decided !== undefined) return decided;
  const words: string[] = [];
  if (intent === 'close_entry') words.push(LEDGER_TEXTS.toClosed);
  if (intent === 'return_entry') words.push(LEDGER_TEXTS.toReturned);
  if (stated.completed) words.push(LEDGER_TEXTS.toComplete);
  else if (stated.progress) words.push(LEDGER_TEXTS.toProgress(stated.progress.value));
  else if (stated.underWay) words.push(LEDGER_TEXTS.toUnderWay);
  if (stated.dueOn) words.push(dueWords(intent, shortDate(stated.dueOn.value, today)));
  if (stated.ownerName) words.push(LEDGER_TEXTS.toOwner(stated.ownerName.value));
  if (stated.leaderName) words.push(WORKFLOW_TEXTS.toLeader(stated.leaderName.value));
  if (stated.supportUnitIds) words.push(WORKFLOW_TEXTS.toSupports(stated.supportUnitIds.words));
  return words.length > 0 ? words.join('，') : LEDGER_TEXTS.noChange;
}

/** What an intent decides about an entry; `date` as shown. */
const DECISIONS: Readonly<Record<string, (stated: StatedChange, date: string | undefined) => string>> = {
  decide_extension: ({ unchanged }, date) => (unchanged ? WORKFLOW_TEXTS.toDeclined : WORKFLOW_TEXTS.toGranted(date)),
  reopen_entry: () => WORKFLOW_TEXTS.toReopened,
  look_back: (_, date) => (date === undefined ? WORKFLOW_TEXTS.toLookedBack : WORKFLOW_TEXTS.toLookBackOn(date)),
};

function dueWords(intent: string, date: string): string {
  return intent === 'request_extension' ? LEDGER_TEXTS.toExtension(date) : LEDGER_TEXTS.toDue(date);
}
