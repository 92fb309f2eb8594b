import { z } from 'zod';

const text = z.string().trim().min(1);
const texts = z.array(text).min(1);

const titlesSchema = z.strictObject({
  /** What goes wrong, by corps; `common` happens everywhere. */
  problems: z.array(z.strictObject({ tag: text, category: text, titles: texts })).min(1),
  causes: texts,
  measures: texts,
  completions: texts,
  returnReasons: texts,
  relapseReasons: texts,
  extensionReasons: texts,
  /** A goal is led by the city's unit of that corps; its measures fall to units of the same corps. */
  goals: z.array(z.strictObject({ lead: text, title: text, measures: texts })),
  projects: z.array(z.strictObject({ lead: text, title: text })),
  sites: z.array(z.strictObject({ tag: text, title: text })),
  /** The entry that all documents take as their example. */
  showcase: z.strictObject({
    no: z.int().positive(),
    unitId: text,
    title: text,
    progress: z.int().min(1).max(99),
    dueInDays: z.int().positive(),
  }),
});

/** The wording of the sample ledger: titles, causes, measures and reasons to be combined. All of it is fiction. */
export type SampleTitles = z.infer<typeof titlesSchema>;

/** Reads the parsed YAML of `data/sample/titles.yml`. Throws a `ZodError` that names each field at fault. */
export function parseSampleTitles(value: unknown): SampleTitles {
  return titlesSchema.parse(value);
}
