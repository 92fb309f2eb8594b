import { indexOf } from './entry-index.ts';
import type { KnownEntry } from './scene.ts';
import { findUnits } from './unit-names.ts';
import type { Utterance } from './utterance.ts';

/** Entries of the units that the message names, or all that the speaker may mean. Looked up once for each utterance. */
export function entriesInScope(utterance: Pick<Utterance, 'text' | 'scene'>): readonly KnownEntry[] {
  const known = scopes.get(utterance) ?? findScope(utterance);
  scopes.set(utterance, known);
  return known;
}

/** A message may name hundreds of entries, and the units in it are the same for all of them. */
const scopes = new WeakMap<object, readonly KnownEntry[]>();

function findScope({ text, scene }: Pick<Utterance, 'text' | 'scene'>): readonly KnownEntry[] {
  const named = new Set(findUnits(text, scene.units).map((unit) => unit.unitId));
  if (named.size === 0) return scene.entries;
  const { ofUnits, unitIds } = indexOf(scene.entries);
  const theirs = ofUnits(named);
  if (theirs.length === 0 && isForeignSubject(text, scene)) return [];
  return theirs.length > 0 || unitIds.size > 1 ? theirs : scene.entries;
}

/** A unit opens a clause of which no entry may be meant: 西岭法院案款发放已整改到位. */
export function isForeignSubject(text: string, { units, entries, speaker }: Utterance['scene']): boolean {
  if (/我们|我[院局所队]|本[院局所]|咱/u.test(text)) return false;
  const own = new Set([speaker.unitId, ...indexOf(entries).unitIds]);
  const found = findUnits(text, units);
  const opens = found.some(({ unitId, start }) => !own.has(unitId) && /(?:^|[,。;\s])$/u.test(text.slice(0, start)));
  return opens && found.every(({ unitId }) => !own.has(unitId));
}
