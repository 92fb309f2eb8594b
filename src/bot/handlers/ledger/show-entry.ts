import type { EntryMention } from '../../../core/slots.ts';
import { LEDGER_TEXTS } from '../../../render/catalogue/ledger.ts';
import { button } from '../../../render/compose.ts';
import { showEntry } from '../../../render/entry-view.ts';
import { checkEntry } from '../../../security/authorise.ts';
import { readNames } from '../../names.ts';
import { refocus } from '../../remember.ts';
import type { Handler, Turn } from '../../turn.ts';
import { askAmong } from './ask-back.ts';
import { explainMissing } from './sort-stated.ts';

/** How many events of an entry are shown. */
const SHOWN_EVENTS = 5;

/** Shows one entry with its latest events; asks which one when several fit. */
export const showOneEntry: Handler = async (turn) => {
  const mention = turn.reading.slots.entries?.[0] ?? inFocus(turn);
  const [no, ...others] = mention.candidates;
  if (others.length > 0 || (no === undefined && mention.by !== 'number'))
    return askAmong(turn, mention, (chosen) => ({ entries: [chosen] }));
  if (no === undefined) throw await explainMissing(turn, mention);
  const entry = await turn.tx.ledger.findEntry(no);
  if (!entry) throw await explainMissing(turn, mention);
  checkEntry(turn.actor, turn.scene.conversation, entry);
  const events = await turn.tx.ledger.eventsOf(no, SHOWN_EVENTS);
  const reader = { names: await readNames(turn.tx), today: turn.today };
  return {
    reply: showEntry({ entry, events }, reader, acceptButtons(turn, no, entry.state === 'submitted')),
    memory: { focus: refocus(turn.memory.focus, [no]), unitId: entry.unitId },
  };
};

function inFocus({ memory }: Turn): EntryMention {
  return { words: '', by: 'focus', candidates: memory.focus.slice(0, 1) };
}

function acceptButtons(turn: Turn, no: number, submitted: boolean) {
  if (!submitted || !turn.actor.roles.includes('supervisor')) return [];
  const slots = { changes: [{ entry: { words: `#${no}`, by: 'number' as const, candidates: [no] } }] };
  return [
    button(LEDGER_TEXTS.buttons.accept(no), { intent: 'close_entry', slots }),
    button(LEDGER_TEXTS.buttons.giveBack(no), { intent: 'return_entry', slots }),
  ];
}
