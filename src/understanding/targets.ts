import type { TargetCondition, TargetRole, TargetSelection, Unit } from '../core/people.ts';
import type { Scene } from './scene.ts';
import { type FoundCondition, findConditions } from './target-condition.ts';
import { readRole, roleIn } from './target-role.ts';
import { ALL_BUT, findBareSets, findGroups, TAKEN_OUT } from './unit-groups.ts';
import { findUnits } from './unit-names.ts';

/** Units that a stretch of text names together: 东岭、西岭法院, 公安系统(除市局外). */
export interface TargetRun {
  readonly unitIds: ReadonlySet<string>;
  readonly start: number;
  readonly end: number;
  /** Whom of them: 各单位联络员. */
  readonly role?: TargetRole;
  /** Which of them: 有逾期的单位. */
  readonly where?: TargetCondition;
}

/** Everything that a text says about who is meant. */
export interface FoundTargets {
  readonly runs: readonly TargetRun[];
  /** Where exclusions stand; no part of a message. */
  readonly exclusions: readonly Stretch[];
  /** Somebody is left out whom the roster does not know by these words. */
  readonly unclear: boolean;
}

interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** Every stretch of `text` that names units, in order. Exclusions are already taken out. */
export function findTargetRuns(text: string, scene: Scene): readonly TargetRun[] {
  return findTargets(text, scene).runs;
}

/** The stretches of `text` that name units, with who is left out of them and where. */
export function findTargets(text: string, scene: Scene): FoundTargets {
  const conditions = findConditions(text, scene);
  const heard = findExclusions(text, scene).filter((one) => !conditions.some((other) => overlaps(one, other)));
  const restricted = conditions.map((one) => ({ ...one, mask: ALL_BUT }));
  const meant = namedSets([...heard, ...restricted].reduce(maskOut, text), scene);
  // Who is not among those named cannot be left out of them: 提醒市局,东岭不用来.
  const excluded = heard.filter((one) => one.unclear || meant.some((item) => shares(item, one)));
  const left = [...excluded, ...restricted];
  const masked = left.reduce(maskOut, text);
  const items = excluded.length === heard.length ? meant : namedSets(masked, scene);
  const named = joinRuns(withoutNested(items), masked, left);
  const runs = joinPeople(
    withThemAll(named, conditions, scene).map((run) => withPeople(run, conditions, text)),
    text,
  );
  const out = new Set(excluded.flatMap((exclusion) => [...exclusion.unitIds]));
  return {
    runs: runs.map((run) => ({ ...run, unitIds: new Set([...run.unitIds].filter((id) => !out.has(id))) })),
    exclusions: excluded.map(({ start, end }) => ({ start, end })),
    unclear:
      // 除了安岭和临河的检察院: whoever is left out is none that is meant.
      runs.some((run) => /除(?:了|去|开)?$/u.test(masked.slice(0, run.start))) ||
      excluded.some((exclusion) => exclusion.unclear) ||
      (runs.length === 0 && heard.some(({ mask }) => mask === ALL_BUT)),
  };
}

/** The selection that `runs` make together, in the roster's order; no runs: nobody was named. */
export function toSelection(runs: readonly TargetRun[], text: string, scene: Scene): TargetSelection {
  const wanted = new Set(runs.flatMap((run) => [...run.unitIds]));
  const unitIds = scene.units.map((unit) => unit.id).filter((id) => wanted.has(id));
  return {
    words: runs.map((run) => text.slice(run.start, run.end)).join(' '),
    unitIds,
    all: unitIds.length > 1 && unitIds.length === scene.units.length,
    speaker: unitIds.length === 0,
    ...firstOf('role', runs),
    ...firstOf('where', runs),
  };
}

function firstOf<K extends 'role' | 'where'>(key: K, runs: readonly TargetRun[]): Pick<TargetRun, K> | object {
  const value = runs.find((run) => run[key] !== undefined)?.[key];
  return value === undefined ? {} : { [key]: value };
}

/** 提醒逾期的抓紧办: all of whom it is true, where the condition stands for the units itself. */
function withThemAll(runs: readonly TargetRun[], conditions: readonly FoundCondition[], scene: Scene): TargetRun[] {
  const all = new Set(scene.units.map((unit) => unit.id));
  const alone = conditions.filter((one) => one.alone && !runs.some((run) => overlaps(run, one)));
  const them = alone.map(({ start, end }) => ({ unitIds: all, start, end }));
  return [...runs, ...them].sort((one, other) => one.start - other.start);
}

/** 市局局长和各分局局长: the same people of units that stand apart only by that word. */
function joinPeople(runs: readonly TargetRun[], text: string): TargetRun[] {
  const joined: TargetRun[] = [];
  for (const run of runs) {
    const last = joined.at(-1);
    if (last?.role && last.role === run.role && isJoint(text.slice(last.end, run.start)))
      joined[joined.length - 1] = { ...last, unitIds: new Set([...last.unitIds, ...run.unitIds]), end: run.end };
    else joined.push(run);
  }
  return joined;
}

/** The run with what is said of its people, which are no part of a message either. */
function withPeople(run: TargetRun, conditions: readonly FoundCondition[], text: string): TargetRun {
  const where = conditions.find((one) => overlaps(one, run))?.where;
  const inside = roleIn(text.slice(run.start, run.end));
  const behind = inside ? undefined : readRole(text, run.end);
  const role = inside ?? behind?.role;
  return { ...run, end: behind?.end ?? run.end, ...(role && { role }), ...(where && { where }) };
}

const EXCLUSIONS: readonly (readonly [pattern: RegExp, mask: string])[] = [
  [/[(,]?除(?:了|去|开)?[^,。;:!?\n外]{1,24}(?:之|以)?外(?:的)?[)]?/gu, ALL_BUT],
  [/[(]除(?:了|去|开)?[^,。;:!?\n外()]{1,24}[)]/gu, TAKEN_OUT],
  [/除(?:了|去|开)?[^,。;:!?\n外]{1,24}(?=,?(?:其他|其余|别的|剩下))/gu, ALL_BUT],
  [/[^,。;:!?\n除外]{1,16}[之以]外的?(?=各|所有|全部|其他|其余|单位|法院|检察院|公安|司法)/gu, ALL_BUT],
  [/[(,]?(?:不含|不包括|不包含|不算|去掉|刨去|刨除|扣除|排除)[^,。;:!?\n()]{1,16}[)]?/gu, TAKEN_OUT],
  [
    /[(,][^,。;:!?\n()除]{1,16}(?:除外|就?算了|就?不管|(?:不用|不必|不发|不通知|不提醒|不参加|别发|别通知|别提醒|免了)(?:了|发|管|通知|提醒)?)[)]?/gu,
    TAKEN_OUT,
  ],
];

const LET_OFF =
  /(?:算了|不管|不用|不必|不发|不通知|不提醒|不参加|别发|别通知|别提醒|免了)(?:了|发|管|通知|提醒)?[)]?$/u;
const LET_OFF_CLOSE =
  /^(?:那边|这边|那里|的)?(?:单位|机关|系统|同志|几家|两家)?(?:可以)?(?:就|先|都|暂时?|全)?(?:不|别|免|算了)/u;

/** Ends as units are called: an exclusion that names one and finds none was not understood. */
const UNIT_LIKE = /(?:[院检局委家]|公安|司法|单位|系统|分局)(?:之|以)?(?:外|除|先|就|那|的|不|别|免|[,)]|$)/u;

/** Nobody leaves out more at once; garbage does. */
const MOST_EXCLUSIONS = 20;

interface Exclusion extends TargetRun {
  readonly unclear: boolean;
  readonly mask: string;
}

function findExclusions(text: string, scene: Scene): Exclusion[] {
  return EXCLUSIONS.flatMap(([pattern, mask]) =>
    [...text.matchAll(pattern)].slice(0, MOST_EXCLUSIONS).map((match) => readExclusion(match, mask, scene)),
  ).filter(({ unitIds, unclear }) => unitIds.size > 0 || unclear);
}

function readExclusion(match: RegExpExecArray, mask: string, scene: Scene): Exclusion {
  const [words] = match;
  const named = namedSets(words, scene);
  const bare = findBareSets(words, scene.units).filter((one) => !named.some((other) => overlaps(one, other)));
  const left = [...named, ...bare];
  const end = Math.max(0, ...left.map((item) => item.end));
  // 东岭来的材料不用收 leaves nobody out.
  const isMeant = !LET_OFF.test(words) || LET_OFF_CLOSE.test(words.slice(end));
  const unitIds = new Set(isMeant ? left.flatMap((item) => [...item.unitIds]) : []);
  const unclear = left.length === 0 && UNIT_LIKE.test(words);
  // 提醒政法委以外各单位: without 除 only the names tell where it begins.
  const skipped = /^[(,]|除|不|去|刨|扣|排/u.test(words) ? 0 : Math.min(...left.map((item) => item.start));
  const lead = Number.isFinite(skipped) ? skipped : 0;
  return { unitIds, unclear, mask, start: match.index + lead, end: match.index + words.length };
}

function namedSets(text: string, scene: Scene): TargetRun[] {
  return [...findGroups(text, scene.units), ...namedUnits(text, scene), ...ownUnit(text, scene)];
}

function shares(one: TargetRun, other: TargetRun): boolean {
  return [...one.unitIds].some((id) => other.unitIds.has(id));
}

function maskOut(text: string, { start, end, mask }: Stretch & { readonly mask: string }): string {
  return text.slice(0, start) + mask.repeat(end - start) + text.slice(end);
}

function namedUnits(text: string, scene: Scene): TargetRun[] {
  return findUnits(text, scene.units).map(({ unitId, start, end }) => ({ unitIds: new Set([unitId]), start, end }));
}

function ownUnit(text: string, scene: Scene): TargetRun[] {
  const own = scene.units.find((unit: Unit) => unit.id === scene.speaker.unitId);
  if (!own) return [];
  return [
    ...text.matchAll(
      /(?:(?:我们?|咱们?|本)(?:单位|院|局|委|法院|检察院|司法局|分局)(?:里|内)?(?!长)|(?<=[帮给为]|提醒)(?:委|院|局|单位)里)/gu,
    ),
  ].map((match) => ({
    unitIds: new Set([own.id]),
    start: match.index,
    end: match.index + match[0].length,
  }));
}

function overlaps(one: Stretch, other: Stretch): boolean {
  return one.start < other.end && one.end > other.start;
}

/** A unit inside the words of a set (南浦区法院 in 南浦区法院和检察院) counts once. */
function withoutNested(items: readonly TargetRun[]): TargetRun[] {
  const longestFirst = [...items].sort((one, other) => other.end - other.start - (one.end - one.start));
  const kept: TargetRun[] = [];
  for (const item of longestFirst) if (!kept.some((other) => overlaps(item, other))) kept.push(item);
  return kept.sort((one, other) => one.start - other.start);
}

function joinRuns(items: readonly TargetRun[], text: string, excluded: readonly Stretch[]): TargetRun[] {
  const runs: TargetRun[] = [];
  for (const item of items.map((each) => withExclusions(each, excluded, text))) {
    const last = runs.at(-1);
    if (last && isJoint(text.slice(last.end, item.start))) {
      runs[runs.length - 1] = {
        unitIds: new Set([...last.unitIds, ...item.unitIds]),
        start: last.start,
        end: Math.max(last.end, item.end),
      };
    } else runs.push(item);
  }
  return runs;
}

function withExclusions(item: TargetRun, excluded: readonly Stretch[], text: string): TargetRun {
  const follows = (one: Stretch, other: Stretch): boolean =>
    other.start >= one.end && /^[\s,]*$/u.test(text.slice(one.end, other.start));
  const spans = [item, ...excluded.filter((span) => follows(item, span) || follows(span, item))];
  return {
    unitIds: item.unitIds,
    start: Math.min(...spans.map((span) => span.start)),
    end: Math.max(...spans.map((span) => span.end)),
  };
}

function isJoint(between: string): boolean {
  return /^\s*(?:[、,/&+]|和|与|及|跟|以及|还有|同|连同|加上)?\s*(?:还有)?\s*$/u.test(between);
}
