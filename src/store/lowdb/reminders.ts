import type { Instant } from '../../core/clock.ts';
import type { Absence, Occurrence, Receipt, ReminderStore } from '../../reminders/reminder-store.ts';
import { outstandingKey, STEP_WAITS } from './document.ts';
import type { Draft } from './draft.ts';

/** Only the latest watch is kept; what earlier ones found is in the audit. */
const LATEST = 'latest';

/** Reminders over a draft. */
export function reminderPort(draft: Draft): ReminderStore {
  return {
    saveRule: async (rule) => draft.set('rules', rule.id, rule),
    findRule: async (id) => draft.get('rules', id),
    rules: async () => [...draft.rows('rules')],
    findOccurrence: async (id) => draft.get('occurrences', id),
    saveOccurrence: async (occurrence) => draft.set('occurrences', occurrence.id, occurrence),
    occurrences: async (limit) => [...draft.rows('occurrences')].sort(newestFirst).slice(0, limit),
    saveReceipt: async (receipt) => draft.set('receipts', receipt.id, receipt),
    receiptsOf: async (occurrenceId) => [...draft.rowsBy('receipts', 'occurrence', occurrenceId)],
    findReceiptByDelivery: async (deliveryId) => [...draft.rowsBy('receipts', 'delivery', deliveryId)][0],
    outstanding: async (unitId) => outstanding(draft, unitId),
    occurrencesBetween: async (from, until) =>
      [...draft.rows('occurrences')].filter(({ dueAt }) => dueAt > from && dueAt <= until).sort(earliestFirst),
    findReceipt: async (id) => draft.get('receipts', id),
    dueSteps: async (now, limit) =>
      waitingSteps(draft)
        .filter((receipt) => stepAt(receipt) <= now)
        .slice(0, limit),
    nextStepDue: async () => waitingSteps(draft)[0]?.nextStep?.at,
    saveAbsence: async (absence) => draft.set('absences', absence.id, absence),
    removeAbsence: async (id) => draft.remove('absences', id),
    lastWatch: async () => draft.get('watches', LATEST),
    saveWatch: async (watch) => draft.set('watches', LATEST, watch),
    absences: async (date) => [...draft.rows('absences')].filter(({ to }) => to >= date).sort(byFirstDay),
  };
}

function waitingSteps(draft: Draft): readonly Receipt[] {
  const waiting = [...draft.rowsBy('receipts', 'step', STEP_WAITS)];
  return waiting.sort((one, other) => (stepAt(one) < stepAt(other) ? -1 : 1));
}

function stepAt({ nextStep }: Receipt): Instant {
  return nextStep?.at ?? '';
}

function earliestFirst(one: Occurrence, other: Occurrence): number {
  if (one.dueAt !== other.dueAt) return one.dueAt < other.dueAt ? -1 : 1;
  return one.id < other.id ? -1 : 1;
}

function byFirstDay(one: Absence, other: Absence): number {
  if (one.from !== other.from) return one.from < other.from ? -1 : 1;
  return one.id < other.id ? -1 : 1;
}

function outstanding(draft: Draft, unitId: string): readonly { occurrence: Occurrence; receipt: Receipt }[] {
  const found: { occurrence: Occurrence; receipt: Receipt }[] = [];
  for (const receipt of draft.rowsBy('receipts', 'unit', outstandingKey(unitId))) {
    const occurrence = draft.get('occurrences', receipt.occurrenceId);
    if (occurrence && wasSent(occurrence)) found.push({ occurrence, receipt });
  }
  return found.sort((one, other) => newestFirst(one.occurrence, other.occurrence));
}

function wasSent(occurrence: Occurrence): boolean {
  return occurrence.outcome === 'sent' || occurrence.outcome === 'late';
}

function newestFirst(one: Occurrence, other: Occurrence): number {
  if (one.firedAt !== other.firedAt) return one.firedAt < other.firedAt ? 1 : -1;
  if (one.dueAt !== other.dueAt) return one.dueAt < other.dueAt ? 1 : -1;
  return one.id < other.id ? 1 : -1;
}
