import { type LocalDate, toLocalTime } from '../../../core/clock.ts';
import { adviseOnIntervention } from '../../../knowledge/advise.ts';
import { standingOfMonth } from '../../../ledger/duty.ts';
import { showAdvice } from '../../../render/answer-view.ts';
import { withRecordButton } from '../../../render/confidential-view.ts';
import { askZeroReport, showZeroFault, showZeroReported } from '../../../render/zero-report-view.ts';
import { checkRole } from '../../../security/authorise.ts';
import { readNames } from '../../names.ts';
import type { Handler, Turn } from '../../turn.ts';

/** Longest wording that is kept beside the statement, in characters. */
const LONGEST_WORDS = 200;

/**
 * States for the speaker's unit and a month that there was nothing to report, or (in private) that there was something:
 * the filer's word, written down as it is given. Confidential records are not looked at, here or anywhere a zero report is spoken of.
 */
export const zeroReport: Handler = async (turn) => {
  const { reading, actor, knowledge, tx, at, today, scene } = turn;
  const duty = knowledge.forms.zeroReport;
  const { figures, confirmed } = reading.slots;
  // Who tells of one in the same breath has something to record instead.
  if (reading.slots.tellsOfIntervention)
    return { reply: withRecordButton(showAdvice(adviseOnIntervention(knowledge.library.corpus, today))) };
  checkRole(actor, { intent: reading.intent, roles: duty.mayState });
  const names = await readNames(tx);
  const unit = names.unit(actor.unitId);
  if (isOfAnother(turn, figures?.unitId?.value)) return { reply: showZeroFault({ kind: 'other_unit', unit }) };
  const period = figures?.period?.value ?? today.slice(0, 7);
  if (period === '') return { reply: showZeroFault({ kind: 'no_month' }) };
  const standing = standingOfMonth(period, today, duty.backMonths);
  if (standing.kind !== 'open') return { reply: showZeroFault({ ...standing, period }) };
  // That there was something is nobody's business in a group.
  const isZero = reading.slots.approved !== false;
  if (!isZero && scene.conversation.kind === 'group') return { reply: showZeroFault({ kind: 'not_here' }) };
  const stated = await tx.duties.find(duty.id, period, actor.unitId);
  const told = { unit, period, today, zone: scene.zone, isZero };
  if (stated) return { reply: showZeroReported({ ...told, by: names.person(stated.by), at: stated.at, known: true }) };
  if (reading.confirmFirst && !confirmed) {
    const slots = { ...reading.slots, body: { value: wordsOf(turn), words: wordsOf(turn) } };
    return {
      reply: askZeroReport(told),
      memory: { pending: { kind: 'confirm', intent: reading.intent, slots, askedAt: at } },
    };
  }
  const words = reading.slots.body?.value ?? wordsOf(turn);
  await tx.duties.save({
    ...{ duty: duty.id, unitId: actor.unitId, period, by: actor.personId, at },
    ...(isZero ? {} : { zero: false as const }),
    ...(words !== '' && { words }),
  });
  const subject = `${actor.unitId} ${period}`;
  await tx.audit.append({ act: 'zero_report.stated', at, who: actor.personId, message: turn.message.id, subject });
  const reply = showZeroReported({ ...told, by: actor.name, at, late: standing.late, undoMinutes: duty.undoMinutes });
  return { reply };
};

function wordsOf({ message }: Turn): string {
  return message.text.trim().slice(0, LONGEST_WORDS);
}

/** Another unit was named, or it is said in another unit's group. */
function isOfAnother({ actor, scene }: Turn, named: string | undefined): boolean {
  const { kind, unitId } = scene.conversation;
  return (named ?? actor.unitId) !== actor.unitId || (kind === 'group' && unitId !== actor.unitId);
}

/** Takes the speaker's own statement back: that of the month named, else the last. */
export const withdrawZeroReport: Handler = async (turn) => {
  const { reading, actor, knowledge, tx, at, scene, today } = turn;
  const duty = knowledge.forms.zeroReport;
  const named = reading.slots.figures?.period?.value;
  const stated =
    named === undefined
      ? await tx.duties.lastBy(duty.id, actor.personId)
      : await tx.duties.find(duty.id, named, actor.unitId);
  if (!stated) return { reply: showZeroFault({ kind: 'nothing' }) };
  const names = await readNames(tx);
  const told = { unit: names.unit(stated.unitId), period: stated.period, today, zone: scene.zone };
  if (stated.by !== actor.personId) return { reply: showZeroFault({ kind: 'not_yours', by: names.person(stated.by) }) };
  const ageMinutes = (Date.parse(at) - Date.parse(stated.at)) / 60_000;
  if (ageMinutes > duty.undoMinutes) return { reply: showZeroFault({ kind: 'too_late', day: dayOf(stated.at, turn) }) };
  await tx.duties.remove(stated);
  const subject = `${stated.unitId} ${stated.period}`;
  await tx.audit.append({ act: 'zero_report.withdrawn', at, who: actor.personId, message: turn.message.id, subject });
  return { reply: showZeroReported({ ...told, by: actor.name, at, withdrawn: true }) };
};

function dayOf(at: string, { scene }: Turn): LocalDate {
  return toLocalTime(at, scene.zone).date;
}
