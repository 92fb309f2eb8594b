import type { Instant, Postponement } from '../../../core/clock.ts';
import { Refusal } from '../../../core/refusal.ts';
import { type Deferrable, deferredUntil, findDeferrable, mayDefer } from '../../../reminders/deferral.ts';
import { MOST_DEFERRED_DAYS } from '../../../reminders/ladder.ts';
import { button } from '../../../render/compose.ts';
import { dateAndTime } from '../../../render/dates.ts';
import { askWhichToDefer, showDeferAsk, showDeferred, showNotDeferred } from '../../../render/deferral-view.ts';
import { deferButton } from '../../../render/ladder-view.ts';
import { maskPersonal } from '../../../security/mask.ts';
import { fillText } from '../../fill-text.ts';
import { readNames } from '../../names.ts';
import type { Handler, Outcome, Turn } from '../../turn.ts';

/** As much of a reason is kept, characters. */
const MOST_REASON = 200;
/** How many notices are worth asking about. */
const MOST_CHOICES = 8;

/** A press, or words that say no time, put off for a day. */
const ONE_DAY: Postponement = { kind: 'by', days: 1 };

/** Puts off that somebody above is told: once for each receipt, five working days at most, with a reason that the report shows. */
export const deferEscalation: Handler = async (turn) => {
  const { tx, actor, at, scene } = turn;
  const found = await deferrables(turn);
  const [meant, ...others] = found;
  if (!meant) return { reply: showNotDeferred({ why: 'nothing' }) };
  if (others.length > 0) return askWhich(turn, found);
  const unitId = meant.receipt.unitId ?? actor.unitId;
  if (!(await mayDefer(tx, actor.personId, { unitId, at, zone: scene.zone }))) {
    return { reply: showNotDeferred({ why: 'who', unit: (await readNames(tx)).unit(unitId) }) };
  }
  const { deferral } = meant.receipt;
  if (deferral) {
    return { reply: showNotDeferred({ why: 'again', until: inWords(turn, deferral.until) }) };
  }
  const { putOff = ONE_DAY } = turn.reading.slots;
  const until = deferredUntil(meant, { now: at, putOff }, { days: scene.days, quiet: turn.knowledge.quiet });
  if (until.kind === 'too_long') {
    return {
      reply: showNotDeferred({ why: 'too_long', days: MOST_DEFERRED_DAYS, latest: inWords(turn, until.latest) }),
    };
  }
  if (until.kind === 'not_later') {
    return { reply: showNotDeferred({ why: 'not_later', planned: inWords(turn, until.planned) }) };
  }
  const reason = reasonSaid(turn);
  return reason === '' ? askReason(turn, meant) : write(turn, meant, { reason, until: until.at });
};

/** The reason said with it, else the words that answer the question for it. */
function reasonSaid({ reading, memory, message }: Turn): string {
  const { pending } = memory;
  const isAsked = pending?.kind === 'missing_field' && pending.intent === reading.intent && pending.field === 'reason';
  return reading.slots.reason?.trim() || (isAsked && reading.answersPending ? message.text.trim() : '');
}

/** What can be put off in the speaker's own unit: the one named or chosen, else all. */
async function deferrables(turn: Turn): Promise<readonly Deferrable[]> {
  const { tx, actor, scene } = turn;
  // In the group of another unit nobody puts off for that unit.
  if ((scene.conversation.unitId ?? actor.unitId) !== actor.unitId) return [];
  const named = namedReceipt(turn);
  const ids =
    named === undefined ? (await tx.reminders.outstanding(actor.unitId)).map(({ receipt }) => receipt.id) : [named];
  const found = await Promise.all(ids.map((id) => findDeferrable(tx, id)));
  return found.filter((one) => one !== undefined).filter(({ receipt }) => receipt.unitId === actor.unitId);
}

function namedReceipt({ reading, memory }: Turn): string | undefined {
  const { reference, choice } = reading.slots;
  if (reference !== undefined) return reference;
  const { pending } = memory;
  const order = Array.isArray(choice) ? choice[0] : undefined;
  return pending?.kind === 'which_notice' && order !== undefined ? pending.candidates[order - 1] : undefined;
}

async function askWhich(turn: Turn, found: readonly Deferrable[]): Promise<Outcome> {
  const { tx, at, reading, actor, scene } = turn;
  const shown = found.slice(0, MOST_CHOICES);
  const { reason, putOff } = reading.slots;
  const slots = { ...(reason !== undefined && { reason }), ...(putOff && { putOff }) };
  const buttons = shown.map(({ receipt }, index) => {
    const { press } = deferButton(receipt.id);
    return button(String(index + 1), { ...press, slots: { ...press.slots, ...slots } });
  });
  const candidates = shown.map(({ receipt }) => receipt.id);
  const reader = { unitId: actor.unitId, at, zone: scene.zone };
  const texts = await Promise.all(shown.map(({ occurrence }) => fillText(tx, occurrence.text, reader)));
  return {
    reply: askWhichToDefer(texts, buttons),
    memory: { pending: { kind: 'which_notice', intent: 'defer_escalation', slots, candidates, askedAt: at } },
  };
}

function askReason({ at, reading }: Turn, { receipt }: Deferrable): Outcome {
  const { putOff } = reading.slots;
  const slots = { reference: receipt.id, ...(putOff && { putOff }) };
  return {
    reply: showDeferAsk(),
    memory: { pending: { kind: 'missing_field', intent: 'defer_escalation', slots, field: 'reason', askedAt: at } },
  };
}

async function write(
  turn: Turn,
  meant: Deferrable,
  { reason: said, until }: { readonly reason: string; readonly until: Instant },
): Promise<Outcome> {
  const { tx, at, actor, message } = turn;
  const { receipt, ladder } = meant;
  const leaderId = receipt.unitId === undefined ? undefined : ladder.leaders[receipt.unitId];
  if (leaderId === undefined) throw new Refusal({ reason: 'nothing_outstanding' });
  const reason = Array.from(maskPersonal(said).masked).slice(0, MOST_REASON).join('');
  await tx.reminders.saveReceipt({
    ...receipt,
    nextStep: { step: receipt.nextStep.step, at: until },
    deferral: { until, reason, by: actor.personId, at },
  });
  await tx.audit.append({
    act: 'escalation.deferred',
    at,
    who: actor.personId,
    message: message.id,
    subject: receipt.id,
    after: { step: receipt.nextStep.step, until },
  });
  const names = await readNames(tx);
  return { reply: showDeferred({ until: inWords(turn, until), leader: names.person(leaderId), reason }) };
}

function inWords({ today, scene }: Turn, instant: string): string {
  return dateAndTime(instant, today, scene.zone);
}
