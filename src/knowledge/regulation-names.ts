import type { Corpus } from './corpus.ts';
import { foldBrackets } from './fold-brackets.ts';
import type { RegulationDocument } from './regulation-file.ts';

/** A regulation named in a text. Positions are those of the text as given. */
export interface NamedRegulation {
  readonly regulation: string;
  /** The document that the name belongs to; undefined: a name of the whole regulation with several documents. */
  readonly document?: RegulationDocument;
  readonly start: number;
  readonly end: number;
}

/** Every regulation named by title, short name, alias or 文号, in order; of overlapping names the longest counts. */
export function findNamedRegulations(text: string, corpus: Corpus): NamedRegulation[] {
  const folded = foldName(text);
  const found: NamedRegulation[] = [];
  for (const { name, regulation, document } of namesByLength(corpus)) {
    for (let start = folded.indexOf(name); start >= 0; start = folded.indexOf(name, start + name.length)) {
      const end = start + name.length;
      if (found.some((other) => start < other.end && other.start < end)) continue;
      found.push({ regulation, ...(document && { document }), start, end });
    }
  }
  return found.sort((a, b) => a.start - b.start);
}

/**
 * The regulation whose name holds all characters of `words` in their order (内部规定 → 内部人员过问规定), when only one
 * does; for names that people shorten by themselves.
 */
export function findByShortenedName(words: string, corpus: Corpus): NamedRegulation | undefined {
  const folded = foldName(words);
  if (folded.length < 3) return undefined;
  const fitting = namesByLength(corpus).filter(({ name }) => isSubsequence(folded, name));
  const only = onlyOne(fitting);
  return only && toNamed(only, words);
}

/** The regulation whose short name holds `words` as they stand (内部人员 → 内部人员过问规定), when only one does. */
export function findByPartOfName(words: string, corpus: Corpus): NamedRegulation | undefined {
  const folded = foldName(words);
  const fitting = namesByLength(corpus).filter(
    ({ name, document }) => document !== undefined && name === foldName(document.short) && name.includes(folded),
  );
  const only = onlyOne(fitting);
  return only && toNamed(only, words);
}

/** The regulation that all names belong to; of several, the one that holds for every corps. */
function onlyOne(names: readonly Name[]): Name | undefined {
  const general = names.filter(({ document }) => document === undefined || document.corps.length === 0);
  return [names, general].map(sameRegulation).find((name) => name !== undefined);
}

function sameRegulation(names: readonly Name[]): Name | undefined {
  const [first] = names;
  return names.every(({ regulation }) => regulation === first?.regulation) ? first : undefined;
}

function toNamed({ regulation, document }: Name, words: string): NamedRegulation {
  return { regulation, ...(document && { document }), start: 0, end: words.length };
}

interface Name {
  readonly name: string;
  readonly regulation: string;
  readonly document: RegulationDocument | undefined;
}

const cache = new WeakMap<Corpus, readonly Name[]>();

function namesByLength(corpus: Corpus): readonly Name[] {
  const known = cache.get(corpus);
  if (known) return known;
  const names = corpus.regulations().flatMap(({ id, name, aliases, documents }) => {
    const whole = documents.length === 1 ? documents[0] : undefined;
    return [
      ...[name, ...aliases].map((text) => ({ name: foldName(text), regulation: id, document: whole })),
      ...documents.flatMap((document) => spellings(document).map((text) => ({ name: text, regulation: id, document }))),
    ];
  });
  names.sort((a, b) => b.name.length - a.name.length);
  cache.set(corpus, names);
  return names;
}

/** 文号 is also typed without brackets or with 年. */
function spellings({ title, short, aliases, number }: RegulationDocument): string[] {
  const folded = [title, short, ...aliases].map(foldName);
  if (number === undefined) return folded;
  const printed = foldName(number);
  return [...folded, printed, printed.replace(/[()]/gu, ''), printed.replace('(', '').replace(')', '年')];
}

/** Length-preserving, so that positions hold in the text as given. */
function foldName(text: string): string {
  return foldBrackets(text).replace(/[“”「」『』]/gu, '"');
}

function isSubsequence(part: string, whole: string): boolean {
  let at = 0;
  for (const character of whole) if (character === part[at]) at += 1;
  return at === part.length;
}
