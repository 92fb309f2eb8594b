import { z } from 'zod';
import type { Absence, Occurrence, Receipt, ReminderRule, ReminderStore } from '../../reminders/reminder-store.ts';
import type { Watch } from '../../reminders/watch-record.ts';
import type { KeptRules } from './kept-rules.ts';
import { document, documents, type Sql, toRow } from './sql.ts';

const LATEST = 'latest';

/** Rules, occurrences, receipts, absences and the daily watch over a transaction. */
export function reminderPort(sql: Sql, kept: KeptRules): ReminderStore {
  return { ...rulePort(sql, kept), ...receiptPort(sql), ...absencePort(sql) };
}

function rulePort(sql: Sql, kept: KeptRules) {
  return {
    saveRule: async (rule: ReminderRule) => {
      const text = 'INSERT INTO rules (id, row) VALUES ($1, $2) ON CONFLICT (id) DO UPDATE SET row = $2';
      sql.write(text, [rule.id, toRow(rule)]);
    },
    findRule: (id: string) => document<ReminderRule>(sql, 'SELECT row FROM rules WHERE id = $1', [id]),
    rules: () => kept.list(sql),
    findOccurrence: (id: string) => document<Occurrence>(sql, 'SELECT row FROM occurrences WHERE id = $1', [id]),
    saveOccurrence: async (occurrence: Occurrence) => {
      const { id, dueAt, firedAt } = occurrence;
      const text =
        'INSERT INTO occurrences VALUES ($1, $2, $3, $4) ON CONFLICT (id) DO UPDATE SET due_at = $2, fired_at = $3, row = $4';
      sql.write(text, [id, dueAt, firedAt, toRow(occurrence)]);
    },
    occurrences: (limit: number) =>
      documents<Occurrence>(sql, 'SELECT row FROM occurrences ORDER BY fired_at DESC, due_at DESC, id DESC LIMIT $1', [
        Number.isFinite(limit) ? limit : null,
      ]),
    occurrencesBetween: (from: string, until: string) =>
      documents<Occurrence>(sql, 'SELECT row FROM occurrences WHERE due_at > $1 AND due_at <= $2 ORDER BY due_at, id', [
        from,
        until,
      ]),
  };
}

const pair = z.object({ occurrence: z.string(), receipt: z.string() });

function receiptPort(sql: Sql) {
  return {
    saveReceipt: async (receipt: Receipt) => {
      const { id, occurrenceId, unitId, deliveryIds, acknowledgedAt, nextStep } = receipt;
      const isOpen = acknowledgedAt === undefined;
      const stepAt = isOpen ? (nextStep?.at ?? null) : null;
      sql.write(
        `INSERT INTO receipts (id, occurrence_id, owing_unit, step_at, deliveries, row) VALUES ($1, $2, $3, $4, $5, $6)
         ON CONFLICT (id) DO UPDATE SET occurrence_id = $2, owing_unit = $3, step_at = $4, deliveries = $5, row = $6`,
        [id, occurrenceId, isOpen ? (unitId ?? null) : null, stepAt, deliveryIds, toRow(receipt)],
      );
    },
    findReceipt: (id: string) => document<Receipt>(sql, 'SELECT row FROM receipts WHERE id = $1', [id]),
    receiptsOf: (occurrenceId: string) =>
      documents<Receipt>(sql, 'SELECT row FROM receipts WHERE occurrence_id = $1 ORDER BY ord', [occurrenceId]),
    findReceiptByDelivery: (deliveryId: string) =>
      document<Receipt>(sql, 'SELECT row FROM receipts WHERE deliveries @> ARRAY[$1::text] ORDER BY ord LIMIT 1', [
        deliveryId,
      ]),
    outstanding: async (unitId: string) => {
      const rows = await sql.rows(
        `SELECT o.row AS occurrence, r.row AS receipt FROM receipts r JOIN occurrences o ON o.id = r.occurrence_id
         WHERE r.owing_unit = $1 ORDER BY o.fired_at DESC, o.due_at DESC, o.id DESC`,
        [unitId],
      );
      const pairs = rows.map((row) => {
        const { occurrence, receipt } = pair.parse(row);
        return { occurrence: JSON.parse(occurrence) as Occurrence, receipt: JSON.parse(receipt) as Receipt };
      });
      return pairs.filter(({ occurrence: { outcome } }) => outcome === 'sent' || outcome === 'late');
    },
    dueSteps: (now: string, limit: number) =>
      documents<Receipt>(sql, 'SELECT row FROM receipts WHERE step_at <= $1 ORDER BY step_at LIMIT $2', [now, limit]),
    nextStepDue: async () => {
      const [row] = await sql.rows('SELECT min(step_at) AS at FROM receipts WHERE step_at IS NOT NULL');
      return z.object({ at: z.string().nullable() }).parse(row).at ?? undefined;
    },
  };
}

function absencePort(sql: Sql) {
  return {
    saveAbsence: async (absence: Absence) => {
      const { id, from, to } = absence;
      const text =
        'INSERT INTO absences VALUES ($1, $2, $3, $4) ON CONFLICT (id) DO UPDATE SET from_day = $2, to_day = $3, row = $4';
      sql.write(text, [id, from, to, toRow(absence)]);
    },
    removeAbsence: async (id: string) => {
      sql.write('DELETE FROM absences WHERE id = $1', [id]);
    },
    absences: (date: string) =>
      documents<Absence>(sql, 'SELECT row FROM absences WHERE to_day >= $1 ORDER BY from_day, id', [date]),
    lastWatch: () => document<Watch>(sql, 'SELECT row FROM watches WHERE name = $1', [LATEST]),
    saveWatch: async (watch: Watch) => {
      sql.write('INSERT INTO watches VALUES ($1, $2) ON CONFLICT (name) DO UPDATE SET row = $2', [
        LATEST,
        toRow(watch),
      ]);
    },
  };
}
