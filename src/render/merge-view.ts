import type { Button, Card } from '../core/card.ts';
import type { Entry } from '../ledger/entry.ts';
import { LEDGER_TEXTS } from './catalogue/ledger.ts';
import { STATE_WORDS } from './catalogue/words.ts';
import { WORKFLOW_TEXTS } from './catalogue/workflow.ts';
import { composeCard } from './compose.ts';

/** Which entries would go into which, before anything is merged. */
export function previewMerge(from: readonly Entry[], into: Entry, buttons: readonly Button[]): Card {
  const pieces = [into, ...from].flatMap((entry) => entry.evidence ?? []).length;
  const vanishes = into.state === 'closed' && from.some(({ state }) => state !== 'closed');
  return composeCard({
    title: WORKFLOW_TEXTS.confirmMerge,
    lines: [
      WORKFLOW_TEXTS.mergeInto(nameOf(into), stateOf(into)),
      ...from.map((entry) => WORKFLOW_TEXTS.mergeFrom(nameOf(entry), stateOf(entry))),
      ...(pieces > 0 ? [WORKFLOW_TEXTS.takesOver(pieces)] : []),
      ...(vanishes ? [WORKFLOW_TEXTS.mergeIntoClosed(into.no)] : []),
    ],
    buttons,
  });
}

function nameOf({ no, title }: Entry): string {
  return `#${no} ${title}`;
}

function stateOf({ state, progress }: Entry): string {
  return LEDGER_TEXTS.stateLine(STATE_WORDS[state], progress);
}
