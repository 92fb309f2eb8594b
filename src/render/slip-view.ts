import type { Card } from '../core/card.ts';
import type { ChangeSet } from '../ledger/ledger-store.ts';
import { LEDGER_TEXTS } from './catalogue/ledger.ts';
import { SLIP_TEXTS } from './catalogue/slips.ts';
import { button, composeCard } from './compose.ts';

/** What a correction could not take back, and how to. */
export function tellStays(nos: readonly number[]): Card {
  return composeCard({ lines: [SLIP_TEXTS.stays(nos.map((no) => `#${no}`).join('、'), nos[0] ?? 0)] });
}

/** Something was wrong, and nothing says what is right: the last change can be taken back. */
export function offerToTakeBack({ nos, messageId }: Pick<ChangeSet, 'nos' | 'messageId'>): Card {
  return composeCard({
    lines: [SLIP_TEXTS.offer(nos.map((no) => `#${no}`).join('、'))],
    buttons: [button(LEDGER_TEXTS.buttons.undo, { intent: 'undo', slots: { reference: messageId } })],
  });
}
