import { z } from 'zod';
import { parseData } from './parse-data.ts';

const text = z.string().trim().min(1);

const placeSchema = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]+$/, 'use small Latin letters, digits and -'),
  name: text,
  /** What is done there, and that it is not done here. */
  line: text,
  /** Shown as it stands; the administrator sets it in the home. */
  link: z
    .string()
    .regex(/^https?:\/\/\S{3,500}$/, 'write an address that begins with http:// or https://')
    .optional(),
  ask: z.array(text).default([]),
  /** Clauses with whose answers the place is shown too; the first decides when only the place is asked for. */
  beside: z.array(z.string().regex(/^[a-z]+:\d+$/, 'write a clause as regulation:article, e.g. zdsx:111')).default([]),
});

/** Where a matter is done that belongs to another system of the city. */
export type WhereToDo = z.infer<typeof placeSchema>;

/** One entry of a home's file: a known id changes only what it states. */
const placeChange = placeSchema.partial().required({ id: true });
export type PlaceChange = z.infer<typeof placeChange>;

/** Reads the parsed YAML of `where`. Throws an error that names file, place and fix. */
export function parsePlaceFile(value: unknown, where: string): readonly PlaceChange[] {
  return parseData(z.array(placeChange), value ?? [], where);
}

/**
 * Lays later entries over earlier ones by id; ways to ask are added, everything else is replaced. Throws when an entry
 * lacks its name or line.
 */
export function joinPlaces(changes: readonly PlaceChange[]): readonly WhereToDo[] {
  const byId = new Map<string, PlaceChange>();
  for (const change of changes) {
    const known = byId.get(change.id);
    byId.set(change.id, { ...known, ...change, ask: [...(known?.ask ?? []), ...(change.ask ?? [])] });
  }
  return [...byId.values()].map((place) => placeSchema.parse(place));
}
