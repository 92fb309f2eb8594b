import type { TargetSelection } from '../core/people.ts';
import type { Scene } from './scene.ts';
import { findTargetRuns, toSelection } from './targets.ts';

/**
 * Who is meant after 加上市中院, 去掉东岭法院 or 改成各法院, counted from the units `before`. Undefined: `words` name no
 * unit. Applied twice it changes nothing more.
 */
export function revisedTargets(words: string, before: readonly string[], scene: Scene): TargetSelection | undefined {
  const runs = findTargetRuns(words.replace(/除了?|外/gu, ' '), scene);
  const named = new Set(runs.flatMap((run) => [...run.unitIds]));
  if (named.size === 0) return undefined;
  const held = new Set(before);
  const wanted = (id: string): boolean => {
    if (LESS.test(words)) return held.has(id) && !named.has(id);
    return MORE.test(words) ? held.has(id) || named.has(id) : named.has(id);
  };
  const unitIds = scene.units.map((unit) => unit.id).filter(wanted);
  const { role, where } = toSelection(runs, words, scene);
  return {
    words,
    unitIds,
    all: unitIds.length === scene.units.length,
    speaker: unitIds.length === 0,
    ...(role && { role }),
    ...(where && { where }),
  };
}

const LESS = /不(?:用|要|必|发|含)|别发|去掉|删[掉除]|减[掉去]|除[掉了]|排除/u;
const MORE = /加[上个]?|增加|还有|补上/u;
