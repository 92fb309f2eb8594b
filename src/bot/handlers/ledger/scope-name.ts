import type { EntryFilter } from '../../../core/slots.ts';
import type { Turn } from '../../turn.ts';

/** What a report covers: the only unit asked about, the group's or the speaker's own; `null`: the whole city. */
export function scopeName(turn: Turn, filter: EntryFilter, nameOf: (id: string) => string): string | null {
  const [only, ...others] = filter.unitIds ?? [];
  if (only !== undefined && others.length === 0) return nameOf(only);
  const { unitId } = turn.scene.conversation;
  if (turn.actor.roles.includes('supervisor') && unitId === undefined) return null;
  return nameOf(unitId ?? turn.actor.unitId);
}
