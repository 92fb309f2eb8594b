import type { Card } from '../../../core/card.ts';
import { Refusal } from '../../../core/refusal.ts';
import type { Slots } from '../../../core/slots.ts';
import { adviseOnIntervention, findPlaceOfRecord } from '../../../knowledge/advise.ts';
import { showAdvice } from '../../../render/answer-view.ts';
import { joinCards } from '../../../render/compose.ts';
import { type FormNote, showFormEnded, showRecorded } from '../../../render/confidential-view.ts';
import type { FormField } from '../../../security/form-file.ts';
import type { Handler, Outcome, Turn } from '../../turn.ts';
import { askForm } from './ask-form.ts';
import { elsewhere } from './elsewhere.ts';
import { readFilledForm } from './filled-form.ts';
import {
  asProposals,
  type FormAnswers,
  fieldBefore,
  nextField,
  proposalFor,
  readFormAnswer,
  reopen,
  SUMMARY,
  withAnswer,
} from './form-answers.ts';

/** The form of an intervention, one question at a time; nothing is kept before the summary is agreed to. */
export const reportIntervention: Handler = async (turn) => {
  const { knowledge, message, reading, scene } = turn;
  if (!knowledge.confidentialChannels.includes(message.conversation.channel)) return elsewhere(knowledge);
  const { pending } = scene;
  if (pending?.intent !== 'report_intervention' || pending.slots.form === undefined) return begin(turn);
  return goOn(turn, { answers: pending.slots.form, asked: pending.field ?? SUMMARY, said: reading.slots });
};

function begin(turn: Turn): Outcome {
  const { reading, knowledge, today, message } = turn;
  // A button of a form that is over.
  if (reading.slots.reference !== undefined) throw new Refusal({ reason: 'button_spent' });
  const filled = readFilledForm(knowledge.forms.intervention, message.text);
  if (Object.keys(filled).length > 0) return askForm(turn, filled, { opens: true });
  const first = askForm(turn, asProposals(knowledge.forms.intervention, reading.slots.form ?? {}), { opens: true });
  if (!reading.slots.tellsOfIntervention) return first;
  const advice = showAdvice(adviseOnIntervention(knowledge.library.corpus, today));
  return { ...first, reply: joinCards(advice, first.reply) };
}

/** Where a form stands, and what was said to it. */
interface Standing {
  readonly answers: FormAnswers;
  /** The field that was asked for, or `SUMMARY`. */
  readonly asked: string;
  readonly said: Slots;
}

async function goOn(turn: Turn, standing: Standing): Promise<Outcome> {
  const { answers, asked, said } = standing;
  const form = turn.knowledge.forms.intervention;
  const [sign, field] = (said.reference ?? '').split(':');
  // A button below an earlier question.
  if (field !== undefined && field !== asked) throw new Refusal({ reason: 'button_spent' });
  if (sign === 'cancel') return end(turn, showFormEnded());
  const turned = turnBack(turn, standing, sign);
  if (turned) return turned;
  const current = form.fields.find(({ id }) => id === asked);
  if (current) return answerField(turn, standing, current);
  if (nextField(form, answers)) return askForm(turn, answers);
  return sign === 'agree' ? keep(turn, answers) : askForm(turn, answers, { note: { kind: 'edit' } });
}

/** Asks again for this or an earlier field; undefined: the message goes on with the form. */
function turnBack(turn: Turn, { answers, asked, said }: Standing, sign: string | undefined): Outcome | undefined {
  const { fields } = turn.knowledge.forms.intervention;
  if (sign === 'edited') return askForm(turn, answers, { field: asked, note: { kind: 'edited' } });
  if (sign === 'back') {
    const before = fieldBefore(turn.knowledge.forms.intervention, asked);
    return before && askForm(turn, reopen(reopen(answers, asked), before.id), { field: before.id });
  }
  if (sign === 'edit') {
    const chosen = Array.isArray(said.choice) ? fields[(said.choice[0] ?? 0) - 1] : undefined;
    return chosen
      ? askForm(turn, reopen(answers, chosen.id), { field: chosen.id })
      : askForm(turn, answers, { note: { kind: 'edit' } });
  }
  // A button that opens the form while it is open.
  return sign === '' && said.body === undefined ? askForm(turn, answers, { field: asked }) : undefined;
}

function answerField(turn: Turn, { answers, said }: Standing, field: FormField): Outcome {
  const again = (note: FormNote): Outcome => askForm(turn, answers, { field: field.id, note });
  const sign = said.reference?.split(':')[0];
  if (sign === 'skip') {
    if (field.required) return again({ kind: 'required' });
    return askForm(turn, withAnswer(answers, field.id, ''));
  }
  const proposal = proposalFor(answers, field.id);
  const agreed = sign === 'agree' ? proposal : undefined;
  if (agreed !== undefined && field.choices.length === 0) return askForm(turn, withAnswer(answers, field.id, agreed));
  const places = Array.isArray(said.choice) ? said.choice : [];
  const read = readFormAnswer(field, agreed ?? said.body?.value ?? '', places);
  if ('answer' in read) return askForm(turn, withAnswer(answers, field.id, read.answer));
  // An answer that was chosen before, and is agreed to again.
  if (agreed?.split('\n').every((one) => field.choices.includes(one)))
    return askForm(turn, withAnswer(answers, field.id, agreed));
  return again({ kind: read.fault });
}

/** Writes the record. The audit tells that there is one, and neither of whom nor by whom. */
async function keep(turn: Turn, answers: FormAnswers): Promise<Outcome> {
  const { tx, actor, at, today, knowledge } = turn;
  const { fields } = knowledge.forms.intervention;
  const id = await tx.confidential.nextId(today.slice(0, 4));
  const told = fields.filter((field) => (answers[field.id] ?? '') !== '');
  const filed = told.find(({ filing }) => filing);
  await tx.confidential.save({
    id,
    reporterId: actor.personId,
    unitId: actor.unitId,
    recordedAt: at,
    answers: told
      .filter(({ filing }) => !filing)
      .map((field) => ({ field: field.id, label: field.label, text: answers[field.id] ?? '' })),
    ...(filed && { filed: answers[filed.id] ?? '' }),
  });
  await tx.audit.append({ act: 'confidential.recorded', at, who: 'reporter', subject: id });
  const place = findPlaceOfRecord(knowledge.library.corpus);
  return end(turn, showRecorded({ id, isFiled: filed !== undefined, place }));
}

async function end(turn: Turn, reply: Card): Promise<Outcome> {
  await turn.tx.confidential.clearShown(turn.message.conversation.id);
  return { reply, isPassing: true };
}
