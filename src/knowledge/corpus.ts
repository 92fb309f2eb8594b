import { type Clause, clauseId, placeKey } from './clause.ts';
import type { AskLesson, Lesson } from './lesson.ts';
import { clauseLabel } from './locator-label.ts';
import { placesOfSeries, toOfficialClause, toRegulation } from './official-clauses.ts';
import { groupVersions, type OfficialSeries, type ShelvedText } from './official-versions.ts';
import type { WhereToDo } from './place-file.ts';
import type { RegulationFile } from './regulation-file.ts';
import type { Subject } from './subject.ts';
import { type FindTaught, indexTaught } from './taught.ts';
import type { Thesaurus } from './thesaurus-file.ts';
import type { Topic } from './topic-file.ts';

/** Everything the unit knows. Immutable; a changed file makes a new corpus. */
export interface Corpus {
  /** The oldest first; those that have official text only come last. */
  regulations(): readonly RegulationFile[];
  /** By id; undefined when it is not there. */
  regulation(id: string): RegulationFile | undefined;
  /**
   * By the stable number of `ClauseMention.articles`, with or without 之一; a group of articles is found by each of its
   * numbers.
   */
  clause(regulation: string, article: number, branch?: number): Clause | undefined;
  /** By its id, or by that of any article of a group. */
  clauseById(id: string): Clause | undefined;
  /** All clauses with a digest or a way to ask, in the order of `regulations()`. */
  clauses(): readonly Clause[];
  /** All clauses of official text that no digest speaks of. */
  officialClauses(): readonly Clause[];
  /** What a question can be found to be about: `clauses()`, then topics, places and fixed answers. */
  subjects(): readonly Subject[];
  readonly taught: FindTaught;
  readonly places: readonly WhereToDo[];
  readonly thesaurus: Thesaurus;
}

/** What a corpus may hold besides the digests. */
export interface MoreKnowledge {
  readonly shelved?: readonly ShelvedText[];
  readonly topics?: readonly Topic[];
  readonly places?: readonly WhereToDo[];
  readonly lessons?: readonly Lesson[];
}

/**
 * Joins digests, imported texts, topics, places and what was taught. Throws when two regulations share an id, or when a
 * clause that is referred to does not exist. A lesson on a clause that is no longer there is left out.
 */
export function createCorpus(files: readonly RegulationFile[], thesaurus: Thesaurus, more: MoreKnowledge = {}): Corpus {
  const series = groupVersions(more.shelved ?? [], files);
  const digests = [...files].sort((a, b) => firstDay(a).localeCompare(firstDay(b)));
  const regulations = [...digests, ...series.filter(({ document }) => !document).map(toRegulation)];
  const byId = indexById(regulations);
  const taught = teach(more.lessons ?? []);
  const clauses = digests.flatMap((regulation) => toClauses(regulation, series)).map(taught);
  const officials = series.flatMap((one) => toOfficials(one, { byId, clauses })).map(taught);
  const byPlace = new Map<string, Clause>();
  for (const clause of [...officials, ...clauses]) {
    for (const place of placesOf(clause)) byPlace.set(`${clause.regulation}:${place}`, clause);
  }
  checkRelated(clauses, byPlace);
  const askable = [...clauses, ...officials.filter(({ ask }) => ask.length > 0)];
  const subjects = toSubjects(askable, more, byPlace);
  return {
    regulations: () => regulations,
    regulation: (id) => byId.get(id),
    clause: (regulation, article, branch) => byPlace.get(clauseId({ regulation, article, branch })),
    clauseById: (id) => byPlace.get(id),
    clauses: () => askable,
    officialClauses: () => officials,
    subjects: () => subjects,
    taught: indexTaught(more.lessons ?? [], byPlace),
    places: more.places ?? [],
    thesaurus,
  };
}

function toSubjects(
  clauses: readonly Clause[],
  { topics = [], places = [], lessons = [] }: MoreKnowledge,
  byPlace: ReadonlyMap<string, Clause>,
): Subject[] {
  const named = (ids: readonly string[], of: string) =>
    ids.map((id) => {
      const clause = byPlace.get(id);
      if (!clause) throw new Error(`${of} names ${id}, which is not there; correct its clauses`);
      return clause;
    });
  for (const { id, byCorps } of topics) for (const one of Object.values(byCorps)) named(one?.clauses ?? [], id);
  return [
    ...clauses.map((clause): Subject => ({ kind: 'clause', id: clause.id, clause })),
    ...topics.map((topic): Subject => {
      const id = `topic:${topic.id}`;
      return { kind: 'topic', id, topic, clauses: named(topic.clauses, id) };
    }),
    ...places.map((place): Subject => {
      const id = `place:${place.id}`;
      return { kind: 'place', id, place, clauses: named(place.beside, id) };
    }),
    ...lessons.flatMap((lesson): Subject[] =>
      lesson.kind === 'fixed' ? [{ kind: 'fixed', id: `fixed:${lesson.id}`, lesson }] : [],
    ),
  ];
}

function indexById(regulations: readonly RegulationFile[]): Map<string, RegulationFile> {
  const byId = new Map<string, RegulationFile>();
  for (const regulation of regulations) {
    if (byId.has(regulation.id))
      throw new Error(`regulation "${regulation.id}" is there twice; rename one of the files' id`);
    byId.set(regulation.id, regulation);
  }
  return byId;
}

function firstDay({ documents }: RegulationFile): string {
  return documents[0]?.validity.from ?? '';
}

function toClauses(regulation: RegulationFile, series: readonly OfficialSeries[]): Clause[] {
  const places = new Map(
    series
      .filter((one) => one.regulation === regulation.id && one.document)
      .map((one) => [one.document?.id, placesOfSeries(one)]),
  );
  return regulation.clauses.map((clause) => {
    const document =
      regulation.documents.find((candidate) => candidate.id === clause.document) ?? regulation.documents[0];
    if (!document) throw new Error(`${regulation.id} has no document`);
    // A point of our own and a group of articles stand for no single place of the official text.
    const isPlace = !clause.point && clause.through === undefined;
    const own = isPlace ? places.get(document.id)?.get(placeKey(clause.article)) : undefined;
    return Object.freeze({
      ...clause,
      id: `${regulation.id}:${clause.article}`,
      regulation: regulation.id,
      document,
      label: clauseLabel(document, clause),
      wordings: own?.wordings ?? [],
    });
  });
}

interface Known {
  readonly byId: ReadonlyMap<string, RegulationFile>;
  readonly clauses: readonly Clause[];
}

function toOfficials(series: OfficialSeries, { byId, clauses }: Known): Clause[] {
  const document = series.document ?? byId.get(series.regulation)?.documents[0];
  if (!document) return [];
  const spoken = new Set(
    clauses.filter((clause) => clause.regulation === series.regulation).flatMap((clause) => placesOf(clause)),
  );
  return [...placesOfSeries(series)]
    .filter(([key]) => !spoken.has(key))
    .map(([, place]) => Object.freeze(toOfficialClause(series.regulation, document, place)));
}

function placesOf(clause: Clause): string[] {
  if (clause.branch !== undefined) return [placeKey(clause.article, clause.branch)];
  const last = clause.through ?? clause.article;
  return Array.from({ length: last - clause.article + 1 }, (_, step) => String(clause.article + step));
}

function checkRelated(clauses: readonly Clause[], byPlace: ReadonlyMap<string, Clause>): void {
  for (const clause of clauses) {
    for (const related of clause.related) {
      if (!byPlace.has(related))
        throw new Error(`${clause.id} is related to ${related}, which is not there; correct "related"`);
    }
  }
}

/** Adds to a clause the ways to ask that the administrator taught. */
function teach(lessons: readonly Lesson[]): (clause: Clause) => Clause {
  const byPlace = new Map<string, string[]>();
  for (const lesson of lessons.filter((one): one is AskLesson => one.kind === 'ask')) {
    const place = clauseId(lesson);
    byPlace.set(place, [...(byPlace.get(place) ?? []), lesson.question]);
  }
  return (clause) => {
    const asked = byPlace.get(clauseId(clause));
    return asked ? Object.freeze({ ...clause, ask: [...clause.ask, ...asked] }) : clause;
  };
}
