import { z } from 'zod';
import type { ReminderRule } from '../../reminders/reminder-store.ts';
import type { Sql } from './sql.ts';

/** Rules as this process has read them: a rule that stays as it is stays the same object, for which due times are reckoned once. */
export interface KeptRules {
  /** In the order in which they were made, as the transaction of `sql` sees them. */
  list(sql: Sql): Promise<readonly ReminderRule[]>;
}

const ruleRow = z.object({ id: z.string(), row: z.string() });

/** Nothing is kept yet. */
export function createKeptRules(): KeptRules {
  const kept = new Map<string, { readonly row: string; readonly rule: ReminderRule }>();
  return {
    list: async (sql) => {
      const rows = await sql.rows('SELECT id, row FROM rules ORDER BY ord');
      return rows.map((one) => {
        const { id, row } = ruleRow.parse(one);
        const known = kept.get(id);
        if (known?.row === row) return known.rule;
        const rule = JSON.parse(row) as ReminderRule;
        kept.set(id, { row, rule });
        return rule;
      });
    },
  };
}
