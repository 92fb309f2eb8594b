import { maskPersonal } from '../security/mask.ts';
import { namesPerson, tellsOfCase } from '../security/named.ts';
import type { Scene } from '../understanding/scene.ts';

/** Names that the roster knows. */
type Roster = Pick<Scene, 'units' | 'people'>;

/**
 * A question as it may be kept for the administrator: without its sender, masked. Undefined: it names a person, a unit
 * or a case, and is not kept at all.
 */
export function toKeepable(question: string, { units, people }: Roster): string | undefined {
  const { masked, found } = maskPersonal(question);
  if (question.trim() === '' || found.includes('case') || namesPerson(question) || tellsOfCase(question))
    return undefined;
  const joined = question.normalize('NFKC').replace(/[\s\p{Cf}]/gu, '');
  const names = [...people.map(({ name }) => name), ...units.flatMap(({ name, aliases }) => [name, ...aliases])];
  if (names.some((name) => joined.includes(name))) return undefined;
  // With and without a question mark is the same question; a bracket at the end may belong to a mask.
  return masked.trim().replace(/[\s\p{Po}]+$/u, '') || undefined;
}
