import type { RefObject } from 'preact';
import { useEffect, useLayoutEffect, useState } from 'preact/hooks';
import type { PageConversation } from './conversations.ts';
import { ExampleList } from './example-list.tsx';
import { TEXTS } from './texts.ts';

interface ComposerProps {
  readonly input: RefObject<HTMLTextAreaElement | null>;
  readonly open: PageConversation;
  readonly draft: string;
  /** Things to say that can be called up here; none in an empty conversation, which shows them itself. */
  readonly examples: readonly string[];
  readonly onDraft: (text: string) => void;
  readonly onPickExample: (text: string) => void;
  readonly onSend: (text: string) => void;
}

/** Where one types. Enter sends unless an input method is still composing; Shift+Enter begins a new line. */
export function Composer({ input, open, draft, examples, onDraft, onPickExample, onSend }: ComposerProps) {
  const [listing, setListing] = useState(false);
  useTypingComfort(input, { draft, conversation: open.id });
  const send = () => {
    if (!draft.trim()) return;
    onSend(draft);
    onDraft('');
  };
  const onKeyDown = (event: KeyboardEvent) => {
    // Safari ends composing before the key arrives and marks it only by 229.
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing || event.keyCode === 229) return;
    event.preventDefault();
    send();
  };
  const pick = (text: string) => {
    setListing(false);
    onPickExample(text);
  };
  return (
    <form
      class="composer"
      onSubmit={(event) => {
        event.preventDefault();
        send();
        input.current?.focus();
      }}
    >
      {listing && examples.length > 0 && <ExampleList id="examples" examples={examples} onPick={pick} />}
      <div class="composer-row">
        <textarea
          ref={input}
          rows={1}
          value={draft}
          placeholder={TEXTS.placeholder}
          aria-label={TEXTS.compose}
          enterkeyhint="send"
          onInput={({ currentTarget }) => onDraft(currentTarget.value)}
          onKeyDown={onKeyDown}
        />
        <button type="submit" class="button primary" disabled={!draft.trim()}>
          {TEXTS.send}
        </button>
      </div>
      <p class="composer-foot">
        {examples.length > 0 && (
          <button
            type="button"
            class="link"
            aria-expanded={listing}
            aria-controls="examples"
            onClick={() => setListing(!listing)}
          >
            {TEXTS.examplesTitle}
          </button>
        )}
        <span class="keys">{TEXTS.keys}</span>
      </p>
    </form>
  );
}

function useTypingComfort(
  input: RefObject<HTMLTextAreaElement | null>,
  { draft, conversation }: { draft: string; conversation: string },
): void {
  // The height follows the text.
  useLayoutEffect(() => grow(input.current), [draft, input]);
  useEffect(() => {
    // Where there is no real keyboard, focus would call up the one on the screen.
    if (matchMedia('(hover: hover)').matches) input.current?.focus();
  }, [conversation, input]);
}

/** As high as its text; the style sheet sets the limit. */
function grow(area: HTMLTextAreaElement | null): void {
  if (!area) return;
  area.style.height = 'auto';
  area.style.height = `${area.scrollHeight + 2}px`;
}
