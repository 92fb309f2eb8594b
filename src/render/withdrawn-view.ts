import type { Card } from '../core/card.ts';
import type { Slots } from '../core/slots.ts';
import type { Entry } from '../ledger/entry.ts';
import { EVIDENCE_TEXTS } from './catalogue/evidence.ts';
import { LEDGER_TEXTS } from './catalogue/ledger.ts';
import { STATE_WORDS } from './catalogue/words.ts';
import { button, composeCard } from './compose.ts';
import { showButton } from './entry-buttons.ts';

type Shown = Pick<Entry, 'no' | 'title' | 'state' | 'progress'>;

/** For the liaison: a message was withdrawn, the ledger stands as it made it, and the two ways to go on. */
export function showWithdrawn(
  entries: readonly Shown[],
  { who, messageId }: { readonly who: string; readonly messageId: string },
): Card {
  const named = entries.map(({ no }) => ({ words: `#${no}`, by: 'number' as const, candidates: [no] }));
  const slots: Slots = { reference: messageId, entries: named };
  const { takeBack, keep } = EVIDENCE_TEXTS.buttons;
  return composeCard({
    title: EVIDENCE_TEXTS.withdrawnTitle,
    lines: [
      EVIDENCE_TEXTS.withdrawnNotice(who),
      ...entries.map(
        ({ no, title, state, progress }) => `#${no} ${title}：${LEDGER_TEXTS.stateLine(STATE_WORDS[state], progress)}`,
      ),
    ],
    buttons: [
      button(takeBack, { intent: 'settle_withdrawn', slots: { ...slots, approved: false } }),
      button(keep, { intent: 'settle_withdrawn', slots: { ...slots, approved: true } }),
      ...(entries.length === 1 ? entries.map(({ no }) => showButton(no)) : []),
    ],
  });
}

/** For who withdrew it; `dropped`: what was asked after it is not waited for any more. */
export function tellWithdrawn(entries: readonly Shown[], dropped: boolean): Card {
  return composeCard({
    lines: [
      ...(entries.length > 0 ? [EVIDENCE_TEXTS.withdrawnHere(numbersOf(entries))] : []),
      ...(dropped ? [EVIDENCE_TEXTS.withdrawnQuestion] : []),
    ],
  });
}

/** It stays as it was recorded, or was taken back already. */
export function showSettled(entries: readonly Shown[], outcome: 'kept' | 'settled'): Card {
  const line = outcome === 'kept' ? EVIDENCE_TEXTS.kept(numbersOf(entries)) : EVIDENCE_TEXTS.settled;
  return composeCard({ lines: [line] });
}

function numbersOf(entries: readonly Shown[]): string {
  return entries.map(({ no }) => `#${no}`).join('、');
}
