import { Avatar } from './avatar.tsx';
import type { OwnMessage } from './chat-state.ts';
import { sizeWords } from './chosen-files.ts';
import { OwnActions } from './own-actions.tsx';
import { TEXTS } from './texts.ts';
import { timeWords } from './time-words.ts';

interface OwnBubbleProps {
  readonly message: OwnMessage;
  /** False for what the same browser said as somebody else. */
  readonly mine: boolean;
  /** What became of it later. */
  readonly changed: 'edited' | 'withdrawn' | undefined;
  readonly onResend: (message: OwnMessage) => void;
  readonly onRewrite: (message: OwnMessage, text: string) => void;
  readonly onWithdraw: (message: OwnMessage) => void;
}

/** What was said or pressed, and what became of it. */
export function OwnBubble({ message, mine, changed, onResend, onRewrite, onWithdraw }: OwnBubbleProps) {
  const { text, press, files = [], state, problem, senderName, sentAt, edits, withdraws } = message;
  const isPlain = press === undefined && withdraws === undefined;
  const canChange = mine && isPlain && state === 'sent' && changed === undefined && text !== '';
  return (
    <article class={`message from-person ${mine ? 'mine' : 'others'} ${state}`}>
      <Avatar name={senderName} />
      <div class="message-body">
        <p class="message-head">
          <span>{senderName}</span>
          {edits !== undefined && <span class="kind">{TEXTS.rewritten}</span>}
          {changed && <span class="kind">{TEXTS.changes[changed]}</span>}
          <time dateTime={sentAt}>{timeWords(sentAt)}</time>
          {state === 'pending' && <span>{files.length > 0 ? TEXTS.uploading : TEXTS.pending}</span>}
          {state === 'sent' && (
            <span role="img" aria-label={TEXTS.sent} title={TEXTS.sent}>
              {TEXTS.sentMark}
            </span>
          )}
        </p>
        {(text !== '' || files.length === 0) && <Words {...{ message, changed }} />}
        {files.length > 0 && (
          <ul class="files" aria-label={TEXTS.sentFiles}>
            {files.map(({ name, sizeBytes }) => (
              <li key={name}>
                <span class="file-name">{name}</span>
                <span class="file-size">{sizeWords(sizeBytes)}</span>
              </li>
            ))}
          </ul>
        )}
        {canChange && <OwnActions {...{ message, onRewrite, onWithdraw }} />}
        {state === 'failed' && (
          <p class="failed-line" role="alert">
            <span>
              {TEXTS.failed}：{problem}
            </span>
            {mine && (
              <button type="button" class="link" onClick={() => onResend(message)}>
                {TEXTS.resend}
              </button>
            )}
          </p>
        )}
      </div>
    </article>
  );
}

/** The words in their bubble, or what was pressed or taken back instead of saying something. */
function Words({ message: { text, press, withdraws }, changed }: Pick<OwnBubbleProps, 'message' | 'changed'>) {
  if (withdraws !== undefined) return <p class="bubble press">{TEXTS.tookBack}</p>;
  if (press !== undefined) return <p class="bubble press">{TEXTS.pressed(text)}</p>;
  return <p class={changed === undefined ? 'bubble' : `bubble ${changed}`}>{text}</p>;
}
