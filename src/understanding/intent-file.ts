import { z } from 'zod';
import { ROLES, type Role } from '../core/people.ts';

/** One thing that people can want, as `intents/<group>/<intent>.yml` declares it. Everything is data; no code. */
export interface IntentDefinition {
  /** Name in snake_case; definitions of the same name are trained together. */
  readonly intent: string;
  /** One Chinese line: what it is for. */
  readonly purpose: string;
  /** `planned` is understood and answered with "not yet". */
  readonly status: 'ready' | 'planned';
  /** Who may; nobody else is served, and is told so. */
  readonly roles: readonly Role[];
  /** `direct`: only in a private chat. */
  readonly where: 'any' | 'direct';
  /** Lines that help shows, as a person would type them. */
  readonly examples: readonly string[];
  /** What people say, with {slots} that `slots.yml` fills for training. Empty: no text is ever read as this intent. */
  readonly utterances: readonly string[];
  /** The question to ask when a slot is missing. */
  readonly ask: Readonly<Record<string, string>>;
}

/** Sample values for the {slots} of utterances, by slot name. Only used for training. */
export type SlotSamples = Readonly<Record<string, readonly string[]>>;

/** Wordings that report something of one's own entry, and wordings that only sound so. Only used for training. */
export interface Statements {
  readonly stated: readonly string[];
  readonly unstated: readonly string[];
}

/**
 * Reads the parsed YAML of one intent. `where` names the file in errors.
 * @throws Error naming field, value and fix, one line for each fault.
 */
export function parseIntentFile(value: unknown, where: string): IntentDefinition {
  const isSilent = typeof value === 'object' && value !== null && 'spoken' in value;
  return parseWith<IntentDefinition>(isSilent ? silentSchema : intentSchema, value, where);
}

/**
 * Reads the parsed YAML of `slots.yml`: slot name → sample values.
 * @throws Error naming field, value and fix.
 */
export function parseSlotSamples(value: unknown, where: string): SlotSamples {
  return parseWith(samplesSchema, value, where);
}

/**
 * Reads the parsed YAML of `statements.yml`.
 * @throws Error naming field, value and fix.
 */
export function parseStatements(value: unknown, where: string): Statements {
  return parseWith(statementsSchema, value, where);
}

// A block of lines (`utterances: |`) needs no quoting: `#12 完成` and `@小助手: …` would break a plain YAML list.
const wordings = z
  .union([z.string(), z.array(z.string())], {
    error: 'must be a block of lines ("|") or a list of quoted strings; write one wording a line',
  })
  .transform((value) => (typeof value === 'string' ? value.split('\n') : value))
  .transform((lines) => lines.map((line) => line.trim().replaceAll('\\n', '\n')).filter((line) => line !== ''))
  .refine((lines) => lines.length > 0, { error: 'is empty; write at least one wording' });

const intentSchema = z.strictObject({
  intent: z.string().regex(/^[a-z][a-z_]*$/, { error: 'must be snake_case letters, such as record_update' }),
  purpose: z.string().min(1, { error: 'is empty; say in one line what it is for' }),
  status: z.enum(['ready', 'planned'], { error: 'must be ready or planned' }),
  roles: z
    .array(z.enum(ROLES, { error: `must be one of ${ROLES.join(', ')}` }))
    .min(1, { error: 'is empty; name at least one role' }),
  where: z.enum(['any', 'direct'], { error: 'must be any or direct' }).default('any'),
  examples: wordings,
  utterances: wordings,
  ask: z.record(z.string(), z.string().min(1)).default({}),
});

/** `spoken: false`: only a button or a file says it, so it has no utterances. */
const silentSchema = intentSchema
  .omit({ utterances: true })
  .extend({ spoken: z.literal(false, { error: 'must be false; remove it where people say the intent' }) })
  .transform(({ spoken: _, ...definition }) => ({ ...definition, utterances: [] }));

const statementsSchema = z.strictObject({ stated: wordings, unstated: wordings });

const samplesSchema = z.record(z.string().regex(/^[a-z_]+$/), wordings);

function parseWith<T>(schema: z.ZodType<T>, value: unknown, where: string): T {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const faults = result.error.issues.map((issue) => `${where}: ${describe(issue, value)}`);
  throw new Error(faults.join('\n'), { cause: result.error });
}

function describe(issue: z.core.$ZodIssue, value: unknown): string {
  if (issue.code === 'unrecognized_keys')
    return `unknown field ${issue.keys.join(', ')}; remove it or correct its name`;
  const field = issue.path.join('.') || 'file';
  const got = issue.path.reduce<unknown>((inner, key) => valueAt(inner, key), value);
  return `${field} is ${shown(got)}; ${issue.message}`;
}

function valueAt(container: unknown, key: PropertyKey): unknown {
  if (typeof container !== 'object' || container === null) return undefined;
  return Reflect.get(container, key);
}

function shown(value: unknown): string {
  if (value === undefined) return 'missing';
  return (JSON.stringify(value) ?? String(value)).slice(0, 80);
}
