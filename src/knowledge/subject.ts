import type { Clause } from './clause.ts';
import type { FixedLesson } from './lesson.ts';
import type { WhereToDo } from './place-file.ts';
import type { Topic } from './topic-file.ts';

/** What a question can be found to be about: a clause, several clauses together, another system, or a fixed answer. */
export type Subject =
  | { readonly kind: 'clause'; readonly id: string; readonly clause: Clause }
  | { readonly kind: 'topic'; readonly id: string; readonly topic: Topic; readonly clauses: readonly Clause[] }
  | { readonly kind: 'place'; readonly id: string; readonly place: WhereToDo; readonly clauses: readonly Clause[] }
  | { readonly kind: 'fixed'; readonly id: string; readonly lesson: FixedLesson };

/** The clauses that stand behind a subject, the most deciding first; none behind a fixed answer. */
export function clausesOf(subject: Subject): readonly Clause[] {
  switch (subject.kind) {
    case 'clause':
      return [subject.clause];
    case 'topic':
    case 'place':
      return subject.clauses;
    case 'fixed':
      return [];
  }
}

/** The texts by which a subject is found. */
export interface AskableTexts {
  readonly ask: readonly string[];
  readonly heading?: string;
  readonly body: readonly string[];
  readonly terms: readonly string[];
}

/** The texts by which a subject is found. */
export function askableTexts(subject: Subject): AskableTexts {
  switch (subject.kind) {
    case 'clause': {
      const { ask, document, heading, digest, items, terms } = subject.clause;
      const body = [...(digest === undefined ? [] : [digest]), ...items.map((part) => part.digest)];
      return { ask, heading: document.short + heading, body, terms };
    }
    case 'topic':
      return { ask: subject.topic.ask, body: [subject.topic.conclusion.line], terms: [] };
    case 'place':
      return { ask: subject.place.ask, heading: subject.place.name, body: [], terms: [] };
    case 'fixed':
      return { ask: [subject.lesson.question], body: [], terms: [] };
  }
}
