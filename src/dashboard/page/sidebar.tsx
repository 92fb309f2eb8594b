import { useEffect, useRef } from 'preact/hooks';
import { Avatar } from './avatar.tsx';
import type { ByConversation } from './chat-state.ts';
import type { PageConversation } from './conversations.ts';
import { roleWords } from './role-words.ts';
import { TEXTS } from './texts.ts';
import type { PagePerson } from './wire.ts';

interface SidebarProps {
  readonly person: PagePerson;
  readonly conversations: readonly PageConversation[];
  readonly openId: string;
  readonly unread: ByConversation<number>;
  /** On narrow screens the list is a drawer. */
  readonly drawerOpen: boolean;
  readonly onOpen: (id: string) => void;
  readonly onUnwatch: (id: string) => void;
  readonly onPickPerson: () => void;
  readonly onPickUnit: () => void;
  readonly onCloseDrawer: () => void;
}

/** Who I am, and the conversations. */
export function Sidebar(props: SidebarProps) {
  const { person, conversations, drawerOpen, onCloseDrawer } = props;
  const first = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (!drawerOpen) return;
    first.current?.focus();
    const onKey = ({ key }: KeyboardEvent) => key === 'Escape' && onCloseDrawer();
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [drawerOpen, onCloseDrawer]);
  return (
    <>
      {drawerOpen && (
        <button type="button" class="shade" aria-label={TEXTS.closeList} tabIndex={-1} onClick={onCloseDrawer} />
      )}
      <aside class={drawerOpen ? 'sidebar drawn' : 'sidebar'}>
        <p class="brand">{TEXTS.name}</p>
        <button type="button" class="me" ref={first} title={TEXTS.changePerson} onClick={props.onPickPerson}>
          <Avatar name={person.name} />
          <span class="me-words">
            <span class="me-name">
              <span class="hidden">{TEXTS.iAm}</span>
              {person.name}
              <small>{roleWords(person.roles)}</small>
            </span>
            <span class="me-unit">{person.unitName}</span>
          </span>
          <span class="me-change">{TEXTS.changePerson}</span>
        </button>
        <nav aria-label={TEXTS.conversations}>
          <h2>{TEXTS.mine}</h2>
          <ul>{conversations.filter(({ kind }) => kind !== 'other-group').map((one) => listItem(one, props))}</ul>
          <h2>{TEXTS.others}</h2>
          <ul>{conversations.filter(({ kind }) => kind === 'other-group').map((one) => listItem(one, props))}</ul>
          <button type="button" class="add" onClick={props.onPickUnit}>
            {TEXTS.addOther}
          </button>
        </nav>
      </aside>
    </>
  );
}

function listItem({ id, kind, unitName }: PageConversation, props: SidebarProps) {
  const count = props.unread[id] ?? 0;
  return (
    <li key={id}>
      <button
        type="button"
        class="place"
        aria-current={id === props.openId ? 'page' : undefined}
        onClick={() => props.onOpen(id)}
      >
        <span class={`place-mark ${kind}`} aria-hidden="true" />
        <span class="place-name">{unitName === undefined ? TEXTS.direct : TEXTS.group(unitName)}</span>
        {count > 0 && (
          <span class="badge">
            <span aria-hidden="true">{count > 99 ? '99+' : count}</span>
            <span class="hidden">{TEXTS.unread(count)}</span>
          </span>
        )}
      </button>
      {kind === 'other-group' && (
        <button
          type="button"
          class="unwatch"
          aria-label={TEXTS.closeOther(unitName ?? '')}
          title={TEXTS.closeOther(unitName ?? '')}
          onClick={() => props.onUnwatch(id)}
        >
          ×
        </button>
      )}
    </li>
  );
}
