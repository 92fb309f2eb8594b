import { z } from 'zod';

const lessonSchema = z.discriminatedUnion('kind', [
  /** Another way to ask for a clause. */
  z.strictObject({
    kind: z.literal('ask'),
    id: z.string(),
    question: z.string(),
    regulation: z.string(),
    article: z.int(),
    branch: z.int().optional(),
    by: z.string(),
    at: z.string(),
  }),
  /** An answer in the administrator's own words, where no clause decides. */
  z.strictObject({
    kind: z.literal('fixed'),
    id: z.string(),
    question: z.string(),
    answer: z.string(),
    by: z.string(),
    at: z.string(),
  }),
]);

/** What the administrator taught from chat: a way to ask for a clause, or a fixed answer. */
export type Lesson = z.infer<typeof lessonSchema>;
export type AskLesson = Extract<Lesson, { kind: 'ask' }>;
export type FixedLesson = Extract<Lesson, { kind: 'fixed' }>;
