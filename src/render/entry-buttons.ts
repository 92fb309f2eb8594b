import type { Button } from '../core/card.ts';
import type { LocalDate } from '../core/clock.ts';
import type { Slots } from '../core/slots.ts';
import type { Entry } from '../ledger/entry.ts';
import { LEDGER_TEXTS } from './catalogue/ledger.ts';
import { WORKFLOW_TEXTS } from './catalogue/workflow.ts';
import { button } from './compose.ts';

/** The button that shows an entry. */
export function showButton(no: number): Button {
  const mention = { words: `#${no}`, by: 'number' as const, candidates: [no] };
  return button(LEDGER_TEXTS.buttons.show(no), { intent: 'show_entry', slots: { entries: [mention] } });
}

/**
 * What a supervisor can decide about an entry as it stands, as buttons: accept or return, answer a request for more
 * time, reopen, look back. Each carries the version that is shown, so that a press on what has moved on is refused.
 */
export function decisionButtons(entry: Entry, today: LocalDate): Button[] {
  const { no } = entry;
  const { buttons } = WORKFLOW_TEXTS;
  const slots = slotsOf(entry);
  return [
    ...(entry.state === 'submitted'
      ? [
          button(LEDGER_TEXTS.buttons.accept(no), { intent: 'close_entry', slots }),
          button(LEDGER_TEXTS.buttons.giveBack(no), { intent: 'return_entry', slots }),
        ]
      : []),
    ...(entry.requestedDueOn === undefined
      ? []
      : [
          button(buttons.grant(no), { intent: 'decide_extension', slots: { ...slots, approved: true } }),
          button(buttons.decline(no), { intent: 'decide_extension', slots: { ...slots, approved: false } }),
        ]),
    ...(entry.state === 'closed' && entry.lookBackOn !== undefined && entry.lookBackOn <= today
      ? [button(buttons.lookedBack(no), { intent: 'look_back', slots: { ...slots, approved: true } })]
      : []),
    ...(entry.state === 'closed' ? [button(buttons.reopen(no), { intent: 'reopen_entry', slots })] : []),
  ];
}

function slotsOf({ no, version }: Entry): Slots {
  return { changes: [{ entry: { words: `#${no}`, by: 'number', candidates: [no], seen: version } }] };
}
