import type { EntryMention } from '../core/slots.ts';
import { indexOf } from './entry-index.ts';
import { contentWords, findQuotedTitles, rankEntriesByWords } from './entry-words.ts';
import type { LocatedMention, WordSearch } from './located-mention.ts';
import { findOwnedTogether } from './owned-together.ts';
import type { KnownEntry } from './scene.ts';
import type { Clause } from './sentence.ts';
import { findUnits } from './unit-names.ts';
import type { Utterance } from './utterance.ts';

/** Entries that one clause names by title, by owner, by words before 那个 or 的问题, or by little but a title's words. */
export function findWordMentions(clause: Clause, search: WordSearch): LocatedMention[] {
  const titled = findTitles(clause, search);
  if (titled.length > 0) return titled;
  const together = findOwnedTogether(clause, search);
  if (together.length > 0) return together;
  const pointed = regionsBeforePointers(clause.text).flatMap((region) => mentionIn(region, clause, search));
  if (pointed.length > 0) return withoutRepeats(pointed);
  if (search.tells(clause.text)) return plainMentions(clause, search);
  return tellsNext(clause, search) ? plainMention(clause.text, clause, { ...search, most: true }) : [];
}

/** A mention of `entries` in the words given, to be told apart by number. */
export function toWordMention(words: string, entries: readonly KnownEntry[]): EntryMention {
  const candidates = entries.map((entry) => entry.no).sort((one, other) => one - other);
  return { words: words.trim(), by: 'words', candidates };
}

/** `text` with the names of units blanked: they tell whose entry, not which. */
export function withoutUnits(text: string, { scene }: Utterance): string {
  return findUnits(text, scene.units).reduceRight(
    (rest, unit) => `${rest.slice(0, unit.start)} ${rest.slice(unit.end)}`,
    text,
  );
}

/** One mention for each different title; entries of the same title are its candidates. */
function findTitles(clause: Clause, { scope }: WordSearch): LocatedMention[] {
  const titled = findQuotedTitles(clause.text, scope);
  return [...new Set(titled.map((entry) => entry.title))].map((title) => {
    const at = Math.max(0, clause.text.indexOf(title));
    const end = clause.text.includes(title) ? at + title.length : at;
    const same = titled.filter((entry) => entry.title === title);
    return { mentions: [toWordMention(title, same)], start: clause.start + at, end: clause.start + end };
  });
}

/** The news stands in a short clause of its own behind the name: 仲裁员名册周四前能公布,眼下八成. */
function tellsNext(clause: Clause, { utterance, tells }: WordSearch): boolean {
  const next = utterance.clauses.find(({ start }) => start > clause.start);
  return clause.mark === ',' && next !== undefined && next.text.length <= 12 && tells(next.text);
}

interface Region {
  readonly text: string;
  readonly start: number;
  /** Behind the pointing word. */
  readonly end: number;
}

const POINTING =
  /(?:那|这)(?:一)?(?:个(?!样子|程度|水平|地步|进[度展]|数)|条|项|块|件|档子?|摊|边|事儿?)|的(?:问题|事项?|事情|事儿|整改|活)|(?:问题|事项|一事|事宜)(?=\s|:|$|已|目前|现|整改|完成|均|都|全)|(?:负责|牵头|手[上里]|名下)的|的(?=\s|$|(?:已经?|都|才|大概|差不多|约|现在|目前)?(?:(?:做|办|弄|搞|推进?)?(?:到了?|完成了?)[\d一二三四五六七八九]|[\d一二三四五六七八九]{1,3}[%成])|(?:已经?|都|也|均|全部?|还)?(?:完成|办结|到位|整改|搞定|[弄办做改搞][完好]|没动|没开始|没启动|未启动))/gu;

/** What is said before the last 那条, 那个, 的问题; and before earlier ones where 和 goes on to another entry. */
function regionsBeforePointers(text: string): Region[] {
  const pointers = [...text.matchAll(POINTING)].filter((match) => match.index > 1 || /^[他她]/u.test(text));
  const regions: Region[] = [];
  let start = 0;
  for (const [at, pointer] of pointers.entries()) {
    const end = pointer.index + pointer[0].length;
    const goesOn = /^\s*(?:和|与|跟|及|、|以及|还有)/u.test(text.slice(end));
    if (!goesOn && at + 1 < pointers.length) continue;
    regions.push({ text: text.slice(start, pointer.index), start, end });
    start = end;
  }
  return regions;
}

function mentionIn(region: Region, clause: Clause, search: WordSearch): LocatedMention[] {
  const owned = ownedBy(withOwnerFor(region, clause, search), search.scope);
  const words = withoutUnits(region.text, search.utterance);
  const fitting = fittingEntries([words, owned.length > 1 ? clause.text : ''], owned, search);
  if (fitting.length === 0) return [];
  const span = { start: clause.start + region.start, end: clause.start + region.end };
  return [{ mentions: [toWordMention(region.text, fitting)], ...span }];
}

/** 甘霖住院,他那条…: the owner named last before. */
function withOwnerFor({ text, start }: Region, clause: Clause, { utterance, scope }: WordSearch): string {
  if (!/(?:^|[\s,])[他她](?:手[上里头]|名下|负责)?的?$/u.test(text)) return text;
  const before = utterance.text.slice(0, clause.start + start);
  const places = indexOf(scope).owners.map((name) => ({ name, at: before.lastIndexOf(name) }));
  const last = places.filter(({ at }) => at >= 0).sort((one, other) => other.at - one.at)[0];
  return last?.name ?? text;
}

function withoutRepeats(found: readonly LocatedMention[]): LocatedMention[] {
  const keyOf = (mention: LocatedMention): string => mention.mentions.map((one) => one.candidates.join()).join(';');
  return found.filter((mention, at) => found.findIndex((other) => keyOf(other) === keyOf(mention)) === at);
}

/** Without a pointing word: a clause that names little besides what it reports (案款发放60%), or several with 和. */
function plainMentions(clause: Clause, search: WordSearch): LocatedMention[] {
  const pieces = /两|三|四|都|均|各|分别/u.test(clause.text) ? clause.text.split(/和|与|及|、|跟/u) : [];
  const several = pieces.flatMap((piece) => plainMention(piece, clause, search));
  const single = several.every((mention) => mention.mentions[0]?.candidates.length === 1);
  if (single && withoutRepeats(several).length > 1) return withoutRepeats(several);
  return plainMention(clause.text, clause, search);
}

function plainMention(text: string, clause: Clause, search: WordSearch): LocatedMention[] {
  const words = withoutUnits(text, search.utterance);
  const fitting = fittingEntries([words, ''], [], search);
  const named = fitting.length > 0 ? namedWords(words, fitting, search) : [];
  if (named.length === 0) return [];
  const start = clause.start + Math.max(0, clause.text.indexOf(text));
  const end = start + Math.max(...named.map((word) => text.indexOf(word) + word.length));
  return [{ mentions: [toWordMention(text, fitting)], start, end }];
}

/** By words; those of a named owner by what the whole clause says (李娜那个退费的), else all of the owner's. */
function fittingEntries(
  texts: readonly [string, string],
  owned: readonly KnownEntry[],
  { utterance, scope }: WordSearch,
): readonly KnownEntry[] {
  const pool = owned.length > 0 ? owned : scope;
  const [ranked, closer] = texts.map((text) =>
    rankEntriesByWords(text, pool, utterance.tokeniser).map(({ entry }) => entry),
  );
  if (ranked && ranked.length > 0) return ranked;
  return closer && closer.length > 0 ? closer : owned;
}

/** Entries whose owner is named as such: 崔健那个, 老丁手上的. `before` is what stands before the pointing word. */
function ownedBy(before: string, scope: readonly KnownEntry[]): readonly KnownEntry[] {
  const { owners } = indexOf(scope);
  const named = owners.filter((name) => before.includes(name));
  const nick = /^\s*(?:老|小)([\u4e00-\u9fa5])(?:的|负责的?|手[上里]的?)?\s*$/u.exec(before)?.[1];
  const called = nick ? owners.filter((name) => name.startsWith(nick)) : [];
  const wanted = new Set([...named, ...called]);
  if (wanted.size === 0) return [];
  return scope.filter((entry) => entry.ownerName !== undefined && wanted.has(entry.ownerName));
}

/** The words of a title that a text says, if they are most of the title or all that the text says besides news. */
function namedWords(words: string, entries: readonly KnownEntry[], search: WordSearch): readonly string[] {
  const said = contentWords(words, search.utterance.tokeniser).filter((word) => !/^[\d%]|成$/u.test(word));
  const held = said.filter((word) => entries.some(({ title }) => title.includes(word)));
  const covered = held.reduce((sum, word) => sum + word.length, 0);
  const most = entries.some(({ title }) => covered >= Math.min(4, title.length / 2));
  return most || (!search.most && held.length === said.length) ? held : [];
}
