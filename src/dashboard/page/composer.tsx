import type { RefObject } from 'preact';
import { useEffect, useLayoutEffect, useState } from 'preact/hooks';
import { addFiles, problemOf } from './chosen-files.ts';
import type { PageConversation } from './conversations.ts';
import { ExampleList } from './example-list.tsx';
import { ChosenFiles, FileButton } from './file-picker.tsx';
import { TEXTS } from './texts.ts';

interface ComposerProps {
  readonly input: RefObject<HTMLTextAreaElement | null>;
  readonly open: PageConversation;
  readonly draft: string;
  readonly files: readonly File[];
  /** Things to say that can be called up here; none in an empty conversation, which shows them itself. */
  readonly examples: readonly string[];
  readonly onDraft: (text: string) => void;
  readonly onFiles: (files: readonly File[]) => void;
  readonly onPickExample: (text: string) => void;
  readonly onSend: (text: string, files: readonly File[]) => void;
}

/** Where one types. Enter sends unless an input method is still composing; Shift+Enter begins a new line. */
export function Composer(props: ComposerProps) {
  const { input, open, draft, files, examples, onDraft, onFiles, onPickExample, onSend } = props;
  const [listing, setListing] = useState(false);
  useTypingComfort(input, { draft, conversation: open.id });
  const isReady = (draft.trim() !== '' || files.length > 0) && problemOf(files) === undefined;
  const send = () => {
    if (!isReady) return;
    onSend(draft, files);
    onDraft('');
    onFiles([]);
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
      {files.length > 0 && (
        <ChosenFiles {...{ files }} onRemove={(file) => onFiles(files.filter((one) => one !== file))} />
      )}
      <div class="composer-row">
        <FileButton onAdd={(more) => onFiles(addFiles(files, more))} />
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
        <button type="submit" class="button primary" disabled={!isReady}>
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
