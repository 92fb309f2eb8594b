import { z } from 'zod';
import type { ConfidentialRecord, ConfidentialStore } from '../../bot/confidential-store.ts';
import type { ConversationMemory } from '../../bot/memory.ts';
import { saveMemory } from './memory.ts';
import { countOn, document, documents, figureOf, type Sql, toRow } from './sql.ts';

/** Confidential records over a transaction, and what passes: open forms and cards that were shown. */
export function confidentialPort(sql: Sql): ConfidentialStore {
  return {
    nextId: async (year) => `J-${year}-${String(await countOn(sql, `confidential:${year}`)).padStart(4, '0')}`,
    save: async (record) => {
      sql.write('INSERT INTO confidential VALUES ($1, $2, $3, $4) ON CONFLICT (id) DO UPDATE SET row = $4', [
        record.id,
        record.reporterId,
        record.recordedAt,
        toRow(record),
      ]);
    },
    find: (id) => document<ConfidentialRecord>(sql, 'SELECT row FROM confidential WHERE id = $1', [id]),
    list: (reporterId) =>
      documents<ConfidentialRecord>(
        sql,
        `SELECT row FROM confidential WHERE ($1::text IS NULL OR reporter_id = $1) ORDER BY recorded_at DESC, id DESC`,
        [reporterId ?? null],
      ),
    clearShown: async (conversationId) => {
      sql.write('DELETE FROM shown WHERE conversation_id = $1', [conversationId]);
    },
    hasStale: async (before) =>
      (await figureOf(
        sql,
        `SELECT (EXISTS (SELECT 1 FROM memory WHERE form_asked_at < $1) OR EXISTS (SELECT 1 FROM shown WHERE shown_at < $1))::int AS n`,
        [before],
      )) === 1,
    dropStale: async (before) => {
      for (const row of await sql.rows('SELECT * FROM memory WHERE form_asked_at < $1', [before])) {
        const { conversation_id: conversationId, person_id: personId, row: text } = form.parse(row);
        const { pending: _, ...memory } = JSON.parse(text) as ConversationMemory;
        await saveMemory(sql, { conversationId, personId, memory });
      }
      sql.write('DELETE FROM shown WHERE shown_at < $1', [before]);
    },
  };
}

const form = z.object({ conversation_id: z.string(), person_id: z.string(), row: z.string() });
