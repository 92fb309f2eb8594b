import type { RegulationClause, RegulationDocument, RegulationFile } from './regulation-file.ts';
import type { Thesaurus } from './thesaurus-file.ts';

/** A citable part of a regulation together with the document that it stands in. */
export interface Clause extends Omit<RegulationClause, 'document'> {
  /** `regulation:article`, e.g. `lgb:5`. */
  readonly id: string;
  readonly regulation: string;
  readonly document: RegulationDocument;
  /** What a user sees: short name and printed number, or that it is a point and no article. */
  readonly label: string;
}

/** Branches of the political-legal system whose rules may differ. */
export type Corps = RegulationDocument['corps'][number];

/** The clause or regulation last talked of. */
export interface ClauseFocus {
  readonly regulation: string;
  readonly article?: number;
}

/** Everything the unit knows. Immutable; a changed file makes a new corpus. */
export interface Corpus {
  /** The oldest first. */
  regulations(): readonly RegulationFile[];
  /** By id; undefined when it is not there. */
  regulation(id: string): RegulationFile | undefined;
  /** By the stable number of `ClauseMention.articles`; a group of articles is found by each of its numbers. */
  clause(regulation: string, article: number): Clause | undefined;
  /** All clauses, in the order of `regulations()`. */
  clauses(): readonly Clause[];
  readonly thesaurus: Thesaurus;
}

/** Joins parsed files. Throws when two regulations share an id or a `related` clause does not exist. */
export function createCorpus(files: readonly RegulationFile[], thesaurus: Thesaurus): Corpus {
  const regulations = [...files].sort((a, b) => firstDay(a).localeCompare(firstDay(b)));
  const byId = new Map<string, RegulationFile>();
  for (const regulation of regulations) {
    if (byId.has(regulation.id))
      throw new Error(`regulation "${regulation.id}" is there twice; rename one of the files' id`);
    byId.set(regulation.id, regulation);
  }
  const clauses = regulations.flatMap((regulation) => regulation.clauses.map((clause) => toClause(regulation, clause)));
  const byNumber = new Map(
    clauses.flatMap((clause) => numbersOf(clause).map((no) => [`${clause.regulation}:${no}`, clause])),
  );
  for (const clause of clauses) {
    for (const related of clause.related) {
      if (!byNumber.has(related))
        throw new Error(`${clause.id} is related to ${related}, which is not there; correct "related"`);
    }
  }
  return {
    regulations: () => regulations,
    regulation: (id) => byId.get(id),
    clause: (regulation, article) => byNumber.get(`${regulation}:${article}`),
    clauses: () => clauses,
    thesaurus,
  };
}

function firstDay({ documents }: RegulationFile): string {
  return documents[0]?.validity.from ?? '';
}

function toClause(regulation: RegulationFile, clause: RegulationClause): Clause {
  const document =
    regulation.documents.find((candidate) => candidate.id === clause.document) ?? regulation.documents[0];
  if (!document) throw new Error(`${regulation.id} has no document`);
  const label = document.short + locatorLabel(document, clause);
  return Object.freeze({
    ...clause,
    id: `${regulation.id}:${clause.article}`,
    regulation: regulation.id,
    document,
    label,
  });
}

function locatorLabel(document: RegulationDocument, clause: RegulationClause): string {
  if (clause.point || document.locator === '要点') return '（要点，非条文）';
  const first = toChineseNumber(clause.article - document.articleOffset);
  if (clause.through === undefined) return `第${first}${document.locator}`;
  return `第${first}至${toChineseNumber(clause.through - document.articleOffset)}${document.locator}`;
}

function numbersOf(clause: Clause): number[] {
  const last = clause.through ?? clause.article;
  return Array.from({ length: last - clause.article + 1 }, (_, step) => clause.article + step);
}

const DIGITS = '零一二三四五六七八九';

/** 1..999 as it is printed in a locator: 十二, 一百零五. */
export function toChineseNumber(value: number): string {
  const hundreds = Math.floor(value / 100);
  const tens = Math.floor(value / 10) % 10;
  const ones = value % 10;
  const head = hundreds ? `${DIGITS[hundreds]}百${tens === 0 && ones ? '零' : ''}` : '';
  const middle = tens ? `${tens === 1 && !hundreds ? '' : DIGITS[tens]}十` : '';
  return `${head}${middle}${ones ? DIGITS[ones] : ''}`;
}
