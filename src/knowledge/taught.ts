import { fold } from '../language/fold.ts';
import { normalise } from '../language/normalise.ts';
import { type Clause, clauseId } from './clause.ts';
import type { Lesson } from './lesson.ts';
import type { Subject } from './subject.ts';

/** Finds what the administrator taught for a question, asked in these very words; undefined: nothing. */
export type FindTaught = (question: string) => Subject | undefined;

/** Of two lessons for the same question the later one counts. A lesson on a clause that is no longer there is left out. */
export function indexTaught(lessons: readonly Lesson[], byPlace: ReadonlyMap<string, Clause>): FindTaught {
  const taught = new Map<string, Subject>();
  for (const lesson of lessons) {
    const subject = toSubject(lesson, byPlace);
    if (subject) taught.set(askedWords(lesson.question), subject);
  }
  return (question) => (taught.size === 0 ? undefined : taught.get(askedWords(question)));
}

function toSubject(lesson: Lesson, byPlace: ReadonlyMap<string, Clause>): Subject | undefined {
  if (lesson.kind === 'fixed') return { kind: 'fixed', id: `fixed:${lesson.id}`, lesson };
  const clause = byPlace.get(clauseId(lesson));
  return clause && { kind: 'clause', id: clause.id, clause };
}

/** Punctuation, spaces and width do not make another question. */
function askedWords(question: string): string {
  return fold(normalise(question)).replace(/[\p{P}\p{S}\s]/gu, '');
}
