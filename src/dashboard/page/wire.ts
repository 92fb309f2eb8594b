import * as z from 'zod/mini';
import { ROLES } from '../../core/people.ts';

// Compiled checks would need `eval`, which the content security policy forbids.
z.config({ jitless: true });

const person = z.object({
  id: z.string(),
  name: z.string(),
  unit: z.string(),
  unitName: z.string(),
  roles: z.array(z.enum(ROLES)),
  post: z.exactOptional(z.string()),
});

const file = z.object({ name: z.string(), type: z.string(), sizeBytes: z.number(), sha256: z.string() });

const card = z.object({
  title: z.exactOptional(z.string()),
  lines: z.array(z.string()),
  quotes: z.array(z.object({ label: z.string(), text: z.string(), mark: z.string() })),
  buttons: z.array(z.object({ label: z.string(), press: z.string() })),
  files: z.exactOptional(z.array(file)),
});

const event = z.object({
  conversation: z.string(),
  kind: z.enum(['reply', 'reminder', 'broadcast']),
  inReplyTo: z.exactOptional(z.string()),
  deliveredAt: z.string(),
  card,
});

/** A sample person whom the visitor may be. */
export type PagePerson = z.infer<typeof person>;

/** A file that came with a card. */
export type PageFile = z.infer<typeof file>;

/** A card as it came over the wire. */
export type PageCard = z.infer<typeof card>;

/** A message of the bot. `id` is the delivery's: the same id is the same message. */
export type Delivery = z.infer<typeof event> & { readonly id: string };

/** Reads the answer of `GET /api/people`. Throws when it is something else. */
export function readPeople(json: unknown): readonly PagePerson[] {
  return z.array(person).parse(json);
}

/** Reads one server-sent event. Throws when it is something else. */
export function readDelivery(id: string, data: string): Delivery {
  return { id, ...event.parse(JSON.parse(data)) };
}

/** The sentence of a refused request, when it has one. */
export function findProblem(json: unknown): string | undefined {
  return z.object({ message: z.string() }).safeParse(json).data?.message;
}
