import type { Unit } from '../core/people.ts';
import type { TargetSelection } from '../core/slots.ts';
import type { Scene } from './scene.ts';
import { findGroups } from './unit-groups.ts';
import { findUnits } from './unit-names.ts';

/** Units that a stretch of text names together: 东岭、西岭法院, 公安系统(除市局外). */
export interface TargetRun {
  readonly unitIds: ReadonlySet<string>;
  readonly start: number;
  readonly end: number;
}

/** Every stretch of `text` that names units, in order. Exclusions are already taken out. */
export function findTargetRuns(text: string, scene: Scene): TargetRun[] {
  const items = [...findGroups(text, scene.units), ...namedUnits(text, scene), ...ownUnit(text, scene)];
  const excluded = EXCLUSIONS.flatMap((pattern) => [...text.matchAll(pattern)]).map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
  }));
  const isExcluded = (item: TargetRun): boolean => excluded.some((span) => overlaps(item, span));
  const runs = joinRuns(withoutNested(items.filter((item) => !isExcluded(item))), text, excluded);
  const out = new Set(items.filter(isExcluded).flatMap((item) => [...item.unitIds]));
  return runs.map((run) => ({ ...run, unitIds: new Set([...run.unitIds].filter((id) => !out.has(id))) }));
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
  };
}

const EXCLUSIONS = [
  /[(,]?除(?:了|去)?[^,。;:!?\n外]{1,24}(?:之|以)?外(?:的)?[)]?/gu,
  /[(,]?(?:不含|不包括|不算|去掉|刨去|刨除)[^,。;:!?\n()]{1,16}[)]?/gu,
  /[(,][^,。;:!?\n()除]{1,12}(?:除外|(?:就)?(?:不用|不必|不发|不通知|不提醒)(?:了|发|通知|提醒)?)[)]?/gu,
];

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

function overlaps(one: { start: number; end: number }, other: { start: number; end: number }): boolean {
  return one.start < other.end && one.end > other.start;
}

/** A unit inside the words of a set (南浦区法院 in 南浦区法院和检察院) counts once. */
function withoutNested(items: readonly TargetRun[]): TargetRun[] {
  const longestFirst = [...items].sort((one, other) => other.end - other.start - (one.end - one.start));
  const kept: TargetRun[] = [];
  for (const item of longestFirst) if (!kept.some((other) => overlaps(item, other))) kept.push(item);
  return kept.sort((one, other) => one.start - other.start);
}

function joinRuns(
  items: readonly TargetRun[],
  text: string,
  excluded: readonly { start: number; end: number }[],
): TargetRun[] {
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

function withExclusions(item: TargetRun, excluded: readonly { start: number; end: number }[], text: string): TargetRun {
  const follows = (one: { end: number }, other: { start: number }): boolean =>
    other.start >= one.end && text.slice(one.end, other.start).trim() === '';
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
