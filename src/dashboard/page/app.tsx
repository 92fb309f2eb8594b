import { useMemo, useState } from 'preact/hooks';
import type { Clock } from '../../core/clock.ts';
import { ConversationView } from './conversation-view.tsx';
import { conversationsOf, groupId, unitsOf } from './conversations.ts';
import { PersonPicker, UnitPicker } from './pickers.tsx';
import { Sidebar } from './sidebar.tsx';
import { TEXTS } from './texts.ts';
import { keepsakes, useChat } from './use-chat.ts';
import { useUnread } from './use-unread.ts';
import type { PagePerson } from './wire.ts';

interface AppProps {
  readonly people: readonly PagePerson[];
  readonly person: PagePerson;
  readonly clock: Clock;
  readonly onBecome: (person: PagePerson) => void;
}

/** Groups of other units that may be open at a time. */
const MOST_WATCHED = 6;

/** The chat page of one person: conversations at the left, one of them open. */
export function App({ people, person, clock, onBecome }: AppProps) {
  const units = useMemo(() => unitsOf(people), [people]);
  const [watchedIds, setWatchedIds] = useState(keepsakes.watched);
  const [openId, setOpenId] = useState(groupId(person.unit));
  const [picking, setPicking] = useState<'person' | 'unit' | undefined>();
  const [drawerOpen, setDrawerOpen] = useState(false);
  const watched = units.filter(({ id }) => watchedIds.includes(id));
  const conversations = conversationsOf(person, watched);
  const open = conversations.find(({ id }) => id === openId) ?? conversations[0];
  const ids = conversations.map(({ id }) => id);
  const chat = useChat(person, ids, clock);
  const unread = useUnread(chat, ids, openId);

  const show = (id: string) => {
    setOpenId(id);
    setDrawerOpen(false);
    setPicking(undefined);
  };
  const watch = (unitIds: readonly string[]) => {
    setWatchedIds(unitIds);
    keepsakes.keepWatched(unitIds);
  };
  const watchAlso = (unitId: string) => {
    watch([...new Set([...watchedIds, unitId])].slice(-MOST_WATCHED));
    show(groupId(unitId));
  };
  const unwatch = (id: string) => {
    watch(watchedIds.filter((unitId) => groupId(unitId) !== id));
    if (id === openId) setOpenId(groupId(person.unit));
  };
  const closePicker = () => setPicking(undefined);
  return (
    <div class="app">
      <p class="sample" title={TEXTS.sampleHint}>
        {TEXTS.sample}
      </p>
      <Sidebar
        {...{ person, conversations, openId, unread, drawerOpen }}
        onOpen={show}
        onCloseDrawer={() => setDrawerOpen(false)}
        onPickPerson={() => setPicking('person')}
        onPickUnit={() => setPicking('unit')}
        onUnwatch={unwatch}
      />
      {open && <ConversationView {...{ chat, person, drawerOpen, unread }} open={open} onOpenDrawer={setDrawerOpen} />}
      {picking === 'person' && <PersonPicker {...{ people, person }} onClose={closePicker} onPick={onBecome} />}
      {picking === 'unit' && <UnitPicker {...{ units, person }} onClose={closePicker} onPick={watchAlso} />}
    </div>
  );
}
