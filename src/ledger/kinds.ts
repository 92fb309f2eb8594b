import { z } from 'zod';
import { PERIODS, type Period } from '../core/clock.ts';
import { ROLES, type Role } from '../core/people.ts';
import { ENTRY_STATES, type EntryState } from '../core/slots.ts';
import { type Cycle, cycleFaults, cycleSchema } from './cycle.ts';
import { shapeFaults } from './kind-faults.ts';
import {
  fieldSchema,
  gradeSchema,
  indicatorSchema,
  KIND_SHAPES,
  type KindField,
  type KindGrade,
  type KindIndicator,
  type KindParts,
  type KindPoints,
  type KindShape,
  nameList,
  partsSchema,
  pointsSchema,
  tagList,
} from './kind-shapes.ts';

/** One sort of ledger, as `data/ledgers/<id>.yml` declares it. A new kind is a new file, no code. */
export interface LedgerKind {
  readonly id: string;
  /** Its name as shown. */
  readonly label: string;
  /** What people call it or one of its entries; the first is the usual one. */
  readonly names: readonly string[];
  /** How the title of an entry is labelled when shown. */
  readonly titleLabel: string;
  /** Default `task`. */
  readonly shape: KindShape;
  /** Default: all states. */
  readonly states: readonly EntryState[];
  readonly mayRegister: readonly Role[];
  readonly mayReport: readonly Role[];
  readonly mayAccept: readonly Role[];
  /** Whether entries are registered and reported in chat; `false`: they come in another way. Default true. */
  readonly register: boolean;
  /** Shown with every registration: what the kind does not do, e.g. that a transfer does not move what is kept. */
  readonly notice?: string | undefined;
  /** Fields of its own; for a `tally` the numbers among them are what is counted. Default none. */
  readonly fields: readonly KindField[];
  /** For `tally` and `indicator`: what figures are counted in. Default `month`. */
  readonly period: Period;
  /** For `tally` and `indicator`: tags of the units that report. Default: all but those that only supervise. */
  readonly units: readonly string[];
  /** For `indicator`: the rates that are reported. Default none. */
  readonly indicators: readonly KindIndicator[];
  /** For `points`: errors, their points, and what is proposed from how many on. */
  readonly points?: KindPoints | undefined;
  /** Its entries have parts, which are entries of the same kind. */
  readonly parts?: KindParts | undefined;
  /** `quarter`: its entries are checked once in each quarter. Absent: no checks. */
  readonly checks?: 'quarter' | undefined;
  /** Grades that a check can end with. Default none: checks end with a score. */
  readonly grades: readonly KindGrade[];
  /** `year`: its entries are ranked at the end of the year. Absent: no ranking. */
  readonly ranking?: 'year' | undefined;
  /** `confidential`: taken only in private, read only by discipline staff. */
  readonly confidentiality: 'open' | 'confidential';
  /** `free`: a unit moves its due date by saying so; `fixed`: saying so is a request. */
  readonly deadline: 'free' | 'fixed';
  readonly evidence: 'required' | 'optional';
  /** How long a message can be taken back. Default 1440, a day. */
  readonly undoMinutes: number;
  /** Months after acceptance at which a closed entry is looked at again; absent: never. */
  readonly lookBackMonths?: number | undefined;
  /** When units report on it, again and again; absent: whenever there is something to say. */
  readonly cycle?: Cycle | undefined;
}

/** Reads the parsed YAML of one kind. Throws an error naming file, field, value and fix; its `cause` is the `ZodError`. */
export function parseKindFile(value: unknown, where: string): LedgerKind {
  const result = kindSchema.safeParse(value, { reportInput: true });
  if (result.success) return Object.freeze(result.data);
  const faults = result.error.issues.map((issue) => {
    const field = issue.path.join('.') || 'file';
    return `${where}: ${field} is ${JSON.stringify(issue.input) ?? 'missing'}; ${issue.message}`;
  });
  throw new Error(faults.join('\n'), { cause: result.error });
}

const roleList = z.array(z.enum(ROLES, { error: `write one of ${ROLES.join(', ')}` })).min(1, {
  error: 'name at least one role',
});

const kindSchema: z.ZodType<LedgerKind> = z
  .strictObject({
    id: z
      .string()
      .regex(/^[a-z]+(?:-[a-z]+)*$/, { error: 'write lower-case letters and hyphens, such as case-review' }),
    label: z.string().min(1, { error: 'write its name as shown' }),
    names: nameList,
    titleLabel: z.string().min(1, { error: 'write how a title is labelled' }),
    shape: z.enum(KIND_SHAPES, { error: `write one of ${KIND_SHAPES.join(', ')}` }).default('task'),
    states: z
      .array(z.enum(ENTRY_STATES, { error: `write one of ${ENTRY_STATES.join(', ')}` }))
      .refine((states) => states.includes('open'), { error: 'open must be among the states' })
      .default([...ENTRY_STATES]),
    mayRegister: roleList,
    mayReport: roleList,
    mayAccept: roleList,
    register: z.boolean({ error: 'write true or false' }).default(true),
    notice: z.string().min(1, { error: 'write what is to be said, or leave it out' }).optional(),
    fields: z.array(fieldSchema).default([]),
    period: z.enum(PERIODS, { error: `write one of ${PERIODS.join(', ')}` }).default('month'),
    units: tagList,
    indicators: z.array(indicatorSchema).default([]),
    points: pointsSchema.optional(),
    parts: partsSchema.optional(),
    checks: z.literal('quarter', { error: 'write quarter, or leave it out' }).optional(),
    grades: z.array(gradeSchema).default([]),
    ranking: z.literal('year', { error: 'write year, or leave it out' }).optional(),
    confidentiality: z.enum(['open', 'confidential'], { error: 'write open or confidential' }).default('open'),
    deadline: z.enum(['free', 'fixed'], { error: 'write free or fixed' }).default('free'),
    evidence: z.enum(['required', 'optional'], { error: 'write required or optional' }).default('optional'),
    undoMinutes: z.int({ error: 'write a whole number of minutes' }).min(0).max(43_200).default(1440),
    lookBackMonths: z.int({ error: 'write a whole number of months' }).min(1).max(60).optional(),
    cycle: cycleSchema.optional(),
  })
  .superRefine((kind, context) => {
    const faults = [...shapeFaults(kind), ...cycleFaults(kind)];
    for (const fault of faults) context.addIssue({ code: 'custom', ...fault, path: [...fault.path] });
  });
