import { z } from 'zod';
import { ROLES, type Role } from '../core/people.ts';
import { ENTRY_STATES, type EntryState } from '../core/slots.ts';

/** One sort of ledger, as `data/ledgers/<id>.yml` declares it. A new kind is a new file, no code. */
export interface LedgerKind {
  readonly id: string;
  /** Its name as shown. */
  readonly label: string;
  /** What people call it or one of its entries; the first is the usual one. */
  readonly names: readonly string[];
  /** How the title of an entry is labelled when shown. */
  readonly titleLabel: string;
  /** `planned` kinds are shown from sample data but not yet written from chat. */
  readonly status: 'ready' | 'planned';
  readonly states: readonly EntryState[];
  readonly mayRegister: readonly Role[];
  readonly mayReport: readonly Role[];
  readonly mayAccept: readonly Role[];
  /** `confidential`: taken only in private, read only by discipline staff. */
  readonly confidentiality: 'open' | 'confidential';
  /** `free`: a unit moves its due date by saying so; `fixed`: saying so is a request. */
  readonly deadline: 'free' | 'fixed';
  readonly evidence: 'required' | 'optional';
  /** How long a message can be taken back. Default 1440, a day. */
  readonly undoMinutes: number;
  /** Months after acceptance at which a closed entry is looked at again; absent: never. */
  readonly lookBackMonths?: number | undefined;
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

const nameList = z.array(z.string().min(1)).min(1, { error: 'write at least one name' });

const roleList = z.array(z.enum(ROLES, { error: `write one of ${ROLES.join(', ')}` })).min(1, {
  error: 'name at least one role',
});

const kindSchema: z.ZodType<LedgerKind> = z.strictObject({
  id: z.string().regex(/^[a-z]+(?:-[a-z]+)*$/, { error: 'write lower-case letters and hyphens, such as case-review' }),
  label: z.string().min(1, { error: 'write its name as shown' }),
  names: nameList,
  titleLabel: z.string().min(1, { error: 'write how a title is labelled' }),
  status: z.enum(['ready', 'planned'], { error: 'write ready or planned' }),
  states: z
    .array(z.enum(ENTRY_STATES, { error: `write one of ${ENTRY_STATES.join(', ')}` }))
    .refine((states) => states.includes('open'), { error: 'open must be among the states' }),
  mayRegister: roleList,
  mayReport: roleList,
  mayAccept: roleList,
  confidentiality: z.enum(['open', 'confidential'], { error: 'write open or confidential' }).default('open'),
  deadline: z.enum(['free', 'fixed'], { error: 'write free or fixed' }).default('free'),
  evidence: z.enum(['required', 'optional'], { error: 'write required or optional' }).default('optional'),
  undoMinutes: z.int({ error: 'write a whole number of minutes' }).min(0).max(43_200).default(1440),
  lookBackMonths: z.int({ error: 'write a whole number of months' }).min(1).max(60).optional(),
});
