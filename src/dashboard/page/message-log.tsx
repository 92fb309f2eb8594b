import type { ComponentChildren } from 'preact';
import { useCallback, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { BotMessage } from './bot-message.tsx';
import { changesBy, pressedBy } from './chat-state.ts';
import { OwnBubble } from './own-bubble.tsx';
import { TEXTS } from './texts.ts';
import { dayWords } from './time-words.ts';
import type { TimelineItem } from './timeline.ts';
import type { Chat } from './use-chat.ts';
import type { PagePerson } from './wire.ts';

interface MessageLogProps {
  readonly chat: Chat;
  readonly conversation: string;
  readonly items: readonly TimelineItem[];
  readonly person: PagePerson;
  /** Shown while there is nothing. */
  readonly children: ComponentChildren;
}

/** What was said in one conversation. Follows what comes while one is at the end; otherwise tells that there is more. */
export function MessageLog({ chat, conversation, items, person, children }: MessageLogProps) {
  const { box, behind, onScroll, toEnd } = useFollowEnd(items, person.id);
  const pressed = pressedBy(chat.state, conversation, person.id);
  const changed = changesBy(chat.state.said[conversation] ?? []);
  const awaiting = items.some(({ type, key }) => type === 'own' && chat.state.awaiting.includes(key.slice(2)));
  return (
    <div class="log-frame">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard in Safari too */}
      <div class="log" ref={box} onScroll={onScroll} role="log" aria-live="polite" aria-label={TEXTS.log} tabIndex={0}>
        {items.length === 0 && children}
        <ol>
          {items.map((item) => (
            <li key={item.key}>
              {item.day && <p class="day">{dayWords(item.day)}</p>}
              {item.type === 'delivery' ? (
                <BotMessage
                  delivery={item.delivery}
                  reader={person.id}
                  pressed={pressed}
                  onPress={({ label, press }) => chat.say(conversation, { text: label, press })}
                />
              ) : (
                <OwnBubble
                  message={item.message}
                  mine={item.message.senderId === person.id}
                  changed={changed.get(item.message.messageId)}
                  onResend={chat.resend}
                  onRewrite={(message, text) => chat.say(conversation, { text, edits: message.messageId })}
                  onWithdraw={(message) => chat.say(conversation, { text: '', withdraws: message.messageId })}
                />
              )}
            </li>
          ))}
        </ol>
        {awaiting && (
          <p class="answering" role="status">
            <span class="hidden">{TEXTS.answering}</span>
          </p>
        )}
      </div>
      {behind && (
        <button type="button" class="to-end" onClick={toEnd}>
          {TEXTS.newBelow}
        </button>
      )}
    </div>
  );
}

const NEAR_END_PX = 80;

function useFollowEnd(items: readonly TimelineItem[], personId: string) {
  const box = useRef<HTMLDivElement>(null);
  const atEnd = useRef(true);
  const [behind, setBehind] = useState(false);
  const toEnd = useCallback(() => {
    const log = box.current;
    const last = log?.querySelector('ol > li:last-child');
    // Of an answer longer than the screen one wants to read the beginning first.
    if (log && last && last.clientHeight > log.clientHeight) last.scrollIntoView({ block: 'start' });
    else if (log) log.scrollTop = log.scrollHeight;
    setBehind(false);
  }, []);
  const onScroll = useCallback(() => {
    const log = box.current;
    if (!log) return;
    atEnd.current = log.scrollHeight - log.scrollTop - log.clientHeight < NEAR_END_PX;
    if (atEnd.current) setBehind(false);
  }, []);
  const newest = items.at(-1);
  // A message that failed grows by a line.
  const newestKey = newest?.type === 'own' ? `${newest.key} ${newest.message.state}` : newest?.key;
  const said = newest?.type === 'own' && newest.message.senderId === personId;
  useLayoutEffect(() => {
    if (newestKey === undefined) return;
    if (atEnd.current || said) toEnd();
    else setBehind(true);
  }, [newestKey, said, toEnd]);
  useLayoutEffect(() => {
    // A keyboard, a longer draft or a turned phone take height away. An unfolded clause does not: it is being read.
    const watcher = new ResizeObserver(() => atEnd.current && toEnd());
    if (box.current) watcher.observe(box.current);
    return () => watcher.disconnect();
  }, [toEnd]);
  return { box, behind, onScroll, toEnd };
}
