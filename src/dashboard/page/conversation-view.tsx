import { useRef, useState } from 'preact/hooks';
import type { ByConversation } from './chat-state.ts';
import { addFiles } from './chosen-files.ts';
import { Composer } from './composer.tsx';
import type { PageConversation } from './conversations.ts';
import { EmptyConversation } from './empty-conversation.tsx';
import { examplesFor } from './examples.ts';
import { MessageLog } from './message-log.tsx';
import { StatusLine } from './status-line.tsx';
import { TEXTS } from './texts.ts';
import { toTimeline } from './timeline.ts';
import type { Chat } from './use-chat.ts';
import { useFileDrop } from './use-file-drop.ts';
import type { PagePerson } from './wire.ts';

interface ConversationViewProps {
  readonly chat: Chat;
  readonly open: PageConversation;
  readonly person: PagePerson;
  readonly unread: ByConversation<number>;
  readonly drawerOpen: boolean;
  readonly onOpenDrawer: (open: boolean) => void;
}

/** The open conversation: its head, what was said, and where to type. Drafts of the others are kept. */
export function ConversationView({ chat, open, person, unread, drawerOpen, onOpenDrawer }: ConversationViewProps) {
  const [drafts, setDrafts] = useState<ByConversation<string>>({});
  const [chosen, setChosen] = useState<ByConversation<readonly File[]>>({});
  const input = useRef<HTMLTextAreaElement>(null);
  const setDraft = (text: string) => setDrafts((all) => ({ ...all, [open.id]: text }));
  const files = chosen[open.id] ?? [];
  const setFiles = (all: readonly File[]) => setChosen((others) => ({ ...others, [open.id]: all }));
  const drop = useFileDrop((more) => open.readOnly || setFiles(addFiles(files, more)));
  const fill = (text: string) => {
    setDraft(text);
    input.current?.focus();
  };
  const deliveries = chat.state.deliveries[open.id] ?? [];
  const items = toTimeline(deliveries, chat.state.said[open.id] ?? []);
  return (
    <main class={drop.isOver && !open.readOnly ? 'conversation dropping' : 'conversation'} {...drop.handlers}>
      <header class="conversation-head">
        <button
          type="button"
          class="drawer-button"
          aria-label={TEXTS.openList}
          aria-expanded={drawerOpen}
          onClick={() => onOpenDrawer(true)}
        >
          <span class="bars" aria-hidden="true" />
          {Object.values(unread).some((count) => count > 0) && <span class="dot" aria-hidden="true" />}
        </button>
        <div>
          <h1>{open.unitName === undefined ? TEXTS.direct : TEXTS.group(open.unitName)}</h1>
          <p>{hintOf(open)}</p>
        </div>
      </header>
      {drop.isOver && !open.readOnly && <p class="drop-hint">{TEXTS.dropHere}</p>}
      <StatusLine connection={chat.state.connection} />
      <MessageLog key={open.id} {...{ chat, items, person }} conversation={open.id}>
        <EmptyConversation open={open} person={person} onPick={fill} />
      </MessageLog>
      {open.readOnly ? (
        <p class="read-only">{TEXTS.readOnly}</p>
      ) : (
        <Composer
          {...{ input, open, files }}
          draft={drafts[open.id] ?? ''}
          onDraft={setDraft}
          onFiles={setFiles}
          onPickExample={fill}
          examples={items.length > 0 ? examplesFor(person, open, deliveries) : []}
          onSend={(text, sent) => chat.say(open.id, { text: text.trim() === '' ? '' : text, files: sent })}
        />
      )}
    </main>
  );
}

function hintOf({ kind }: PageConversation): string {
  if (kind === 'direct') return TEXTS.directHint;
  return kind === 'group' ? TEXTS.groupHint : TEXTS.otherHint;
}
