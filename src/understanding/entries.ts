import type { EntryMention } from '../core/slots.ts';
import { indexOf } from './entry-index.ts';
import { entriesInScope, isForeignSubject } from './entry-scope.ts';
import { rankEntriesByWords } from './entry-words.ts';
import type { LocatedMention } from './located-mention.ts';
import { toNumberMention } from './number-mention.ts';
import type { Utterance } from './utterance.ts';
import { findWordMentions, toWordMention, withoutUnits } from './word-mentions.ts';

/** Every place at which the message itself names entries: by number, else by title, words or owner, clause by clause. */
export function findMentions(utterance: Utterance, tells: (text: string) => boolean): LocatedMention[] {
  const inNumbers = utterance.numbers.map((mention) => ({
    mentions: mention.numbers.map((no) => toNumberMention(no, mention.words, utterance)),
    start: mention.start,
    end: mention.end,
  }));
  const scope = entriesInScope(utterance);
  const inWords = utterance.clauses.flatMap((clause) => {
    const numbered = inNumbers.some((mention) => mention.start >= clause.start && mention.start < clause.end);
    return numbered ? [] : findWordMentions(clause, { utterance, scope, tells });
  });
  const excepted = exceptedSpans(utterance.text);
  return [...inNumbers, ...inWords]
    .filter((mention) => !excepted.some((span) => mention.start >= span.start && mention.start < span.end))
    .sort((one, other) => one.start - other.start);
}

/**
 * What the message means when it names nothing by itself: words anywhere in it, all entries, the one in focus. An
 * unclear 「那个」 gets every open entry as a candidate, so that the person is asked.
 */
export function impliedMentions(utterance: Utterance): EntryMention[] {
  const { text, scene } = utterance;
  if (isForeignSubject(text, scene)) return [];
  // 3号监室已整改到位 names something by number that is no entry: what is meant is asked.
  const thing = NUMBERED_THING.exec(text);
  const namesThing = thing !== null;
  const ranked = rankEntriesByWords(
    withoutUnits(text, utterance),
    entriesInScope(utterance),
    utterance.tokeniser,
  ).filter(({ entry }) => thing === null || entry.no === Number.parseInt(thing[0], 10));
  if (ranked.length > 0)
    return [
      toWordMention(
        text,
        ranked.map(({ entry }) => entry),
      ),
    ];
  const open = openEntries(utterance);
  const owned = allOwned(utterance);
  if (owned.length > 0) return owned;
  if (ALL.test(text)) return meantByAll(utterance, open);
  const inFocus = scene.focus[0] ?? scene.lastChanged[0];
  const words = POINTER.exec(text)?.[0] ?? '';
  if (inFocus !== undefined && !(namesThing && words === '')) return [{ words, by: 'focus', candidates: [inFocus] }];
  return [{ words, by: 'words', candidates: open }];
}

/** 王磊的都转给李娜: everything that somebody owns. */
function allOwned({ text, scene }: Utterance): EntryMention[] {
  const owner = indexOf(scene.entries).owners.find((name) =>
    new RegExp(`${name}(?:名下|手[上里]|负责)?的?(?:那?几[条个项])?(?:都|全|所有)`, 'u').test(text),
  );
  if (owner === undefined) return [];
  const theirs = scene.entries.filter((entry) => entry.ownerName === owner && entry.state !== 'closed');
  return theirs.map((entry) => ({ words: owner, by: 'all', candidates: [entry.no] }));
}

/** Entries not closed, without those that the message excepts: 除14号外全部完成. */
function openEntries({ text, scene, numbers }: Utterance): number[] {
  const excepted = exceptedSpans(text);
  const left = numbers
    .filter((mention) => excepted.some((span) => mention.start >= span.start && mention.start < span.end))
    .flatMap((mention) => mention.numbers);
  return scene.entries.filter(({ no, state }) => state !== 'closed' && !left.includes(no)).map((entry) => entry.no);
}

function exceptedSpans(text: string): { start: number; end: number }[] {
  return [...text.matchAll(/除(?:了|去)?[^,。;\n]{1,40}(?:外|(?=,))|[^,。;\n]{1,40}(?:除外|不算在内)/gu)].map(
    (match) => ({
      start: match.index,
      end: match.index + match[0].length,
    }),
  );
}

const NUMBERED_THING = /(?<![月\d至到-])\d{1,5}号(?!之?前|以前|[,。\s]|$)/u;
const POINTER =
  /(?:刚才?|刚刚|上面?|前面|新)?(?:登记的?|报的?|说的?)?(?:这|那|该|此)(?:一)?(?:条|个|项|事项|问题)|(?:刚才|上一|上面那|最近那)条|它/u;
const ALL =
  /(?:都|全部?|全都|统统|所有|一并|一起)(?:给|已|已经|算|能|整改|完|弄|做|搞|办|落实|清|到位|报|销|退|按|记|延|转|换|改)|(?:两|三|四|五|六|七|八|九|十|几|\d{1,3})(?:条|个|项)(?:问题|事项)?(?:都|全|均)|所有(?:的)?(?:问题|事项|整改)/u;

/** The message counts entries and says one thing of all of them: 三条都到八成了. */
export function speaksOfAll(text: string): boolean {
  return COUNTED.test(text);
}

const COUNTED = /^(?:我们|这|那)?[两二三四五六七八九十\d]{1,2}[条项](?:问题|事项|整改)?(?:都|全|均)/u;

/** 我们两条都: as many as listed or as there are; else the person is asked. */
function meantByAll({ text, scene }: Utterance, open: readonly number[]): EntryMention[] {
  const words = ALL.exec(text)?.[0] ?? '';
  const count = COUNTS.get(/([两二三四五六七八九十]|\d{1,3})(?:条|个|项)/u.exec(text)?.[1] ?? '');
  const sets = [scene.listed, scene.lastChanged, open].filter((set) => set.length > 1 && set.length === count);
  const meant = count === undefined ? open : sets[0];
  if (!meant) return [{ words, by: 'words', candidates: open }];
  return meant.map((no) => ({ words, by: 'all' as const, candidates: [no] }));
}

const COUNTS = new Map([
  ...[...'一二三四五六七八九十'].map((digit, at): [string, number] => [digit, at + 1]),
  ...Array.from({ length: 99 }, (_, at): [string, number] => [String(at + 1), at + 1]),
  ['两', 2] as [string, number],
]);
