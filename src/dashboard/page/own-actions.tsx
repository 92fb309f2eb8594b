import { useState } from 'preact/hooks';
import type { OwnMessage } from './chat-state.ts';
import { TEXTS } from './texts.ts';

interface OwnActionsProps {
  readonly message: OwnMessage;
  readonly onRewrite: (message: OwnMessage, text: string) => void;
  readonly onWithdraw: (message: OwnMessage) => void;
}

/** Correcting or taking back what one said, as messengers offer it. */
export function OwnActions({ message, onRewrite, onWithdraw }: OwnActionsProps) {
  const [draft, setDraft] = useState<string>();
  if (draft === undefined)
    return (
      <p class="own-actions">
        <button type="button" class="link" onClick={() => setDraft(message.text)}>
          {TEXTS.rewrite}
        </button>
        <button type="button" class="link" onClick={() => onWithdraw(message)}>
          {TEXTS.withdraw}
        </button>
      </p>
    );
  const words = draft.trim();
  return (
    <form
      class="rewrite"
      onSubmit={(event) => {
        event.preventDefault();
        setDraft(undefined);
        if (words !== '' && words !== message.text) onRewrite(message, words);
      }}
    >
      <textarea
        aria-label={TEXTS.rewriteInput}
        rows={2}
        value={draft}
        onInput={({ currentTarget }) => setDraft(currentTarget.value)}
      />
      <p class="own-actions">
        <button type="submit" class="link">
          {TEXTS.saveRewrite}
        </button>
        <button type="button" class="link" onClick={() => setDraft(undefined)}>
          {TEXTS.dropRewrite}
        </button>
      </p>
    </form>
  );
}
