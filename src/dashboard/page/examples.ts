import type { Role } from '../../core/people.ts';
import type { PageConversation } from './conversations.ts';
import { EXAMPLES } from './texts.ts';
import type { Delivery, PagePerson } from './wire.ts';

/** From the role that says most about what somebody does here. */
const BY_WEIGHT: readonly Role[] = ['supervisor', 'discipline', 'liaison', 'admin', 'member'];
const MOST_SHOWN = 5;
/** How examples name an entry. */
const SOME_ENTRY = '#12';

/**
 * Up to five things that `person` can say in the open conversation; none where one only looks on. Examples about an
 * entry name the one that was shown last, and are left out before there is one: a number of another unit would only
 * be refused.
 */
export function examplesFor(
  { roles }: PagePerson,
  { kind, readOnly }: PageConversation,
  deliveries: readonly Delivery[],
): readonly string[] {
  if (readOnly) return [];
  const role = BY_WEIGHT.find((candidate) => roles.includes(candidate)) ?? 'member';
  const entry = findEntryShown(deliveries);
  return EXAMPLES[role][kind === 'direct' ? 'direct' : 'group']
    .filter((example) => entry !== undefined || !example.includes(SOME_ENTRY))
    .map((example) => example.replace(SOME_ENTRY, entry ?? SOME_ENTRY))
    .slice(0, MOST_SHOWN);
}

function findEntryShown(deliveries: readonly Delivery[]): string | undefined {
  for (const { card } of deliveries.toReversed()) {
    const found = /#\d+/.exec([card.title ?? '', ...card.lines].join('\n'));
    if (found) return found[0];
  }
  return undefined;
}
