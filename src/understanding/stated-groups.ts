import type { EntryMention } from '../core/slots.ts';
import { findMentions } from './entries.ts';
import type { LocatedMention } from './located-mention.ts';
import { asTyped } from './note.ts';
import type { Part } from './segment.ts';
import { isStated } from './segments.ts';
import type { Clause } from './sentence.ts';
import { stanceOf } from './stance.ts';
import type { Utterance } from './utterance.ts';

/** Entries with everything that is stated of them, what stands before their names in the same clause included. */
export interface StatedGroup {
  readonly mentions: readonly EntryMention[];
  /** The stated clauses, joined by commas. */
  readonly text: string;
  readonly parts: readonly Part[];
}

/**
 * Gives each clause of the message to the entries it names, or to those named last before it; what opens the message
 * belongs to those named first. Questions, suppositions, hearsay and prohibitions are left out. Where nothing is named,
 * 这条 and 它 mean the entry spoken of last.
 */
export function groupStated(utterance: Utterance): readonly StatedGroup[] {
  const { clauses } = utterance;
  const located = locate(utterance);
  const groups: { mentions: EntryMention[]; parts: Part[] }[] = [];
  const opening: Part[] = [];
  for (const [at, clause] of clauses.entries()) {
    const named = located.filter(({ start }) => start >= clause.start && start < clause.end);
    if (named.length > 0) groups.push({ mentions: named.flatMap(({ mentions }) => mentions), parts: [] });
    const parts = groups.at(-1)?.parts ?? opening;
    if (standsAlone(clauses, at)) parts.push({ text: clause.text, start: clause.start, end: clause.end });
  }
  groups[0]?.parts.unshift(...opening);
  return groups.map(({ mentions, parts }) => ({
    mentions: withoutRepeats(mentions),
    parts,
    text: parts.map((part) => part.text).join(','),
  }));
}

/** The clause states something, and hangs on no supposition of its sentence: 如果12号和13号重复,就合并. */
export function standsAlone(clauses: readonly Clause[], at: number): boolean {
  const sentence = clauses[at]?.sentence;
  const before = clauses.slice(Math.max(0, at - REACH), at).filter((clause) => clause.sentence === sentence);
  return isStated(clauses, at) && !before.some((clause) => stanceOf(clause.text) === 'supposed');
}

/** Clauses looked back over for a supposition. */
const REACH = 6;

/** What a group tells besides the clauses that `decides` fits, as typed; undefined where that is next to nothing. */
export function restOf(
  { parts }: StatedGroup,
  utterance: Utterance,
  decides: RegExp,
): { readonly value: string; readonly words: string } | undefined {
  const rest = parts.filter((part) => !decides.test(part.text));
  const words = asTyped(rest, utterance).trim();
  return words.length < 3 ? undefined : { value: words, words };
}

/** Numbers leave no doubt, so words are looked at only where there is none. */
function locate(utterance: Utterance): readonly LocatedMention[] {
  const { numbers, scene, text } = utterance;
  const named = findMentions(utterance, () => false);
  const marked = named.filter(({ start }) => numbers.some((number) => number.start === start));
  if (marked.length > 0 || named.length > 0) return marked.length > 0 ? marked : named;
  const [inFocus] = scene.focus;
  const pointer = POINTER.exec(text);
  if (!pointer || inFocus === undefined) return [];
  const mention: EntryMention = { words: pointer[0], by: 'focus', candidates: [inFocus] };
  return [{ mentions: [mention], start: pointer.index, end: pointer.index + pointer[0].length }];
}

const POINTER = /[这那该此](?:一)?(?:条|项|个(?:事项|问题)?|事项)|它/u;

function withoutRepeats(mentions: readonly EntryMention[]): EntryMention[] {
  return [...new Map(mentions.map((mention) => [mention.candidates.join() || mention.words, mention])).values()];
}
