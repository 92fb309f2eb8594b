import { z } from 'zod';
import type { QuestionStore } from '../../bot/questions.ts';
import type { Lesson } from '../../knowledge/lesson.ts';
import { documents, type Sql, toRow } from './sql.ts';

const questionRow = z.object({ text: z.string(), count: z.number(), last_at: z.string() });
const verdictRow = z.object({ clause: z.string(), helpful: z.number(), unhelpful: z.number() });

/** Unanswered questions, lessons and verdicts over a transaction. */
export function questionPort(sql: Sql): QuestionStore {
  return {
    note: async (text, at) => {
      sql.write(
        `INSERT INTO questions VALUES ($1, 1, $2)
         ON CONFLICT (text) DO UPDATE SET count = questions.count + 1, last_at = $2`,
        [text, at],
      );
    },
    list: async (limit) => {
      const rows = await sql.rows('SELECT * FROM questions ORDER BY count DESC, last_at DESC LIMIT $1', [limit]);
      return rows.map((row) => {
        const { text, count, last_at } = questionRow.parse(row);
        return { text, count, lastAt: last_at };
      });
    },
    remove: async (text) => {
      sql.write('DELETE FROM questions WHERE text = $1', [text]);
    },
    saveLesson: async (lesson) => {
      const text = 'INSERT INTO lessons (id, row) VALUES ($1, $2) ON CONFLICT (id) DO UPDATE SET row = $2';
      sql.write(text, [lesson.id, toRow(lesson)]);
    },
    removeLesson: async (id) => {
      sql.write('DELETE FROM lessons WHERE id = $1', [id]);
    },
    lessons: () => documents<Lesson>(sql, 'SELECT row FROM lessons ORDER BY ord'),
    judge: async (clause, helpful) => {
      const [yes, no] = helpful ? [1, 0] : [0, 1];
      sql.write(
        `INSERT INTO verdicts (clause, helpful, unhelpful) VALUES ($1, $2, $3)
         ON CONFLICT (clause) DO UPDATE SET helpful = verdicts.helpful + $2, unhelpful = verdicts.unhelpful + $3`,
        [clause, yes, no],
      );
    },
    verdicts: async () =>
      (await sql.rows('SELECT clause, helpful, unhelpful FROM verdicts ORDER BY ord')).map((row) =>
        verdictRow.parse(row),
      ),
  };
}
