import type { StatedLesson } from '../../../core/slots.ts';
import { type Clause, clauseId } from '../../../knowledge/clause.ts';
import type { Lesson } from '../../../knowledge/lesson.ts';
import { findClauseMentions } from '../../../knowledge/locator.ts';
import { mentionedClauses } from '../../../knowledge/mentioned-clauses.ts';
import { showTakenBack, showTaught, showTeachingProblem } from '../../../render/teaching-view.ts';
import { toKeepable } from '../../keepable.ts';
import { labelOfLesson } from '../../lesson-label.ts';
import type { Handler, Outcome, Turn } from '../../turn.ts';

/**
 * Lets the administrator teach: another way to ask for a clause, or a fixed answer; or takes a lesson back. Nothing is
 * stored unless question and answer are beyond doubt. It counts from the next question on.
 */
export const teachAnswer: Handler = async (turn) => {
  const { teach } = turn.reading.slots;
  if (!teach) return { reply: showTeachingProblem({ problem: 'how' }) };
  if (teach.takesBack) return takeBack(turn, teach);
  const question = findQuestion(turn, teach);
  if (typeof question !== 'string') return { reply: showTeachingProblem(question) };
  const lesson = toLesson(turn, teach, question);
  return 'problem' in lesson ? { reply: showTeachingProblem(lesson) } : keep(turn, lesson);
};

type Problem = Parameters<typeof showTeachingProblem>[0];

/** The question as it may be kept; names of units may stand in it, for only the administrator writes it. */
function findQuestion({ memory, scene }: Turn, { place, question }: StatedLesson): string | Problem {
  if (question !== undefined)
    return toKeepable(question, { units: [], people: scene.people }) ?? { problem: 'names_somebody' };
  const listed = memory.listedQuestions ?? [];
  return (
    (place === undefined ? undefined : listed.at(place < 0 ? place : place - 1)) ?? {
      problem: 'not_listed',
      count: listed.length,
    }
  );
}

function toLesson(turn: Turn, teach: StatedLesson, question: string): Lesson | Problem {
  const { message, actor, at } = turn;
  const facts = { id: message.id, question, by: actor.personId, at };
  if (teach.answer !== undefined) return { kind: 'fixed', ...facts, answer: teach.answer };
  const [clause, ...others] = findClauses(turn, teach);
  if (!clause) return { problem: 'no_clause', words: teach.clauseWords ?? '' };
  if (others.length > 0) return { problem: 'several_clauses', labels: [clause, ...others].map(({ label }) => label) };
  const { regulation, article, branch } = clause;
  return { kind: 'ask', ...facts, regulation, article, ...(branch !== undefined && { branch }) };
}

function findClauses({ reading, knowledge }: Turn, { clauseWords = '' }: StatedLesson): Clause[] {
  const { corpus } = knowledge.library;
  const mentions = reading.slots.clauses ?? findClauseMentions(clauseWords, corpus);
  const found = mentions.flatMap((mention) => mentionedClauses(mention, corpus));
  return [...new Map(found.map((clause) => [clause.id, clause])).values()];
}

/** Stores a lesson in the place of an earlier one for the same question, with its audit line. */
async function keep(turn: Turn, lesson: Lesson): Promise<Outcome> {
  const { tx, knowledge, today } = turn;
  const known = await tx.questions.lessons();
  const replaced = known.filter(({ question }) => question === lesson.question);
  for (const { id } of replaced) await tx.questions.removeLesson(id);
  await tx.questions.saveLesson(lesson);
  await tx.questions.remove(lesson.question);
  await record(turn, { act: 'knowledge.taught', before: replaced, after: lesson });
  const lessons = [...known.filter((one) => !replaced.includes(one)), lesson];
  const tried = knowledge.library.tryOut({ lessons });
  const answer = tried.answer(lesson.question, { asOf: today });
  const label = labelOfLesson(lesson, knowledge.library.corpus);
  return {
    reply: showTaught({ lesson, label, answer }),
    memory: { listedLessons: [lesson.id] },
    afterCommit: () => tried.adopt(),
  };
}

async function takeBack(turn: Turn, teach: StatedLesson): Promise<Outcome> {
  const { tx, knowledge, today, at } = turn;
  const known = await tx.questions.lessons();
  const id = findLessonId(turn, teach);
  const lesson = known.find((one) => one.id === id);
  if (!lesson) return { reply: showTeachingProblem({ problem: 'no_lesson' }) };
  await tx.questions.removeLesson(lesson.id);
  await record(turn, { act: 'knowledge.untaught', before: [lesson] });
  const tried = knowledge.library.tryOut({ lessons: known.filter((one) => one !== lesson) });
  const answer = tried.answer(lesson.question, { asOf: today });
  // Else a question that was taken off the list by a slip would be lost.
  const isOpen = !answer.answered && toKeepable(lesson.question, turn.scene) !== undefined;
  if (isOpen) await tx.questions.note(lesson.question, at);
  return {
    reply: showTakenBack(lesson.question, answer),
    memory: { listedLessons: [] },
    afterCommit: () => tried.adopt(),
  };
}

/** By the button, by its place in the list shown, or the only one last spoken of. */
function findLessonId({ reading, memory }: Turn, { place }: StatedLesson): string | undefined {
  if (reading.slots.reference !== undefined) return reading.slots.reference;
  const listed = memory.listedLessons ?? [];
  if (place === undefined) return listed.length === 1 ? listed[0] : undefined;
  return listed.at(place < 0 ? place : place - 1);
}

interface Taught {
  readonly act: 'knowledge.taught' | 'knowledge.untaught';
  readonly before: readonly Lesson[];
  readonly after?: Lesson;
}

async function record({ tx, at, actor, message }: Turn, { act, before, after }: Taught): Promise<void> {
  const subject = (after ?? before[0])?.id;
  await tx.audit.append({
    act,
    at,
    who: actor.personId,
    message: message.id,
    ...(subject !== undefined && { subject }),
    ...(before.length > 0 && { before: before.map(toFact) }),
    ...(after && { after: toFact(after) }),
  });
}

function toFact(lesson: Lesson): object {
  const { id, question } = lesson;
  if (lesson.kind === 'fixed') return { id, question, answer: lesson.answer };
  return { id, question, clause: clauseId(lesson) };
}
