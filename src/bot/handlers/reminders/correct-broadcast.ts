import { createHash } from 'node:crypto';
import type { Occurrence, Receipt, ReminderRule } from '../../../reminders/reminder-store.ts';
import { sayCorrection } from '../../../render/reminder-view.ts';
import { isInReach, mayChangeRule } from '../../rules-in-reach.ts';
import type { Handler, Turn } from '../../turn.ts';
import { askForField } from '../talk/ask-for-field.ts';
import { withFiles } from './broadcast.ts';
import { askerOf } from './meant-rule.ts';
import { orderRule } from './order-rule.ts';

/** How many notices back the latest of the speaker is looked for. */
const RECENT = 30;

/**
 * A follow-up to a broadcast, to the units that got it or may have got it, and to nobody else. It names the first and has
 * receipts of its own; nothing leaves before it was shown and confirmed.
 */
export const correctBroadcast: Handler = async (given) => {
  const turn = withFiles(given);
  const first = await findFirst(turn);
  if (!first) return { reply: sayCorrection('nothing') };
  const { occurrence, rule } = first;
  const { body, answerBy, evidence = [] } = turn.reading.slots;
  if (!body || body.value === '') return askForField(namingFirst(turn, occurrence), 'message');
  if (body.value === occurrence.text) return { reply: sayCorrection('again') };
  const receipts = await turn.tx.reminders.receiptsOf(occurrence.id);
  const reached = receipts.filter((receipt) => receipt.unitId !== undefined && mayHaveIt(receipt));
  if (reached.length === 0) return { reply: sayCorrection('nobody') };
  const unitIds = reached.flatMap(({ unitId }) => unitId ?? []);
  const { targets } = rule;
  const role = targets.kind === 'units' && targets.role ? { role: targets.role } : {};
  const order = {
    id: correctionId(occurrence, body.value),
    purpose: 'broadcast' as const,
    schedule: { value: { kind: 'now' as const }, words: '' },
    body,
    targets: { words: '', unitIds, all: unitIds.length === turn.scene.units.length, speaker: false, ...role },
    attachments: evidence,
    ...(answerBy && { answerBy }),
    corrects: occurrence.id,
  };
  const onWay = reached.filter(({ deliveredAt, unknownCode }) => (deliveredAt ?? unknownCode) === undefined).length;
  return orderRule(turn, order, { at: occurrence.firedAt, text: occurrence.text, onWay });
};

/** The same words about the same notice are one correction, however often they are confirmed. */
function correctionId({ id }: Occurrence, text: string): string {
  return `correction:${createHash('sha256').update(`${id}\n${text}`).digest('hex').slice(0, 24)}`;
}

/** Delivered, perhaps delivered, or still on its way: what failed or was taken back never arrived. */
function mayHaveIt({ deliveredAt, acknowledgedAt, unknownCode, failedCode }: Receipt): boolean {
  return (
    deliveredAt !== undefined || acknowledgedAt !== undefined || unknownCode !== undefined || failedCode === undefined
  );
}

interface First {
  readonly occurrence: Occurrence;
  readonly rule: ReminderRule;
}

/** The notice that is put right: the one named, the one just spoken of, else the latest of the speaker. */
async function findFirst(turn: Turn): Promise<First | undefined> {
  const { tx, reading, memory, actor } = turn;
  for (const id of [reading.slots.reference, memory.occurrenceId]) {
    const named = id === undefined ? undefined : await asFirst(turn, await tx.reminders.findOccurrence(id));
    if (named) return named;
  }
  for (const occurrence of await tx.reminders.occurrences(RECENT)) {
    const recent = await asFirst(turn, occurrence);
    if (recent?.rule.createdBy === actor.personId) return recent;
  }
  return undefined;
}

async function asFirst(turn: Turn, occurrence: Occurrence | undefined): Promise<First | undefined> {
  if (occurrence?.purpose !== 'broadcast' || occurrence.unitIds.length === 0) return undefined;
  const rule = await turn.tx.reminders.findRule(occurrence.ruleId);
  const isMeant = rule && mayChangeRule(turn.actor, rule) && isInReach(rule, askerOf(turn));
  return isMeant ? { occurrence, rule } : undefined;
}

function namingFirst(turn: Turn, { id }: Occurrence): Turn {
  return { ...turn, reading: { ...turn.reading, slots: { ...turn.reading.slots, reference: id } } };
}
