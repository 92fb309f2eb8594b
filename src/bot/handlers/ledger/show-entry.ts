import type { Button } from '../../../core/card.ts';
import type { EntryMention } from '../../../core/slots.ts';
import type { Entry } from '../../../ledger/entry.ts';
import { decisionButtons, showButton } from '../../../render/entry-buttons.ts';
import { showEntry } from '../../../render/entry-view.ts';
import { showWithEvidence } from '../../../render/evidence-view.ts';
import { holdsRole } from '../../../security/actor.ts';
import { checkEntry } from '../../../security/authorise.ts';
import { readNames } from '../../names.ts';
import { refocus } from '../../remember.ts';
import type { Handler, Turn } from '../../turn.ts';
import { askAmong } from './ask-back.ts';
import { withTree } from './show-parts.ts';
import { explainMissing, findByWords } from './sort-stated.ts';

/** How many events of an entry are shown. */
const SHOWN_EVENTS = 5;

/** Shows one entry with its latest events and its evidence, also where it was merged into another; asks which one when several fit. */
export const showOneEntry: Handler = async (turn) => {
  const mention = turn.reading.slots.entries?.[0] ?? inFocus(turn);
  const [no, ...others] = mention.candidates;
  if (others.length > 0 || (no === undefined && mention.by !== 'number'))
    return askAmong(turn, mention, (chosen) => ({ entries: [chosen] }));
  const entry = no === undefined ? await findMerged(turn, mention) : await turn.tx.ledger.findEntry(no);
  if (!entry) throw await explainMissing(turn, mention);
  checkEntry(turn.actor, turn.scene.conversation, entry);
  const events = await turn.tx.ledger.eventsOf(entry.no, SHOWN_EVENTS);
  const reader = { names: await readNames(turn.tx), today: turn.today };
  const shown = showEntry(
    { entry, events, kind: turn.knowledge.kinds.get(entry.kind) },
    reader,
    buttonsFor(turn, entry),
  );
  return {
    reply: showWithEvidence(await withTree(turn, entry, shown), entry),
    memory: { focus: refocus(turn.memory.focus, [entry.mergedInto ?? entry.no]), unitId: entry.unitId },
  };
};

function inFocus({ memory }: Turn): EntryMention {
  return { words: '', by: 'focus', candidates: memory.focus.slice(0, 1) };
}

async function findMerged(turn: Turn, mention: EntryMention): Promise<Entry | undefined> {
  const entry = await findByWords(turn, mention);
  return entry?.mergedInto === undefined ? undefined : entry;
}

function buttonsFor({ actor, today }: Turn, entry: Entry): Button[] {
  if (entry.mergedInto !== undefined) return [showButton(entry.mergedInto)];
  return holdsRole(actor, ['supervisor']) ? decisionButtons(entry, today) : [];
}
