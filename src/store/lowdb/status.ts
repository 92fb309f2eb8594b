import type { StoreStatus } from '../../bot/store.ts';
import { AUDIT_START } from './audit-chain.ts';
import type { Document } from './document.ts';
import type { Health } from './health.ts';

/** Entries above which PostgreSQL is advised: the size at which the figures of docs/design.md are measured. */
const ADVISED_MAX_ENTRIES = 50_000;

/** Facts about the store for `duban status`. */
export function storeStatus(
  document: Document,
  health: Health,
  sizes: { readonly snapshotBytes: number; readonly journalBytes: number },
): StoreStatus {
  return {
    engine: 'lowdb',
    healthy: health.healthy,
    ...(health.problem === undefined ? {} : { problem: health.problem }),
    entries: document.entries.size,
    ...sizes,
    advisedMaxEntries: ADVISED_MAX_ENTRIES,
    auditHead: { seq: document.counters.get('audit') ?? 0, hash: document.audit.get('head') ?? AUDIT_START },
  };
}
