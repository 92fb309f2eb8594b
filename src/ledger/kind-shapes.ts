import { z } from 'zod';

/**
 * What an entry of a kind is. `task`: work with the workflow; `tally`: counts of a unit and a period, added up;
 * `indicator`: numerator and denominator of a unit and a period, compared as a rate; `points`: one record of a person
 * and an error, summed up in a year.
 */
export const KIND_SHAPES = ['task', 'tally', 'indicator', 'points'] as const;
export type KindShape = (typeof KIND_SHAPES)[number];

const FIELD_TYPES = ['text', 'number', 'date', 'unit', 'person', 'choice'] as const;

/** A field of its own that a kind declares. */
export interface KindField {
  readonly id: string;
  /** Its name as shown; always also read in what people say. */
  readonly label: string;
  /** What else people call it. Default: nothing else. */
  readonly names: readonly string[];
  readonly type: (typeof FIELD_TYPES)[number];
  /** For numbers: the measure word, said and shown behind them. */
  readonly unit?: string | undefined;
  /** For `choice`: the values that can be said. */
  readonly choices: readonly string[];
  /** Without it nothing is registered; it is asked for. Default false. */
  readonly required: boolean;
  /** For counts that are a part of another one: the id of that field, which it cannot exceed. */
  readonly partOf?: string | undefined;
}

/** Numerator or denominator as people call it. */
export interface IndicatorPart {
  readonly label: string;
  readonly names: readonly string[];
}

/** One rate that units report. */
export interface KindIndicator {
  readonly id: string;
  readonly label: string;
  readonly names: readonly string[];
  readonly numerator: IndicatorPart;
  readonly denominator: IndicatorPart;
  /** Which way is good; the best has rank 1. */
  readonly better: 'higher' | 'lower';
  /** `share`: a part of the whole, never above 100 %; `ratio`: a quotient such as cases per judge. Default `share`. */
  readonly form: 'share' | 'ratio';
  /** What is aimed at: 0..1 for a share, the quotient itself for a ratio. */
  readonly target?: number | undefined;
  /** Tags of the units that report it, when not all of those that report the kind. Default: all of them. */
  readonly units: readonly string[];
}

/** What is proposed when points reach `from`. A person decides; nothing follows by itself. */
export interface PointThreshold {
  readonly from: number;
  /** Lower-case id of what is proposed, e.g. `reminder`, `retraining`, `talk`. */
  readonly measure: string;
  readonly label: string;
  /** What else people call it; the first names the line that is reached. Default: nothing else. */
  readonly names: readonly string[];
}

/** A grade that a check can end with, and what it counts in the ranking. */
export interface KindGrade {
  readonly label: string;
  readonly names: readonly string[];
  /** 0..100. */
  readonly score: number;
}

/** How errors are counted. All points are of a person and a calendar year, and start at 0 with the next. */
export interface KindPoints {
  readonly items: readonly {
    readonly id: string;
    readonly label: string;
    readonly names: readonly string[];
    readonly points: number;
  }[];
  /** By the points of one person. */
  readonly thresholds: readonly PointThreshold[];
  /** For who leads, by the points of all subordinates together. */
  readonly leaders: readonly PointThreshold[];
}

/** Entries that are parts of others, e.g. the measures of a goal. */
export interface KindParts {
  readonly names: readonly string[];
  /** Progress of the whole: the mean of its parts. */
  readonly rollUp: 'mean';
}

/** A list that may not be empty. */
export const nameList = z.array(z.string().min(1)).min(1, { error: 'write at least one name' });

const moreNames = z.array(z.string().min(1), { error: 'write a list of names' }).default([]);
const label = z.string().min(1, { error: 'write its name as shown' });
const id = z.string().regex(/^[a-z][a-z0-9_]*$/, { error: 'write lower-case letters, digits and _, such as found' });

export const fieldSchema = z.strictObject({
  id,
  label,
  names: moreNames,
  type: z.enum(FIELD_TYPES, { error: `write one of ${FIELD_TYPES.join(', ')}` }),
  unit: z.string().min(1, { error: 'write the measure word, or leave it out' }).optional(),
  choices: z.array(z.string().min(1), { error: 'write a list of values' }).default([]),
  required: z.boolean({ error: 'write true or false' }).default(false),
  partOf: id.optional(),
});

/** Tags of units; empty: no restriction. */
export const tagList = z.array(z.string().min(1), { error: 'write a list of tags of units' }).default([]);

const part = z.strictObject({ label, names: moreNames });

export const indicatorSchema = z.strictObject({
  id,
  label,
  names: moreNames,
  numerator: part,
  denominator: part,
  better: z.enum(['higher', 'lower'], { error: 'write higher or lower' }),
  form: z.enum(['share', 'ratio'], { error: 'write share or ratio' }).default('share'),
  target: z.number({ error: 'write a number; 0.8 for 80 %' }).positive({ error: 'write a number above 0' }).optional(),
  units: tagList,
});

const threshold = z.strictObject({
  from: z.number({ error: 'write from how many points' }).positive({ error: 'write a number above 0' }),
  measure: id,
  label,
  names: moreNames,
});

const thresholds = z
  .array(threshold)
  .default([])
  .refine((list) => list.every(({ from }, place) => place === 0 || from > (list[place - 1]?.from ?? 0)), {
    error: 'order them from few points to many',
  });

export const pointsSchema = z.strictObject({
  items: z
    .array(
      z.strictObject({
        id,
        label,
        names: moreNames,
        points: z.number({ error: 'write how many points' }).positive({ error: 'write a number above 0' }),
      }),
    )
    .min(1, { error: 'list at least one error' }),
  thresholds,
  leaders: thresholds,
});

export const gradeSchema = z.strictObject({
  label,
  names: moreNames,
  score: z.number({ error: 'write what it counts, 0 to 100' }).min(0).max(100),
});

export const partsSchema = z.strictObject({
  names: nameList,
  rollUp: z.literal('mean', { error: 'write mean' }).default('mean'),
});
