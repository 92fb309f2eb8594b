import type { Card } from '../core/card.ts';
import type { LocalDate } from '../core/clock.ts';
import type { Change } from '../ledger/change.ts';
import { VERB_WORDS } from './catalogue/words.ts';
import { WORKFLOW_TEXTS } from './catalogue/workflow.ts';
import { changeLines } from './change-view.ts';
import { composeCard } from './compose.ts';
import { showButton } from './entry-buttons.ts';
import type { Names } from './names.ts';

/** Entries with a button of their own in one notice. */
const MOST_BUTTONS = 5;

/** What a supervisor decided somewhere else, for the unit concerned or for the person whose change was taken back. */
export function showDecisions(
  changes: readonly Change[],
  reader: { readonly who: string; readonly to: 'unit' | 'maker'; readonly names: Names; readonly today: LocalDate },
): Card {
  const title = reader.to === 'maker' ? WORKFLOW_TEXTS.undoneNotice : WORKFLOW_TEXTS.noticeTitle;
  return composeCard({
    title: title(reader.who),
    lines: changes.flatMap(({ entry, event }) => {
      const [first = '', ...rest] = changeLines(entry, event, reader);
      return [`${VERB_WORDS[event.verb]} ${first}`, ...rest];
    }),
    buttons: changes.slice(0, MOST_BUTTONS).map(({ entry }) => showButton(entry.no)),
  });
}
