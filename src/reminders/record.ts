import type { Instant } from '../core/clock.ts';
import type { WorkingDays } from '../language/working-days.ts';
import type { LedgerStore } from '../ledger/ledger-store.ts';
import type { AuditStore } from '../security/audit.ts';
import { dueTimes } from './plan.ts';
import type { Occurrence, ReminderRule, ReminderStore } from './reminder-store.ts';
import { findTargetUnits } from './resolve-targets.ts';

/** As much of a transaction as recording reads and writes. */
export interface RecordTransaction {
  readonly reminders: ReminderStore;
  readonly audit: AuditStore;
  readonly ledger: Pick<LedgerStore, 'listEntries'>;
}

/** A due time of a rule with those it is counted against. */
export interface DueFacts {
  readonly rule: ReminderRule;
  readonly dueAt: Instant;
  readonly firedAt: Instant;
  readonly unitIds: readonly string[];
  /** Until when an answer is asked for. */
  readonly answerBy?: Instant | undefined;
}

/** The record of one due time; its id is `<rule id>@<due instant>`. */
export function toOccurrence(due: DueFacts, outcome: Occurrence['outcome']): Occurrence {
  const { rule, dueAt, firedAt, unitIds, answerBy } = due;
  const isSent = outcome === 'sent' || outcome === 'late';
  return Object.freeze({
    id: `${rule.id}@${dueAt}`,
    ruleId: rule.id,
    dueAt,
    purpose: rule.purpose,
    text: rule.text,
    outcome,
    firedAt,
    unitIds,
    ...(isSent && rule.ladder && { ladder: rule.ladder }),
    ...(isSent && answerBy !== undefined && { answerBy }),
  });
}

/** Due times of one rule that are written down together at `at`. */
export interface Passed {
  readonly dueAts: readonly Instant[];
  readonly at: Instant;
}

/**
 * Records due times that nothing is sent for any more, and gives those recorded as missed now. One that would have
 * concerned nobody was not missed. What was recorded before is left as it is.
 */
export async function recordMissed(
  tx: RecordTransaction,
  rule: ReminderRule,
  { dueAts, at, days }: Passed & { readonly days: WorkingDays },
): Promise<readonly Instant[]> {
  const missed: Instant[] = [];
  for (const dueAt of dueAts) {
    const units = await findTargetUnits(tx, rule, { at, dueAts: [dueAt], days });
    if (rule.targets.kind === 'units' && units.length === 0) {
      await recordSkipped(tx, rule, { dueAts: [dueAt], at, skippedFor: 'nobody' });
      continue;
    }
    const unitIds = units.map(({ unitId }) => unitId);
    if (await record(tx, toOccurrence({ rule, dueAt, firedAt: at, unitIds }, 'missed'))) missed.push(dueAt);
  }
  return missed;
}

/** Records due times that are left out, and why. What was recorded before is left as it is. */
export async function recordSkipped(
  tx: RecordTransaction,
  rule: ReminderRule,
  { dueAts, at, skippedFor }: Passed & { readonly skippedFor: NonNullable<Occurrence['skippedFor']> },
): Promise<void> {
  for (const dueAt of dueAts) {
    await record(tx, { ...toOccurrence({ rule, dueAt, firedAt: at, unitIds: [] }, 'skipped'), skippedFor });
  }
}

/** More due times than this pass before a change only when nobody ran for years. */
const MOST_PASSED = 2_000;

/**
 * Writes down what fell due up to `at` and was not dealt with yet, before a rule is changed: as left out when it is or
 * will be paused or was cancelled, as missed otherwise. To be called, in the transaction of the change, with the rule as
 * it stood; gives the times that were missed.
 */
export async function recordPassed(
  tx: RecordTransaction,
  rule: ReminderRule,
  { at, days, change }: { readonly at: Instant; readonly days: WorkingDays; readonly change: RuleStep },
): Promise<readonly Instant[]> {
  const dueAts = dueTimes(rule, { until: new Date(at), count: MOST_PASSED }, days);
  const ordered = dueAts.filter((dueAt) => change === 'cancel' || rule.skipped?.includes(dueAt));
  const others = dueAts.filter((dueAt) => !ordered.includes(dueAt));
  await recordSkipped(tx, rule, { dueAts: ordered, at, skippedFor: 'ordered' });
  if (rule.status === 'active' && change === 'revise') return recordMissed(tx, rule, { dueAts: others, at, days });
  await recordSkipped(tx, rule, { dueAts: others, at, skippedFor: 'paused' });
  return [];
}

/** What somebody does to a rule. */
export type RuleStep = 'revise' | 'pause' | 'resume' | 'cancel';

async function record(tx: RecordTransaction, occurrence: Occurrence): Promise<boolean> {
  if (await tx.reminders.findOccurrence(occurrence.id)) return false;
  await tx.reminders.saveOccurrence(occurrence);
  await auditOccurrence(tx, occurrence);
  return true;
}

/** A line in the audit: what became of the due time and for how many units; no text. */
export function auditOccurrence(tx: RecordTransaction, occurrence: Occurrence): Promise<void> {
  const { id, firedAt, ruleId, outcome, skippedFor, unitIds } = occurrence;
  const after = { outcome, units: unitIds.length, ...(skippedFor && { skippedFor }) };
  return tx.audit.append({ act: 'reminder.fire', at: firedAt, who: `rule:${ruleId}`, subject: id, after });
}
