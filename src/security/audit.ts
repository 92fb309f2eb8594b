import type { Instant } from '../core/clock.ts';

/** A fact to be kept: who did what, to what, in which message. Values are plain JSON. */
export interface AuditFact {
  readonly act: string;
  readonly at: Instant;
  readonly who: string;
  readonly message?: string;
  readonly subject?: string;
  readonly before?: unknown;
  readonly after?: unknown;
}

/** Port: keeps the fact in the same transaction as what it tells of. */
export interface AuditStore {
  append(fact: AuditFact): Promise<void>;
}
