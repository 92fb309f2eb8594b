import { useCallback, useEffect, useMemo, useReducer, useRef } from 'preact/hooks';
import type { Clock } from '../../core/clock.ts';
import { postMessage } from './api.ts';
import { type ChatState, cursorOf, EMPTY_CHAT, type OwnMessage, reduceChat } from './chat-state.ts';
import { toSentFile } from './chosen-files.ts';
import { createKeepsakes, type Keepsakes } from './keepsakes.ts';
import { openLiveLine } from './live-line.ts';
import { TEXTS } from './texts.ts';
import type { PagePerson } from './wire.ts';

/** The browser's keepsakes, shared by all tabs. */
export const keepsakes: Keepsakes = createKeepsakes(localStorage);

/** What is said at once. */
export interface Words {
  readonly text: string;
  readonly press?: string;
  readonly files?: readonly File[];
  /** Id of the earlier message that these words replace, or that is taken back. */
  readonly edits?: string;
  readonly withdraws?: string;
}

/** The conversations of one person, alive. */
export interface Chat {
  readonly state: ChatState;
  say(conversation: string, words: Words): void;
  /** Under the same id: it cannot take effect twice. */
  resend(message: OwnMessage): void;
  markRead(conversation: string): void;
}

/**
 * Keeps the conversations of `person` up to date; a component that uses it is made anew for another person.
 * `conversations` are the ids to follow.
 */
export function useChat(person: PagePerson, conversations: readonly string[], clock: Clock): Chat {
  const [state, dispatch] = useReducer(reduceChat, person.id, recallState);
  const latest = useRef(state);
  latest.current = state;
  const bytes = useRef(new Map<string, readonly File[]>());
  const followed = conversations.join(',');

  useEffect(() => {
    const ids = followed.split(',');
    for (const id of ids) dispatch({ type: 'merged', conversation: id, messages: recallSaid(id) });
    return openLiveLine({
      sender: person.id,
      conversations: ids,
      cursorOf: (id) => cursorOf(latest.current, id),
      onDelivery: (delivery) => dispatch({ type: 'arrived', delivery }),
      onConnection: (connection) => dispatch({ type: 'connection', connection }),
    });
  }, [person.id, followed]);

  useEffect(() => {
    // Another tab said something in a group that this one shows.
    const onStorage = ({ key }: StorageEvent) => {
      const conversation = keepsakes.conversationOfKey(key);
      if (conversation === undefined) return;
      dispatch({ type: 'merged', conversation, messages: keepsakes.said(conversation) });
    };
    window.addEventListener('storage', onStorage);
    return () => window.removeEventListener('storage', onStorage);
  }, []);

  useEffect(() => keepsakes.keepLastRead(person.id, state.lastRead), [person.id, state.lastRead]);

  const send = useCallback(async (message: OwnMessage) => {
    const show = (shown: OwnMessage) => {
      keepsakes.keepSaid(shown.conversation, [shown]);
      dispatch({ type: 'said', message: shown });
    };
    const files = bytes.current.get(message.messageId) ?? [];
    // After a reload the page has the names of the files and no longer the files.
    if (files.length < (message.files?.length ?? 0)) {
      show({ ...message, state: 'failed', problem: TEXTS.filesGone });
      return;
    }
    show({ ...message, state: 'pending' });
    const posted = await postMessage(message, files);
    if (posted.state === 'sent') bytes.current.delete(message.messageId);
    show(posted);
  }, []);

  return useMemo(
    () => ({
      state,
      say: (conversation, { files = [], ...words }) => {
        const after = cursorOf(latest.current, conversation);
        const messageId = crypto.randomUUID();
        if (files.length > 0) bytes.current.set(messageId, files);
        void send({
          messageId,
          conversation,
          senderId: person.id,
          senderName: person.name,
          ...words,
          ...(files.length > 0 && { files: files.map(toSentFile) }),
          sentAt: clock.now().toISOString(),
          ...(after === undefined ? {} : { after }),
          state: 'pending',
        });
      },
      resend: (message) => void send(message),
      markRead: (conversation) => dispatch({ type: 'read', conversation }),
    }),
    [state, person, clock, send],
  );
}

function recallState(personId: string): ChatState {
  return { ...EMPTY_CHAT, lastRead: keepsakes.lastRead(personId) };
}

/** What was said here before. What was on its way when the page was left may or may not have arrived. */
function recallSaid(conversation: string): readonly OwnMessage[] {
  return keepsakes
    .said(conversation)
    .map((message) => (message.state === 'pending' ? { ...message, state: 'failed', problem: TEXTS.unsure } : message));
}
