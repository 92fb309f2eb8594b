import { z } from 'zod';
import { parseData } from './parse-data.ts';

/** How far a digest was checked against the published text; the note says what exactly is open. */
const VERIFICATIONS = ['verified', 'single_source', 'article_unverified', 'unverified'] as const;

/** What a clause decides for the person who asks. */
const CONCLUSION_KINDS = ['应当', '不得', '可以', '视情形'] as const;

const text = z.string().trim().min(1);
const localDate = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'write the date as YYYY-MM-DD');

const documentSchema = z.strictObject({
  id: text,
  title: text,
  /** What the label of a clause begins with. */
  short: text,
  /** Other names that people use; each unique over the corpus. */
  aliases: z.array(text).default([]),
  /** 文号 as printed, e.g. 中办发〔2015〕23号. */
  number: text.optional(),
  issuers: z.array(text).min(1),
  issuedOn: localDate.optional(),
  publishedOn: localDate.optional(),
  /** First and last day in force, inclusive. */
  validity: z.strictObject({ from: localDate, to: localDate.optional(), note: text.optional() }),
  /** How its parts are counted: 条, 项, or not at all. */
  locator: z.enum(['条', '项', '要点']).default('条'),
  articleCount: z.int().positive().optional(),
  /** Added to a printed number to give `article`, where one regulation holds several documents. */
  articleOffset: z.int().nonnegative().default(0),
  /** Whose rule it is when the asker's corps is known; empty: everybody's. */
  corps: z.array(z.enum(['court', 'procuratorate', 'police', 'justice'])).default([]),
  scope: text,
  /** Words for the people and things that this document is about; who says one more likely means it. */
  cues: z.array(text).default([]),
  /** One paragraph of facts, quoted when somebody asks who issued it, when, or how long it is. */
  about: text,
  verification: z.enum(VERIFICATIONS).default('verified'),
  unverified: text.optional(),
  sources: z.array(text).min(1),
});

const itemSchema = z.strictObject({ item: z.int().positive(), digest: text });

const clauseSchema = z
  .strictObject({
    /** The stable number by which a clause is cited in data; unique in the regulation. */
    article: z.int().positive(),
    /** Last number of a group of articles that share one digest. */
    through: z.int().positive().optional(),
    /** Id of its document; default the first. */
    document: text.optional(),
    /** true: a point of our own, not an article; it is never shown with a number. */
    point: z.boolean().default(false),
    heading: text,
    digest: text,
    items: z.array(itemSchema).default([]),
    verification: z.enum(VERIFICATIONS).default('verified'),
    /** What is open; demanded unless `verified`. */
    unverified: text.optional(),
    ask: z.array(text).min(1),
    conclusion: z.strictObject({ kind: z.enum(CONCLUSION_KINDS), line: text }).optional(),
    todo: text.optional(),
    /** A contrast that is often got wrong, shown with the answer. */
    note: text.optional(),
    related: z.array(z.string().regex(/^[a-z]+:\d+$/, 'write a clause as regulation:article, e.g. lgb:6')).default([]),
    terms: z.array(text).default([]),
    /** Part that it plays when a person tells of an intervention. */
    advises: z.enum(['record', 'protect', 'report']).optional(),
  })
  .refine((clause) => clause.verification === 'verified' || clause.unverified !== undefined, {
    path: ['unverified'],
    message: 'say what is unverified, or set verification: verified',
  });

const regulationSchema = z
  .strictObject({
    id: z.string().regex(/^[a-z]+$/, 'use small Latin letters'),
    name: text,
    /** Names of the whole regulation, where it holds several documents. */
    aliases: z.array(text).default([]),
    /** Names of a group of regulations to which this one belongs, e.g. 三个规定. */
    families: z.array(text).default([]),
    documents: z.array(documentSchema).min(1),
    clauses: z.array(clauseSchema).min(1),
  })
  .superRefine((regulation, context) => {
    const documents = new Set(regulation.documents.map((document) => document.id));
    const seen = new Set<number>();
    regulation.clauses.forEach((clause, index) => {
      if (clause.document !== undefined && !documents.has(clause.document)) {
        context.addIssue({
          code: 'custom',
          path: ['clauses', index, 'document'],
          message: `no document "${clause.document}" here; use one of ${[...documents].join(', ')}`,
        });
      }
      if (seen.has(clause.article)) {
        context.addIssue({
          code: 'custom',
          path: ['clauses', index, 'article'],
          message: `article ${clause.article} is there twice; give each clause its own number`,
        });
      }
      seen.add(clause.article);
    });
  });

/** A regulation as its YAML file states it, with defaults filled in. */
export type RegulationFile = z.infer<typeof regulationSchema>;
export type RegulationDocument = z.infer<typeof documentSchema>;
export type RegulationClause = z.infer<typeof clauseSchema>;

/** Reads the parsed YAML of `where`. Throws an error that names file, place and fix. */
export function parseRegulationFile(value: unknown, where: string): RegulationFile {
  return parseData(regulationSchema, value, where);
}
