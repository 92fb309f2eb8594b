import type { PageConversation } from './conversations.ts';
import { ExampleList } from './example-list.tsx';
import { examplesFor } from './examples.ts';
import { TEXTS } from './texts.ts';
import type { PagePerson } from './wire.ts';

interface EmptyConversationProps {
  readonly open: PageConversation;
  readonly person: PagePerson;
  readonly onPick: (text: string) => void;
}

/** A conversation in which nothing was said yet: where one is, and what one can say. */
export function EmptyConversation({ open, person, onPick }: EmptyConversationProps) {
  const examples = examplesFor(person, open, []);
  return (
    <div class="empty">
      <p class="empty-where">{whereIs(open)}</p>
      {examples.length > 0 && (
        <>
          <p>{TEXTS.emptyHint}</p>
          <ExampleList {...{ examples, onPick }} />
        </>
      )}
    </div>
  );
}

function whereIs({ kind, unitName = '' }: PageConversation): string {
  if (kind === 'direct') return TEXTS.emptyDirect;
  return kind === 'group' ? TEXTS.emptyGroup(unitName) : TEXTS.emptyOther(unitName);
}
