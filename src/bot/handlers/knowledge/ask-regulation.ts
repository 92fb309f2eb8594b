import { adviseOnIntervention } from '../../../knowledge/advise.ts';
import type { Corps } from '../../../knowledge/corpus.ts';
import { showAdvice, showAnswer } from '../../../render/answer-view.ts';
import { maskPersonal } from '../../../security/mask.ts';
import type { Handler, Turn } from '../../turn.ts';

/** The corps whose own rules apply, by the tag of the speaker's unit. */
const CORPS = ['court', 'procuratorate', 'police', 'justice'] as const;

/**
 * Answers with the clause that decides, or says that none does and keeps the question for the administrator. Who tells
 * of a concrete intervention gets what to do now; that question is not kept.
 */
export const askRegulation: Handler = async (turn) => {
  const { knowledge, today, reading } = turn;
  if (reading.slots.tellsOfIntervention) return { reply: showAdvice(adviseOnIntervention(knowledge.corpus, today)) };
  const question = reading.slots.question ?? turn.message.text;
  const answer = knowledge.answer(question, today, corpsOf(turn));
  const noted = !answer.answered && (await noteQuestion(turn, question));
  const first = answer.citations[0];
  const clause = first?.article != null ? { regulation: first.regulation, article: first.article } : undefined;
  return { reply: showAnswer(answer, noted), memory: clause ? { clause } : {} };
};

function corpsOf({ scene, actor }: Turn): Corps | undefined {
  const tags = scene.units.find((unit) => unit.id === actor.unitId)?.tags ?? [];
  return CORPS.find((corps) => tags.includes(corps));
}

// Kept without its sender and masked; not at all when it names a person, a unit or a case.
async function noteQuestion(turn: Turn, question: string): Promise<boolean> {
  const { masked, found } = maskPersonal(question);
  const { units, people } = turn.scene;
  const names = [...people.map((person) => person.name), ...units.flatMap((unit) => [unit.name, ...unit.aliases])];
  if (question.trim() === '' || found.includes('case') || names.some((name) => question.includes(name))) return false;
  await turn.tx.questions.note(masked, turn.at);
  return true;
}
