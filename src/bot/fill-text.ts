import { type Instant, toLocalTime } from '../core/clock.ts';
import { isCounted } from '../ledger/entry.ts';
import { fillPlaceholders, hasPlaceholders } from '../render/fill-placeholders.ts';
import type { Transaction } from './store.ts';

/** The text of a rule as one unit reads it at `at`: its name, how much it owes and what. */
export async function fillText(
  tx: Pick<Transaction, 'roster' | 'ledger'>,
  text: string,
  { unitId, at, zone }: { readonly unitId: string; readonly at: Instant; readonly zone: string },
): Promise<string> {
  if (!hasPlaceholders(text)) return text;
  const [units, entries] = await Promise.all([tx.roster.units(), tx.ledger.listEntries({ unitIds: [unitId] })]);
  const unit = units.find(({ id }) => id === unitId)?.name ?? unitId;
  // Figures of a period are reported, not worked on; what another unit leads is that one's.
  const own = entries.filter((entry) => entry.unitId === unitId && entry.period === undefined && isCounted(entry));
  return fillPlaceholders(text, { unit, entries: own, today: toLocalTime(at, zone).date });
}
