import { findIntegers } from '../language/numbers.ts';
import type { NumberMention } from './entry-numbers.ts';

/**
 * The entries that a text names by their place in the list that the speaker was just shown (第二条, 最后一个, 前两条),
 * beside `numbers`, what it names by number. A place beyond the end of the list stays a number.
 */
export function placeInList(
  text: string,
  numbers: readonly NumberMention[],
  listed: readonly number[],
): readonly NumberMention[] {
  const places = listed.length > 0 ? findPlaces(text, listed) : [];
  if (places.length === 0) return numbers;
  const others = numbers.filter((one) => !places.some((place) => one.start < place.end && one.end > place.start));
  return [...others, ...places].sort((one, other) => one.start - other.start);
}

/** The words of a mention name a place in a list. */
export function isPlace(words: string): boolean {
  return /^(?:第|倒数|最后|[前后][\d一二两三四五六七八九十])/u.test(words);
}

function findPlaces(text: string, listed: readonly number[]): NumberMention[] {
  return [...text.matchAll(PLACE)].flatMap((match) => {
    if (!OPENS.test(text.slice(Math.max(0, match.index - 8), match.index))) return [];
    const numbers = entriesAt(match.groups ?? {}, listed);
    if (numbers.length === 0) return [];
    return [{ numbers, words: match[0], start: match.index, end: match.index + match[0].length }];
  });
}

/** Entries at the places named; none where one of the places lies beyond the list. */
function entriesAt(named: Partial<Record<string, string>>, listed: readonly number[]): readonly number[] {
  const { nth, more, upTo, fromEnd, first, final } = named;
  if (nth !== undefined) return atPlaces([...countsIn(nth), ...countsIn(more)], countsIn(upTo)[0], listed);
  const [count = 1] = countsIn(fromEnd ?? first ?? final);
  if (count < 1 || count > listed.length) return [];
  if (fromEnd !== undefined) return listed.slice(-count).slice(0, 1);
  return first === undefined ? listed.slice(-count) : listed.slice(0, count);
}

function atPlaces(counts: readonly number[], upTo: number | undefined, listed: readonly number[]): readonly number[] {
  const [from = 0] = counts;
  const places =
    upTo === undefined ? counts : Array.from({ length: Math.max(0, upTo - from + 1) }, (_, at) => from + at);
  return places.every((place) => place >= 1 && place <= listed.length)
    ? places.flatMap((place) => listed[place - 1] ?? [])
    : [];
}

function countsIn(words: string | undefined): number[] {
  return findIntegers(words ?? '').map(({ value }) => value);
}

const NUMERAL = '[\\d一二两三四五六七八九十]{1,3}';
const PIECE = '[条项个件]';
const MORE = `(?<more>(?:\\s?${PIECE}?\\s?[、和与及跟]\\s?第?\\s?${NUMERAL}){0,9})`;
const UP_TO = `(?:\\s?${PIECE}?\\s?(?:到|至|-|~)\\s?第?\\s?(?<upTo>${NUMERAL}))?`;
/** A piece of a regulation, of time or of work is no entry of a list. */
const NOT_LISTED =
  '(?![个件]?(?:月|季|星期|工作日|阶段|方面|层面|环节|原因|步骤|人|部门|案)|第|规定|款|之|措施|任务|内容|要求|意见|建议|提醒)';
const PLACE = new RegExp(
  `(?:第\\s?(?<nth>${NUMERAL})(?:${MORE}|${UP_TO})|倒数第\\s?(?<fromEnd>${NUMERAL})|前(?<first>${NUMERAL})|最?后(?<final>[二两三四五六七八九十2-9])|最后(?:那|的)?一?)\\s?${PIECE}(?:整改)?(?:问题|事项)?${NOT_LISTED}`,
  'gu',
);

/** What may stand before a place: nothing, a mark, or words that lead to the list. */
const OPENS =
  /(?:^|[,。;:!?\s、和与及跟把将给对说就是先]|那么?|还有|[看查]一?下?|(?:上面|表里|列表|清单|名单|其中|里面?|当中|刚才|列)的?|退回|关于|另外)$/u;
