import type { Slots } from '../core/slots.ts';
import { findUnits } from './unit-names.ts';
import type { Utterance } from './utterance.ts';

/** The unit that a group is to be bound to: the last one named (改绑到…). */
export function readBinding({ text, scene }: Utterance): Slots {
  const unit = findUnits(text, scene.units).at(-1);
  return unit ? { unitId: { value: unit.unitId, words: unit.words } } : {};
}
