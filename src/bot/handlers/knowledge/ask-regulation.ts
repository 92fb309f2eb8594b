import { adviseOnIntervention } from '../../../knowledge/advise.ts';
import type { Corps } from '../../../knowledge/clause.ts';
import { SURE_FROM } from '../../../knowledge/confidence.ts';
import type { Answer } from '../../../knowledge/outcome.ts';
import { isAboutRecording, relatedCitations } from '../../../knowledge/related.ts';
import { type AnswerOffers, showAdvice, showAnswer } from '../../../render/answer-view.ts';
import { composeCard } from '../../../render/compose.ts';
import { withRecordButton } from '../../../render/confidential-view.ts';
import { holdsRole } from '../../../security/actor.ts';
import { toKeepable } from '../../keepable.ts';
import type { Handler, Turn } from '../../turn.ts';

/** The corps whose own rules apply, by the tag of the speaker's unit. */
const CORPS = ['court', 'procuratorate', 'police', 'justice'] as const;

/**
 * Answers with the clause that decides, or says that none does and keeps the question for the administrator. Who tells
 * of a concrete intervention gets what to do now; that question is not kept.
 */
export const askRegulation: Handler = async (turn) => {
  const { knowledge, today, reading } = turn;
  const { library } = knowledge;
  const question = reading.slots.question ?? turn.message.text;
  if (reading.slots.tellsOfIntervention && !library.corpus.taught(question))
    return { reply: withRecordButton(showAdvice(adviseOnIntervention(library.corpus, today))) };
  const answer = library.answer(question, { asOf: today, corps: corpsOf(turn), focus: turn.memory.clause });
  // Only a question that is open, or may not have been helped, is ever kept.
  const isSettled = answer.answered && answer.confidence >= SURE_FROM;
  if (turn.message.isOverheard && !isSettled) return { reply: composeCard({}), keepPending: true, isSilent: true };
  const keepable = isSettled || isBesideForm(turn) ? undefined : toKeepable(question, turn.scene);
  const isOpen = !answer.answered && !answer.place && keepable !== undefined;
  if (isOpen) await turn.tx.questions.note(keepable, turn.at);
  const first = answer.citations[0];
  const clause = first?.article != null ? { regulation: first.regulation, article: first.article } : undefined;
  return { reply: showAnswer(answer, offersFor(turn, answer, keepable)), memory: clause ? { clause } : {} };
};

/** What is said while a confidential form is open, or right after it was left lying, may belong to it. */
function isBesideForm({ scene, memory }: Turn): boolean {
  return scene.pending?.slots.form !== undefined || memory.lastIntent === 'report_intervention';
}

/** How many clauses to go on to are offered. */
const MOST_RELATED = 2;

function offersFor(turn: Turn, answer: Answer, keepable: string | undefined): AnswerOffers {
  const { corpus } = turn.knowledge.library;
  const isPrivate = turn.message.conversation.kind === 'direct';
  if (!answer.answered) {
    if (answer.place || keepable === undefined) return {};
    return { noted: true, ...(isPrivate && holdsRole(turn.actor, ['admin']) && { teach: keepable }) };
  }
  const isUnsure = answer.confidence < SURE_FROM;
  return {
    related: relatedCitations(answer, corpus, MOST_RELATED),
    mayReport: isPrivate && isAboutRecording(answer, corpus),
    ...(isUnsure && { verdict: keepable === undefined ? {} : { question: keepable } }),
  };
}

function corpsOf({ scene, actor }: Turn): Corps | undefined {
  const tags = scene.units.find((unit) => unit.id === actor.unitId)?.tags ?? [];
  return CORPS.find((corps) => tags.includes(corps));
}
