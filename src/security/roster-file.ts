import { z } from 'zod';
import { type Person, ROLES, type Unit } from '../core/people.ts';

/** Reads parsed `units` of a roster: ids and spoken names are unique. Throws an error naming file, field, value and fix. */
export function parseUnits(value: unknown, where: string): readonly Unit[] {
  const units = parse(unitsSchema, value, where);
  checkUnique(units, { where, what: 'units', keysOf: (unit) => [unit.id] });
  checkUnique(units, { where, what: 'units', keysOf: (unit) => [...new Set([unit.name, ...unit.aliases])] });
  return units;
}

/** Reads parsed `people` of a roster: ids and identities are unique, units are known. Throws like `parseUnits`. */
export function parsePeople(value: unknown, units: readonly Unit[], where: string): readonly Person[] {
  const people = parse(peopleSchema, value, where);
  checkUnique(people, { where, what: 'people', keysOf: (person) => [person.id] });
  checkUnique(people, {
    where,
    what: 'people',
    keysOf: (person) => person.identities.map(({ channel, id }) => `${channel}:${id}`),
  });
  const known = new Set(units.map((unit) => unit.id));
  const index = people.findIndex((person) => !known.has(person.unitId));
  const stray = people[index];
  if (!stray) return people;
  throw new Error(`${where}: people.${index}.unitId is "${stray.unitId}"; write the id of a unit on the roster`);
}

const id = z.string().regex(/^[a-z0-9]+(?:[-_][a-z0-9]+)*$/, { error: 'write lower-case letters, digits and hyphens' });
const spoken = z.string().min(1, { error: 'write a name' });

const unitsSchema: z.ZodType<readonly Unit[]> = z.array(
  z.strictObject({
    id,
    name: spoken,
    aliases: z.array(spoken).default([]),
    tags: z.array(z.string().min(1)).default([]),
    district: spoken.nullable().default(null),
  }),
);

const peopleSchema = z.array(
  z.strictObject({
    id,
    name: spoken,
    unitId: z.string(),
    roles: z.array(z.enum(ROLES, { error: `write one of ${ROLES.join(', ')}` })).min(1, { error: 'name a role' }),
    post: spoken.exactOptional(),
    leadsUnit: z.boolean({ error: 'write true or false' }).exactOptional(),
    email: z.email({ error: 'write an e-mail address' }).exactOptional(),
    identities: z.array(z.strictObject({ channel: z.string().min(1), id: z.string().min(1) })).default([]),
  }),
) satisfies z.ZodType<readonly Person[]>;

function parse<T>(schema: z.ZodType<T>, value: unknown, where: string): T {
  const result = schema.safeParse(value, { reportInput: true });
  if (result.success) return result.data;
  const faults = result.error.issues.map((issue) => {
    const field = issue.path.join('.') || 'file';
    return `${where}: ${field} is ${JSON.stringify(issue.input) ?? 'missing'}; ${issue.message}`;
  });
  throw new Error(faults.join('\n'), { cause: result.error });
}

function checkUnique<T>(
  rows: readonly T[],
  rule: { readonly where: string; readonly what: string; keysOf(row: T): readonly string[] },
): void {
  const seen = new Map<string, number>();
  rows.forEach((row, index) => {
    for (const key of rule.keysOf(row)) {
      const first = seen.get(key);
      if (first !== undefined) {
        throw new Error(
          `${rule.where}: ${rule.what}.${index} is "${key}", which ${rule.what}.${first} has; write another`,
        );
      }
      seen.set(key, index);
    }
  });
}
