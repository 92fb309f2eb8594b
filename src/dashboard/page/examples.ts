import type { Role } from '../../core/people.ts';
import type { PageConversation } from './conversations.ts';
import { EXAMPLES } from './texts.ts';
import type { PagePerson } from './wire.ts';

/** From the role that says most about what somebody does here. */
const BY_WEIGHT: readonly Role[] = ['supervisor', 'discipline', 'liaison', 'admin', 'member'];
const MOST_SHOWN = 5;

/** Up to five things that `person` can say in the open conversation; none where one only looks on. */
export function examplesFor({ roles }: PagePerson, { kind, readOnly }: PageConversation): readonly string[] {
  if (readOnly) return [];
  const role = BY_WEIGHT.find((candidate) => roles.includes(candidate)) ?? 'member';
  return EXAMPLES[role][kind === 'direct' ? 'direct' : 'group'].slice(0, MOST_SHOWN);
}
