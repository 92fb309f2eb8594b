import type { ConfidentialRecord, ConfidentialStore } from '../../bot/confidential-store.ts';
import type { ConversationMemory } from '../../bot/memory.ts';
import { FORM_OPEN } from './document.ts';
import type { Draft } from './draft.ts';

/** Confidential records over a draft, and what passes: open forms and cards that were shown. */
export function confidentialPort(draft: Draft): ConfidentialStore {
  return {
    nextId: async (year) => `J-${year}-${String(draft.next(`confidential:${year}`)).padStart(4, '0')}`,
    save: async (record) => draft.set('confidential', record.id, record),
    find: async (id) => draft.get('confidential', id),
    list: async (reporterId) => {
      const rows =
        reporterId === undefined ? draft.rows('confidential') : draft.rowsBy('confidential', 'reporter', reporterId);
      return [...rows].sort((one, other) => (orderOf(one) < orderOf(other) ? 1 : -1));
    },
    clearShown: async (conversationId) => {
      for (const [id] of [...draft.keyedBy('shown', 'conversation', conversationId)]) draft.remove('shown', id);
    },
    hasStale: async (before) => staleForms(draft, before).length + staleCards(draft, before).length > 0,
    dropStale: async (before) => {
      for (const [key, { pending: _, ...memory }] of staleForms(draft, before)) draft.set('memory', key, memory);
      for (const id of staleCards(draft, before)) draft.remove('shown', id);
    },
  };
}

function orderOf({ recordedAt, id }: ConfidentialRecord): string {
  return `${recordedAt} ${id}`;
}

function staleForms(draft: Draft, before: string): readonly (readonly [string, ConversationMemory])[] {
  return [...draft.keyedBy('memory', 'form', FORM_OPEN)].filter(([, { pending }]) => (pending?.askedAt ?? '') < before);
}

function staleCards(draft: Draft, before: string): readonly string[] {
  return [...draft.rows('shown')].filter(({ shownAt }) => shownAt < before).map(({ messageId }) => messageId);
}
