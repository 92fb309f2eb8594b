import type { MemoryStore } from '../../bot/memory.ts';
import { compositeKey } from './document.ts';
import type { Draft } from './draft.ts';

/** Conversation memory over a draft. */
export function memoryPort(draft: Draft): MemoryStore {
  return {
    recall: async (conversationId, personId) => draft.get('memory', compositeKey(conversationId, personId)),
    remember: async (conversationId, personId, memory) => {
      draft.set('memory', compositeKey(conversationId, personId), memory);
    },
  };
}
