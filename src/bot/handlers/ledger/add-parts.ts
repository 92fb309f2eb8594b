import { Refusal } from '../../../core/refusal.ts';
import type { EntryMention, StatedEntry } from '../../../core/slots.ts';
import type { Change } from '../../../ledger/change.ts';
import type { Entry } from '../../../ledger/entry.ts';
import type { LedgerKind } from '../../../ledger/kinds.ts';
import { openEntry } from '../../../ledger/open-entry.ts';
import { checkDivisible } from '../../../ledger/parts.ts';
import { LEDGER_TEXTS } from '../../../render/catalogue/ledger.ts';
import { PARTS_TEXTS } from '../../../render/catalogue/parts.ts';
import { showChanges } from '../../../render/change-view.ts';
import { composeCard } from '../../../render/compose.ts';
import { statedLines } from '../../../render/parts-view.ts';
import { mayReport, maySee, reachesUnit } from '../../../security/authorise.ts';
import { followUp } from '../../follow-up.ts';
import { checkKindRole, getTaskKind } from '../../kind-rules.ts';
import { readNames } from '../../names.ts';
import { actOf, recordChange, rememberForUndo } from '../../record.ts';
import { refocus } from '../../remember.ts';
import type { Handler, Outcome, Turn } from '../../turn.ts';
import { askForField } from '../talk/ask-for-field.ts';
import { askAmong, confirmButtons } from './ask-back.ts';
import { explainMissing } from './sort-stated.ts';

/** Parts in one message; more is work for an import. */
const MOST_PARTS = 50;

/** Registers parts of an entry, each with its owner and date; the progress of the whole follows from them. */
export const addParts: Handler = async (turn) => {
  const { entries = [], parts = [] } = turn.reading.slots;
  const [mention] = entries;
  if (!mention) throw new Error('add_parts needs an entry');
  if (mention.candidates.length > 1)
    return askAmong(turn, mention, (chosen) => ({ ...turn.reading.slots, entries: [chosen] }));
  const whole = await getWhole(turn, mention);
  const kind = getTaskKind(turn, whole.kind);
  checkKindRole(turn, kind, 'mayRegister');
  checkDivisible(whole, kind);
  if (parts.length === 0) return askForField(turn, 'part');
  if (parts.length > MOST_PARTS) throw new Refusal({ reason: 'too_many_changes', limit: MOST_PARTS });
  if (turn.reading.confirmFirst && !turn.reading.slots.confirmed) return confirm(turn, whole, kind);
  return register(turn, { whole, kind, parts });
};

async function getWhole(turn: Turn, mention: EntryMention): Promise<Entry> {
  const [no] = mention.candidates;
  const whole = no === undefined ? undefined : await turn.tx.ledger.findEntry(no);
  const { actor, scene } = turn;
  if (!whole || !maySee(actor, scene.conversation, whole)) throw await explainMissing(turn, mention);
  if (!mayReport(actor, scene.conversation, whole))
    throw new Refusal({ reason: 'not_lead', no: whole.no, leadUnitId: whole.unitId });
  return whole;
}

function confirm(turn: Turn, { no }: Entry, kind: LedgerKind): Outcome {
  const { intent, slots } = turn.reading;
  return {
    reply: composeCard({
      lines: [PARTS_TEXTS.confirm(no, nameOf(kind)), ...statedLines(slots.parts ?? [], turn.today)],
      buttons: confirmButtons(intent, slots, LEDGER_TEXTS.buttons),
    }),
    memory: { pending: { kind: 'confirm', intent, slots, askedAt: turn.at } },
  };
}

interface Division {
  readonly whole: Entry;
  readonly kind: LedgerKind;
  readonly parts: readonly StatedEntry[];
}

async function register(turn: Turn, { whole, kind, parts }: Division): Promise<Outcome> {
  const applied: Change[] = [];
  const refused: Refusal[] = [];
  let untitled = 0;
  for (const part of parts) {
    if (!part.title) {
      untitled += 1;
      continue;
    }
    try {
      const change = await openPart(turn, whole, part);
      await recordChange(turn.tx, change);
      applied.push(change);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      refused.push(error);
    }
  }
  if (applied.length === 0) {
    const [only] = refused;
    if (only) throw only;
    return askForField(turn, 'part');
  }
  await rememberForUndo(turn, applied);
  await followUp(turn, applied);
  const undo = { intent: 'undo', slots: { reference: turn.message.id } };
  const names = await readNames(turn.tx);
  const card = showChanges({ intent: 'register_entry', applied, refused, undo, today: turn.today, names });
  const missing = untitled > 0 ? [PARTS_TEXTS.titleMissing(nameOf(kind))] : [];
  return {
    reply: {
      ...card,
      title: PARTS_TEXTS.added(whole.no, nameOf(kind), applied.length),
      lines: [...card.lines, ...missing],
    },
    memory: { focus: refocus(turn.memory.focus, [whole.no]), lastChanged: applied.map(({ entry }) => entry.no) },
  };
}

async function openPart(turn: Turn, whole: Entry, part: StatedEntry): Promise<Change> {
  const { title, ownerName, dueOn, leaderName, supportUnitIds } = part;
  if (!title) throw new Error('a part needs a title');
  const unitId = part.unitId ?? { value: whole.unitId, words: '' };
  if (!reachesUnit(turn.actor, turn.scene.conversation, unitId.value))
    throw new Refusal({ reason: 'role_required', roles: ['supervisor'], intent: turn.reading.intent });
  const no = await turn.tx.ledger.nextNo();
  const duties = { ...(ownerName && { ownerName }), ...(leaderName && { leaderName }), ...(dueOn && { dueOn }) };
  const said = { title, unitId, ...duties, ...(supportUnitIds && { supportUnitIds }) };
  return openEntry({ no, kind: whole.kind, parentNo: whole.no, ...said }, actOf(turn));
}

function nameOf({ parts, label }: LedgerKind): string {
  return parts?.names[0] ?? label;
}
