import { z } from 'zod';
import { ROLES, type Role } from '../core/people.ts';
import { type Cycle, cycleSchema } from './cycle.ts';

/** What every unit must state once in a period, as `data/forms/<id>.yml` declares it: the zero report. */
export interface Duty {
  readonly id: string;
  readonly label: string;
  readonly period: 'month';
  /** Who may state it for the own unit. */
  readonly mayState: readonly Role[];
  /** A month is taken until the end of the month so many months later. */
  readonly backMonths: number;
  /** How long whoever stated it can take it back. */
  readonly undoMinutes: number;
  /** When it is due in each month, and when units that have not stated it are reminded; absent: no time is set. */
  readonly cycle?: Cycle | undefined;
}

/** Reads the parsed YAML of one duty. Throws an error naming file, field, value and fix; its `cause` is the `ZodError`. */
export function parseDutyFile(value: unknown, where: string): Duty {
  const result = dutySchema.safeParse(value, { reportInput: true });
  if (result.success) return Object.freeze(result.data);
  const faults = result.error.issues.map((issue) => {
    const field = issue.path.join('.') || 'file';
    return `${where}: ${field} is ${JSON.stringify(issue.input) ?? 'missing'}; ${issue.message}`;
  });
  throw new Error(faults.join('\n'), { cause: result.error });
}

const dutySchema: z.ZodType<Duty> = z.strictObject({
  id: z.string().regex(/^[a-z]+(?:-[a-z]+)*$/, { error: 'write lower-case letters and hyphens' }),
  label: z.string().min(1, { error: 'write its name as shown' }),
  period: z.literal('month', { error: 'write month' }),
  mayState: z
    .array(z.enum(ROLES, { error: `write one of ${ROLES.join(', ')}` }))
    .min(1, { error: 'name at least one role' }),
  backMonths: z.int({ error: 'write a whole number of months' }).min(0).max(12).default(1),
  undoMinutes: z.int({ error: 'write a whole number of minutes' }).min(0).max(43_200).default(1440),
  cycle: cycleSchema
    .refine(({ every, of }) => every === 'month' && of === 'current', { error: 'write every: month, and no of' })
    .optional(),
});
