import type { Card } from '../core/card.ts';
import { DEFAULT_ZONE, type Instant, toLocalTime } from '../core/clock.ts';
import type { Lesson } from '../knowledge/lesson.ts';
import type { Answer } from '../knowledge/outcome.ts';
import { TEACHING_TEXTS } from './catalogue/teaching.ts';
import { button, composeCard } from './compose.ts';

/** A question of the list. */
interface ListedQuestion {
  readonly text: string;
  readonly count: number;
  readonly lastAt: Instant;
}

/** What was not answered, numbered; and how unsure answers were judged, when they were. */
export function showQuestions(
  questions: readonly ListedQuestion[],
  { helpful, unhelpful }: { readonly helpful: number; readonly unhelpful: number },
): Card {
  const verdicts = helpful + unhelpful === 0 ? [] : [TEACHING_TEXTS.verdicts(helpful, unhelpful)];
  if (questions.length === 0) return composeCard({ lines: [TEACHING_TEXTS.noQuestions, ...verdicts] });
  return composeCard({
    title: TEACHING_TEXTS.questionsTitle(questions.length),
    lines: [
      ...questions.map(({ text, count, lastAt }, at) =>
        TEACHING_TEXTS.numbered(at + 1, TEACHING_TEXTS.question(text, count, dayOf(lastAt))),
      ),
      ...verdicts,
      TEACHING_TEXTS.questionsHint,
    ],
  });
}

/** A lesson; `label`: of the clause it leads to, undefined when that is gone. */
export interface ShownLesson {
  readonly lesson: Lesson;
  readonly label: string | undefined;
}

/** What was taught, numbered. */
export function showLessons(lessons: readonly ShownLesson[], count: number): Card {
  if (lessons.length === 0) return composeCard({ lines: [TEACHING_TEXTS.noLessons] });
  return composeCard({
    title: TEACHING_TEXTS.lessonsTitle(count),
    lines: [
      ...lessons.map(lineOfLesson),
      ...(count > lessons.length ? [TEACHING_TEXTS.lessonsShown(lessons.length)] : []),
      TEACHING_TEXTS.lessonsHint,
    ],
  });
}

function lineOfLesson({ lesson, label }: ShownLesson, at: number): string {
  const { question } = lesson;
  const day = dayOf(lesson.at);
  const line =
    lesson.kind === 'fixed'
      ? TEACHING_TEXTS.fixed(question, lesson.answer, day)
      : TEACHING_TEXTS.asked(question, label ?? TEACHING_TEXTS.clauseGone, day);
  return TEACHING_TEXTS.numbered(at + 1, line);
}

/** What was taught, what the bot answers to that question from now on, and a way back. */
export function showTaught({ lesson, label, answer }: ShownLesson & { readonly answer: Answer }): Card {
  const { question, id } = lesson;
  const press = { intent: 'teach_answer', slots: { teach: { takesBack: true }, reference: id } } as const;
  return composeCard({
    title: TEACHING_TEXTS.taughtTitle,
    lines: [
      lesson.kind === 'fixed'
        ? TEACHING_TEXTS.taughtFixed(question)
        : TEACHING_TEXTS.taughtAsk(question, label ?? TEACHING_TEXTS.clauseGone),
      describeAnswer(answer),
    ],
    buttons: [
      button(TEACHING_TEXTS.buttons.takeBack, press),
      button(TEACHING_TEXTS.buttons.questions, { intent: 'list_questions', slots: {} }),
    ],
  });
}

/** What was taken back, and what the bot answers to that question from now on. */
export function showTakenBack(question: string, answer: Answer): Card {
  return composeCard({
    title: TEACHING_TEXTS.takenBackTitle,
    lines: [TEACHING_TEXTS.takenBack(question), describeAnswer(answer)],
  });
}

/** The label that leads the answer; for the administrator's own words, these. */
function describeAnswer({ answered, place, citations }: Answer): string {
  const [first] = citations;
  if (answered && first) {
    return TEACHING_TEXTS.answersNow(
      first.source === 'fixed' ? TEACHING_TEXTS.ownWords(first.label, first.text) : first.label,
    );
  }
  return place ? TEACHING_TEXTS.placeNow(place.name) : TEACHING_TEXTS.silentNow;
}

/** Why nothing was taught or taken back. */
export type TeachingProblem =
  | { readonly problem: 'how' }
  | { readonly problem: 'not_listed'; readonly count: number }
  | { readonly problem: 'names_somebody' }
  | { readonly problem: 'no_clause'; readonly words: string }
  | { readonly problem: 'several_clauses'; readonly labels: readonly string[] }
  | { readonly problem: 'no_lesson' };

/** Says why nothing was stored, and what to say instead. */
export function showTeachingProblem(problem: TeachingProblem): Card {
  return composeCard({ lines: [wordsOf(problem)] });
}

function wordsOf(one: TeachingProblem): string {
  switch (one.problem) {
    case 'how':
      return TEACHING_TEXTS.how;
    case 'not_listed':
      return TEACHING_TEXTS.notListed(one.count);
    case 'names_somebody':
      return TEACHING_TEXTS.namesSomebody;
    case 'no_clause':
      return TEACHING_TEXTS.noClause(one.words);
    case 'several_clauses':
      return TEACHING_TEXTS.severalClauses(one.labels.join('、'));
    case 'no_lesson':
      return TEACHING_TEXTS.noLesson;
  }
}

function dayOf(at: Instant): string {
  return toLocalTime(at, DEFAULT_ZONE).date.slice(5);
}
