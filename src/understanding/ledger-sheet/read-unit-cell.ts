import type { Unit } from '../../core/people.ts';
import { findUnits } from '../unit-names.ts';

/** The units a cell names. */
export interface UnitCell {
  /** The first, or those behind 牵头. */
  readonly lead: string | undefined;
  /** The others, in order. */
  readonly support: readonly string[];
  /** Words that are no unit of the roster; empty: all were understood. */
  readonly rest: string;
}

/** Longest list of units that is read. */
const LONGEST = 200;

/** Reads 东岭区法院, and 牵头：市中院；配合：市检察院、市公安局. `ownUnitId`: who 本院 and 我局 are. */
export function readUnitCell(words: string, units: readonly Unit[], ownUnitId: string | undefined): UnitCell {
  const text = words.slice(0, LONGEST);
  if (ownUnitId !== undefined && OWN.test(text.trim())) return { lead: ownUnitId, support: [], rest: '' };
  const found = findUnits(text, units);
  const supports = text.search(SUPPORT);
  const lead = found.find(({ start }) => supports < 0 || start < supports);
  const ids = [...new Set(found.map(({ unitId }) => unitId))];
  return {
    lead: lead?.unitId,
    support: ids.filter((id) => id !== lead?.unitId),
    rest: restOf(text, found),
  };
}

const OWN = /^(?:本|我)(?:院|局|委|所|单位|机关)$/u;
const SUPPORT = /配合|协办|协同|协助|参与/u;
const FILLING =
  /(?:牵头|主责|主办|责任|配合|协办|协同|协助|参与)(?:单位|部门)?|[\s、，,；;：:/()（）和及与等.。\-—]+/gu;

function restOf(text: string, found: readonly { readonly start: number; readonly end: number }[]): string {
  let rest = '';
  let at = 0;
  for (const { start, end } of found) {
    if (start > at) rest += ` ${text.slice(at, start)}`;
    at = Math.max(at, end);
  }
  return `${rest} ${text.slice(at)}`.replace(FILLING, ' ').trim();
}
