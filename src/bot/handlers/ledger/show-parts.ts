import type { Card } from '../../../core/card.ts';
import type { EntryFilter } from '../../../core/slots.ts';
import { type Entry, isCounted } from '../../../ledger/entry.ts';
import type { LedgerKind } from '../../../ledger/kinds.ts';
import { partsOf } from '../../../ledger/parts.ts';
import { PARTS_TEXTS } from '../../../render/catalogue/parts.ts';
import { checkLines } from '../../../render/checks-view.ts';
import { showWholes, treeLines } from '../../../render/parts-view.ts';
import { maySee } from '../../../security/authorise.ts';
import { readNames } from '../../names.ts';
import { readParts } from '../../roll-up.ts';
import type { Outcome, Turn } from '../../turn.ts';
import { findLed } from './find-entries.ts';
import { scopeName } from './scope-name.ts';

/** The kind with parts whose progress is asked about; undefined: another kind, or another view of it is wanted. */
export function wholesKind({ knowledge }: Pick<Turn, 'knowledge'>, filter: EntryFilter): LedgerKind | undefined {
  const isOther = filter.since !== undefined || filter.view !== undefined || filter.ranking !== undefined;
  const kind = isOther || filter.kind === undefined ? undefined : knowledge.kinds.get(filter.kind);
  return kind?.parts && kind.confidentiality === 'open' ? kind : undefined;
}

/** How far the entries of a kind are divided into parts, and how far those are: one line an entry. */
export async function showWholesOf(turn: Turn, kind: LedgerKind, filter: EntryFilter): Promise<Outcome> {
  const found = await findLed(turn, filter);
  const all = await turn.tx.ledger.listEntries({ kind: kind.id });
  const seen = all.filter((entry) => maySee(turn.actor, turn.scene.conversation, entry));
  const wholes = found
    .filter(({ parentNo }) => parentNo === undefined)
    .map((whole) => ({ whole, parts: partsOf(whole.no, seen) }));
  const names = await readNames(turn.tx);
  const shown = { kind: kind.label, name: kind.parts?.names[0] ?? kind.label, today: turn.today };
  return { reply: showWholes(wholes, { ...shown, scope: scopeName(turn, filter, names.unit) }) };
}

/** The card of an entry with what belongs to it: the whole above, the parts below, and its checks. */
export async function withTree(turn: Turn, entry: Entry, card: Card): Promise<Card> {
  const { actor, scene, today, tx, knowledge } = turn;
  const kind = knowledge.kinds.get(entry.kind);
  const above = entry.parentNo === undefined ? undefined : await tx.ledger.findEntry(entry.parentNo);
  const below = await readParts(turn, entry);
  const isSeen = (one: Entry) => isCounted(one) && maySee(actor, scene.conversation, one);
  const lines = [
    ...(above && isSeen(above) ? [PARTS_TEXTS.partOf(above.no, above.title)] : []),
    ...treeLines(below.filter(isSeen), kind?.parts?.names[0] ?? '', today),
    ...(kind?.checks ? checkLines(entry, today) : []),
  ];
  return lines.length === 0 ? card : { ...card, lines: [...card.lines, ...lines] };
}
