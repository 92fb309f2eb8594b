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

/** A stored fact: numbered from 1 and chained by hash (section 5.6 of the threat notes in docs/design.md). */
export interface AuditLine extends AuditFact {
  readonly seq: number;
  readonly hash: string;
}

/** Port: keeps the fact in the same transaction as what it tells of. */
export interface AuditStore {
  append(fact: AuditFact): Promise<void>;
}
