import { type Duration, scanDuration } from './duration.ts';
import { holidayPattern } from './holidays.ts';
import { type Point, type PointFields, saysDate } from './point.ts';
import { scanPoint } from './scan.ts';

/** How the words around a point relate to it: 前, 后/起, 以来, 内, 左右. */
export type Relation = 'at' | 'before' | 'after' | 'since' | 'within' | 'about';

/** A whole expression of time with its place in the text. */
export type Phrase = Readonly<{ start: number; end: number }> &
  (
    | { readonly kind: 'point'; readonly point: Point; readonly relation: Relation }
    | { readonly kind: 'range'; readonly from: Point; readonly to: Point; readonly relation: Relation }
    | {
        readonly kind: 'lapse';
        readonly duration: Duration;
        /** `after` and `ago` name a point, the others a stretch that ends or begins at the base; `bare` just a length. */
        readonly direction: 'after' | 'ago' | 'within' | 'since' | 'past' | 'next' | 'then' | 'bare';
        /** Where the counting starts: 从12月1日起10个工作日内. Absent: now. */
        readonly base?: Point;
      }
  );

/** Every expression of time in folded text, from left to right, without overlaps. */
export function findPhrases(folded: string): Phrase[] {
  const phrases: Phrase[] = [];
  for (let at = 0; at < folded.length; at += 1) {
    if (!mayStart(folded, at)) continue;
    const phrase = scanPhrase(folded, at);
    if (!phrase) continue;
    phrases.push(phrase);
    at = phrase.end - 1;
  }
  return phrases;
}

/** The expression that begins at `at` in folded text; undefined when none does. */
function scanPhrase(folded: string, at: number): Phrase | undefined {
  const lapse = scanLapsePhrase(folded, at);
  const lead = /^(?:从|自从|自|由)(?![我由身己动])/u.exec(folded.slice(at, at + 3))?.[0].length ?? 0;
  const point = scanPoint(folded, at + lead);
  const pointed = point ? scanPointPhrase(folded, { ...point, start: at }) : undefined;
  if (!lapse || !pointed) return lapse ?? pointed;
  return lapse.end > pointed.end ? lapse : pointed;
}

/** `to` with what only `from` says of the coarser units: 8月11日至22日 ends in August too. */
export function inheritCoarser(from: Point, to: Point): Point {
  const coarsest = Math.min(...Object.keys(to).map(rankOf));
  const inherited = Object.fromEntries(Object.entries(from).filter(([key]) => rankOf(key) < coarsest));
  return { ...inherited, ...to };
}

const RANKS: readonly (readonly (keyof PointFields)[])[] = [
  ['century', 'centuryShift', 'decade'],
  ['year', 'yearShift'],
  ['quarter', 'quarterShift', 'half', 'season'],
  ['month', 'monthShift', 'lunar'],
  ['weekShift', 'weekSaid', 'weekNo', 'edge', 'partCount'],
  ['day', 'weekday', 'dayShift', 'holiday', 'nth', 'workingDay', 'dayNo', 'weekend', 'now'],
  ['part'],
  ['hour', 'minute', 'second'],
];

function rankOf(key: string): number {
  const rank = RANKS.findIndex((keys) => (keys as readonly string[]).includes(key));
  return rank < 0 ? RANKS.length : rank;
}

const NUMERAL = /[\d〇一二三四五六七八九十]/u;
const STARTS = new Set(
  `${'0123456789〇一二三四五六七八九十廿卅两几数半仨百千万元正冬腊首头末最前后大今明昨去旧出来本这上下当同第公农阴初倒周星礼拜近过未再从自由往接将春夏秋季年月岁现此目如而依即眼至差q'}${'凌清拂黎破天早晨晚朝上午中正晌晏下傍黄日擦深夜白全整次翌听隔寻噚琴呢以双'}${holidayPattern().replace(/(?<=^|\|)(.)[^|]*\|?/gu, '$1')}`,
);

/** Cheap: most characters of a text begin nothing. Never inside a number, nor behind # or 第. */
function mayStart(folded: string, at: number): boolean {
  const character = folded.charAt(at);
  if (!STARTS.has(character)) return false;
  if (at === 0) return true;
  const before = folded.charAt(at - 1);
  // The second half of 最后, 以前, 此后 begins nothing.
  if (/[前后上下]/u.test(character)) return !/[最以之然随此往]/u.test(before);
  if (!NUMERAL.test(character)) return true;
  const digit = /\d/u.test(character);
  return digit ? !/[\d#.第№a-z_/月]/u.test(before) : !/[一二三四五六七八九十第]/u.test(before);
}

const SEPARATOR = /^ ?(?:一?直?到|至|~|-{1,2}) ?/u;
const RELATIONS: readonly (readonly [pattern: RegExp, relation: Relation])[] = [
  [/^(?:前后|左右|上下)/u, 'about'],
  [/^ ?(?:之前|以前|前(?![天日年后期半])|为止|止(?!损))/u, 'before'],
  [/^(?:以来|至今|到现在|到目前|迄今)/u, 'since'],
  [/^(?:之日起|起|开始|之后|以后|过后|后(?![天日勤续台面半]))/u, 'after'],
  [/^(?:之内|以内|内(?![部容勤网设存保])|期间|之间)/u, 'within'],
];

function relationAt(folded: string, at: number): { relation: Relation; end: number } {
  const rest = folded.slice(at, at + 4);
  for (const [pattern, relation] of RELATIONS) {
    const said = pattern.exec(rest);
    if (said) return { relation, end: at + said[0].length };
  }
  return { relation: 'at', end: at };
}

function scanPointPhrase(folded: string, point: Point): Phrase {
  const { start } = point;
  const separator = SEPARATOR.exec(folded.slice(point.end, point.end + 4))?.[0];
  const second = separator ? scanPoint(folded, point.end + separator.length) : undefined;
  if (second && isRange(point, second)) {
    const { relation, end } = relationAt(folded, second.end);
    return { kind: 'range', from: point, to: second, relation, start, end };
  }
  const { relation, end } = relationAt(folded, point.end);
  if (relation === 'after' && saysDate(point)) {
    const counted = scanCounted(folded, end);
    if (counted)
      return { kind: 'lapse', duration: counted.duration, direction: 'within', base: point, start, end: counted.end };
  }
  return { kind: 'point', point, relation, start, end };
}

/** 周五到9点 is no range: a part of the day does not end a stretch that begins with whole days. */
function isRange(from: Point, to: Point): boolean {
  const timed = from.hour !== undefined || from.part !== undefined;
  return timed || saysDate(to);
}

/** What is counted from a day: 起[延]10个工作日[内]. */
function scanCounted(folded: string, at: number): { duration: Duration; end: number } | undefined {
  const lead =
    /^[,的 ]?(?:再|往后)?(?:延长?期?|顺延|宽限|推迟|展期)?(?:到|至)?/u.exec(folded.slice(at, at + 6))?.[0].length ?? 0;
  const duration = scanDuration(folded, at + lead);
  if (!duration) return undefined;
  const within = /^(?:之内|以内|内)/u.exec(folded.slice(duration.end, duration.end + 2))?.[0].length ?? 0;
  return within || lead ? { duration, end: duration.end + within } : undefined;
}

type Direction = Extract<Phrase, { kind: 'lapse' }>['direction'];

const LEADS: readonly (readonly [pattern: RegExp, direction: Direction])[] = [
  [/^(?:过去|以往|最近|近|前|上|这)的?这?/u, 'past'],
  [/^(?:未来|今后|往后|接下来|将来|后|下)的?/u, 'next'],
  [/^(?:再过|再等|过)/u, 'then'],
];
const TAILS: readonly (readonly [pattern: RegExp, direction: Direction])[] = [
  [/^(?:之内|以内|内(?![部容勤网])|里(?!面|程))/u, 'within'],
  [/^ ?(?:之前|以前|前(?![天日年后期半]))/u, 'ago'],
  [/^(?:之后|以后|过后|后(?![天日勤续台面半]))的?/u, 'after'],
  [/^(?:以来|来(?![了自看的]))/u, 'since'],
];

function scanLapsePhrase(folded: string, at: number): Phrase | undefined {
  const [lead, leading] = directionAt(LEADS, folded.slice(at, at + 4));
  const duration = scanDuration(folded, at + lead);
  if (!duration) return undefined;
  const [tail, trailing] = directionAt(TAILS, folded.slice(duration.end, duration.end + 4));
  const end = duration.end + tail;
  if (leading)
    return {
      kind: 'lapse',
      duration,
      direction: leading,
      start: at,
      end: trailing === 'within' || leading === 'then' ? end : duration.end,
    };
  // 三月前 is before March, 15日前 before the 15th.
  if (duration.bareMonth) return undefined;
  if (!trailing) return { kind: 'lapse', duration, direction: 'bare', start: at, end };
  return trailing === 'ago' && /日$/u.test(folded.slice(at, duration.end))
    ? undefined
    : { kind: 'lapse', duration, direction: trailing, start: at, end };
}

function directionAt(
  table: readonly (readonly [pattern: RegExp, direction: Direction])[],
  rest: string,
): [length: number, direction: Direction | undefined] {
  for (const [pattern, direction] of table) {
    const said = pattern.exec(rest);
    if (said) return [said[0].length, direction];
  }
  return [0, undefined];
}
