import { Avatar } from './avatar.tsx';
import type { OwnMessage } from './chat-state.ts';
import { sizeWords } from './chosen-files.ts';
import { TEXTS } from './texts.ts';
import { timeWords } from './time-words.ts';

interface OwnBubbleProps {
  readonly message: OwnMessage;
  /** False for what the same browser said as somebody else. */
  readonly mine: boolean;
  readonly onResend: (message: OwnMessage) => void;
}

/** What was said or pressed, and what became of it. */
export function OwnBubble({ message, mine, onResend }: OwnBubbleProps) {
  const { text, press, files = [], state, problem, senderName, sentAt } = message;
  return (
    <article class={`message from-person ${mine ? 'mine' : 'others'} ${state}`}>
      <Avatar name={senderName} />
      <div class="message-body">
        <p class="message-head">
          <span>{senderName}</span>
          <time dateTime={sentAt}>{timeWords(sentAt)}</time>
          {state === 'pending' && <span>{files.length > 0 ? TEXTS.uploading : TEXTS.pending}</span>}
          {state === 'sent' && (
            <span role="img" aria-label={TEXTS.sent} title={TEXTS.sent}>
              {TEXTS.sentMark}
            </span>
          )}
        </p>
        {(text !== '' || files.length === 0) && (
          <p class={press === undefined ? 'bubble' : 'bubble press'}>
            {press === undefined ? text : TEXTS.pressed(text)}
          </p>
        )}
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
