import type { Button } from '../../../core/card.ts';
import type { EntryMention, Slots, StatedChange } from '../../../core/slots.ts';
import type { Entry } from '../../../ledger/entry.ts';
import { LEDGER_TEXTS } from '../../../render/catalogue/ledger.ts';
import { button } from '../../../render/compose.ts';
import { askToConfirm, type WantedChange } from '../../../render/confirm-view.ts';
import { askWhichEntry } from '../../../render/entry-view.ts';
import type { Outcome, Turn } from '../../turn.ts';

/** How many candidates are worth listing; more than that is better told by number. */
const MOST_CANDIDATES = 8;

/** Asks which entry the first unclear statement means; the others wait behind it. */
export async function askWhich(turn: Turn, unclear: readonly StatedChange[]): Promise<Outcome> {
  const [first] = unclear;
  if (!first) throw new Error('askWhich needs a statement');
  return askAmong(turn, first.entry, (mention) => ({
    ...turn.reading.slots,
    changes: [{ ...first, entry: mention }, ...unclear.slice(1)],
  }));
}

/** Asks which of the candidates is meant; `choose` gives the slots for a choice. */
export async function askAmong(
  turn: Turn,
  mention: EntryMention,
  choose: (chosen: EntryMention) => Slots,
): Promise<Outcome> {
  const candidates = await readCandidates(turn, mention.candidates.slice(0, MOST_CANDIDATES));
  const { intent } = turn.reading;
  const buttons = candidates.map(({ no }): Button => {
    const { bySource } = mention;
    const chosen: EntryMention = {
      words: `#${no}`,
      by: 'number',
      candidates: [no],
      ...(bySource !== undefined && { bySource }),
    };
    return button(LEDGER_TEXTS.buttons.choose(no), { intent, slots: choose(chosen) });
  });
  const nos = candidates.map((entry) => entry.no);
  return {
    reply: askWhichEntry(mention.words, candidates, buttons),
    memory: {
      listed: nos,
      listedAt: turn.at,
      pending: { kind: 'which_entry', intent, slots: choose(mention), candidates: nos, askedAt: turn.at },
    },
  };
}

async function readCandidates(turn: Turn, nos: readonly number[]): Promise<Entry[]> {
  const entries = await Promise.all(nos.map((no) => turn.tx.ledger.findEntry(no)));
  return entries.filter((entry) => entry !== undefined);
}

/** Lists what would be written and waits for a yes; nothing is written now. */
export function askConfirm(turn: Turn, wanted: readonly WantedChange[]): Outcome {
  const { intent } = turn.reading;
  const { confirmed: _, ...said } = turn.reading.slots;
  const slots: Slots = {
    ...said,
    changes: wanted.map(({ entry, stated }) => ({
      ...stated,
      entry: { words: stated.entry.words, by: stated.entry.by, candidates: [entry.no] },
    })),
  };
  return {
    reply: askToConfirm(wanted, { intent, today: turn.today }, confirmButtons(intent, slots, LEDGER_TEXTS.buttons)),
    memory: { pending: { kind: 'confirm', intent, slots, askedAt: turn.at } },
  };
}

/** Yes and no as buttons. Yes carries the very slots that were shown, so that it can confirm nothing else. */
export function confirmButtons(
  intent: string,
  slots: Slots,
  labels: { readonly confirm: string; readonly deny: string },
): Button[] {
  return [
    button(labels.confirm, { intent, slots: { ...slots, confirmed: true } }),
    button(labels.deny, { intent: 'deny', slots: {} }),
  ];
}

/** Whether entries are named and one of the statements lacks what the intent needs. */
export function lacks(turn: Turn, test: (stated: StatedChange) => boolean): boolean {
  return (turn.reading.slots.changes ?? []).some(test);
}
