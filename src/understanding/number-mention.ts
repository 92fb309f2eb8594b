import type { EntryMention } from '../core/slots.ts';
import { indexOf } from './entry-index.ts';
import { entriesInScope } from './entry-scope.ts';
import { isPlace } from './list-places.ts';
import type { Utterance } from './utterance.ts';

/**
 * The entry that a number names. 「#12」 is ours; 「序号12」 is the number in the unit's imported sheet; a bare 「12号」 is
 * whichever there is, and where both are, what the unit is known to mean, else both: `bySource` tells the number.
 */
export function toNumberMention(no: number, words: string, utterance: Utterance): EntryMention {
  const { scene } = utterance;
  const own = indexOf(scene.entries).findEntry(no) ? [no] : [];
  const isOwn = MARKED_OWN.test(words) || (isPlace(words) && scene.shown?.includes(no) === true);
  const printed = isOwn ? [] : entriesOfSource(no, utterance).filter((other) => other !== no);
  const meant = (candidates: readonly number[]): EntryMention => ({ words, by: 'number', candidates });
  if (printed.length === 0) return meant(own);
  if (own.length === 0 || MARKED_SOURCE.test(words)) return meant(printed);
  if (scene.numberHabit === 'own') return meant(own);
  if (scene.numberHabit === 'source') return meant(printed);
  return { ...meant([...own, ...printed]), bySource: no };
}

// In view of several units at once a printed number says nothing: each has a sheet of its own.
function entriesOfSource(no: number, utterance: Utterance): number[] {
  const scope = entriesInScope(utterance);
  if (indexOf(scope).unitIds.size !== 1) return [];
  const found = scope.filter(({ source }) => source?.number === String(no));
  return found.map((entry) => entry.no);
}

const MARKED_OWN = /#|编号/u;
const MARKED_SOURCE = /序号/u;
