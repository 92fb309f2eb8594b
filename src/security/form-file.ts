import { z } from 'zod';

/** One question of a form that is filled in step by step, as `data/forms/<id>.yml` declares it. */
export interface FormField {
  readonly id: string;
  readonly label: string;
  readonly question: string;
  /** Must be answered; any other may be skipped. */
  readonly required: boolean;
  /** Answers to choose from by number; empty: any words. */
  readonly choices: readonly string[];
  /** Words beside the choices are taken too. */
  readonly other: boolean;
  /** More than one choice may be named. */
  readonly several: boolean;
  /** The answer tells what somebody said: a question mark in it is no question to us. */
  readonly quote: boolean;
  /** The number and date under which the matter was filed on the official platform; may be filled in later. */
  readonly filing: boolean;
}

/** A form whose answers are confidential. An administrator changes its questions in the home's own file. */
export interface ConfidentialForm {
  readonly id: string;
  readonly title: string;
  readonly fields: readonly FormField[];
}

/** Reads the parsed YAML of one form. Throws an error naming file, field, value and fix; its `cause` is the `ZodError`. */
export function parseFormFile(value: unknown, where: string): ConfidentialForm {
  const result = formSchema.safeParse(value, { reportInput: true });
  if (result.success) return Object.freeze(result.data);
  const faults = result.error.issues.map((issue) => {
    const field = issue.path.join('.') || 'file';
    return `${where}: ${field} is ${JSON.stringify(issue.input) ?? 'missing'}; ${issue.message}`;
  });
  throw new Error(faults.join('\n'), { cause: result.error });
}

const words = z.string().min(1, { error: 'is empty; write it as people read it' });
const flag = z.boolean({ error: 'write true or false' }).default(false);

const fieldSchema = z.strictObject({
  id: z.string().regex(/^[a-z]+(?:-[a-z]+)*$/, { error: 'write lower-case letters and hyphens, such as when' }),
  label: words,
  question: words,
  required: flag,
  choices: z.array(words).max(20, { error: 'name at most 20' }).default([]),
  other: flag,
  several: flag,
  quote: flag,
  filing: flag,
});

const formSchema: z.ZodType<ConfidentialForm> = z.strictObject({
  id: z.string().regex(/^[a-z]+(?:-[a-z]+)*$/, { error: 'write lower-case letters and hyphens' }),
  title: words,
  fields: z
    .array(fieldSchema)
    .min(1, { error: 'is empty; ask at least one question' })
    .max(20, { error: 'ask at most 20 questions' })
    .refine((fields) => new Set(fields.map(({ id }) => id)).size === fields.length, {
      error: 'has an id twice; give each question its own',
    }),
});
