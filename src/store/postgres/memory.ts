import type { ConversationMemory, MemoryStore } from '../../bot/memory.ts';
import { document, type Sql, toRow } from './sql.ts';

/** Conversation memory over a transaction. */
export function memoryPort(sql: Sql): MemoryStore {
  return {
    recall: (conversationId, personId) =>
      document<ConversationMemory>(sql, 'SELECT row FROM memory WHERE conversation_id = $1 AND person_id = $2', [
        conversationId,
        personId,
      ]),
    remember: (conversationId, personId, memory) => saveMemory(sql, { conversationId, personId, memory }),
  };
}

/** Stores what is kept in mind; beside it stands since when a form is open. */
export async function saveMemory(
  sql: Sql,
  kept: { readonly conversationId: string; readonly personId: string; readonly memory: ConversationMemory },
): Promise<void> {
  const { pending } = kept.memory;
  const formAskedAt = pending?.slots.form === undefined ? null : pending.askedAt;
  sql.write(
    `INSERT INTO memory (conversation_id, person_id, form_asked_at, row) VALUES ($1, $2, $3, $4)
     ON CONFLICT (conversation_id, person_id) DO UPDATE SET form_asked_at = $3, row = $4`,
    [kept.conversationId, kept.personId, formAskedAt, toRow(kept.memory)],
  );
}
