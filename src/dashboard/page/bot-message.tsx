import { Avatar } from './avatar.tsx';
import { CardView } from './card-view.tsx';
import { TEXTS } from './texts.ts';
import { timeWords } from './time-words.ts';
import type { Delivery, PageCard, PageFile } from './wire.ts';

interface BotMessageProps {
  readonly delivery: Delivery;
  /** Id of the person who reads it. */
  readonly reader: string;
  /** Tokens that are used up. */
  readonly pressed: ReadonlySet<string>;
  readonly onPress: (button: PageCard['buttons'][number]) => void;
}

/** A reply, reminder or broadcast of the bot. */
export function BotMessage({ delivery, reader, pressed, onPress }: BotMessageProps) {
  const { kind, card, deliveredAt, conversation } = delivery;
  const urlOf = ({ sha256 }: PageFile) =>
    `/api/chat/${encodeURIComponent(conversation)}/files/${sha256}?sender=${encodeURIComponent(reader)}`;
  return (
    <article class={`message from-bot ${kind}`}>
      <Avatar name={TEXTS.bot} bot />
      <div class="message-body">
        <p class="message-head">
          <span>{TEXTS.bot}</span>
          {TEXTS.kinds[kind] && <span class="kind">{TEXTS.kinds[kind]}</span>}
          <time dateTime={deliveredAt}>{timeWords(deliveredAt)}</time>
        </p>
        <CardView {...{ card, pressed, onPress, urlOf }} />
      </div>
    </article>
  );
}
