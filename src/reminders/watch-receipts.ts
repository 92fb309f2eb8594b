import type { Occurrence, Receipt, ReminderRule, ReminderStore } from './reminder-store.ts';
import type { Undelivered, Watch } from './watch-record.ts';

/** What became of messages: as much of a watch as follows from receipts. */
export type WatchedReceipts = Pick<Watch, 'failed' | 'unknown' | 'undelivered' | 'open'>;

/** As many units are named for each code. */
const MOST_UNITS = 20;
/** As many receipts are looked at again by the next watch; more are on their way only when a platform is down for days. */
const MOST_OPEN = 2_000;

/**
 * What became of the receipts of `occurrences`, and of those that were still on their way at the last watch, so that each
 * failure is reported once, however late it is known. What somebody stopped did not fail.
 */
export async function watchReceipts(
  reminders: ReminderStore,
  occurrences: readonly Occurrence[],
  stillOpen: readonly string[] = [],
): Promise<WatchedReceipts> {
  const byId = new Map<string, Receipt>();
  for (const id of stillOpen) {
    const receipt = await reminders.findReceipt(id);
    if (receipt) byId.set(id, receipt);
  }
  for (const { id } of occurrences.filter(wasSent)) {
    for (const receipt of await reminders.receiptsOf(id)) byId.set(receipt.id, receipt);
  }
  const receipts = [...byId.values()];
  const undelivered = groupByCode(receipts);
  const open = receipts.filter(isOpen).map(({ id }) => id);
  return {
    failed: countOf(undelivered, 'failed'),
    unknown: countOf(undelivered, 'unknown'),
    ...(undelivered.length > 0 && { undelivered }),
    ...(open.length > 0 && { open: open.slice(0, MOST_OPEN) }),
  };
}

/**
 * Rules of which an occurrence was recorded as sent and has fewer receipts than units, though nothing of it is left to be
 * enqueued: somebody was counted and got nothing. Of cycles there are no receipts.
 */
export async function findIncomplete(
  reminders: ReminderStore,
  occurrences: readonly Occurrence[],
  rules: ReadonlyMap<string, ReminderRule>,
): Promise<readonly string[]> {
  const found: string[] = [];
  for (const { id, ruleId, unitIds } of occurrences.filter(wasSent)) {
    const rule = rules.get(ruleId);
    if (!rule || rule.firing?.occurrenceId === id || (rule.content && rule.content.kind !== 'duty')) continue;
    if ((await reminders.receiptsOf(id)).length < unitIds.length) found.push(ruleId);
  }
  return found;
}

function wasSent({ outcome }: Occurrence): boolean {
  return outcome === 'sent' || outcome === 'late';
}

function isOpen({ deliveryIds, deliveredAt, acknowledgedAt, failedCode, unknownCode }: Receipt): boolean {
  return deliveryIds.length > 0 && (deliveredAt ?? acknowledgedAt ?? failedCode ?? unknownCode) === undefined;
}

function groupByCode(receipts: readonly Receipt[]): readonly Undelivered[] {
  const groups = new Map<
    string,
    { standing: Undelivered['standing']; code: string; count: number; units: Set<string> }
  >();
  for (const receipt of receipts) {
    const ended = endOf(receipt);
    if (!ended) continue;
    const key = `${ended.standing} ${ended.code}`;
    const group = groups.get(key) ?? { ...ended, count: 0, units: new Set<string>() };
    group.count += 1;
    if (receipt.unitId !== undefined) group.units.add(receipt.unitId);
    groups.set(key, group);
  }
  const all = [...groups.values()].sort((one, other) => other.count - one.count);
  return all.map(({ units, ...group }) => ({ ...group, unitIds: [...units].slice(0, MOST_UNITS) }));
}

/** How a receipt ended badly, if it did; an answer shows that the message came after all. */
function endOf(receipt: Receipt): Pick<Undelivered, 'standing' | 'code'> | undefined {
  const { deliveredAt, acknowledgedAt, failedCode, unknownCode } = receipt;
  if ((deliveredAt ?? acknowledgedAt) !== undefined || failedCode === 'cancelled') return undefined;
  if (unknownCode !== undefined) return { standing: 'unknown', code: unknownCode };
  return failedCode === undefined ? undefined : { standing: 'failed', code: failedCode };
}

function countOf(undelivered: readonly Undelivered[], standing: Undelivered['standing']): number {
  return undelivered.filter((one) => one.standing === standing).reduce((sum, { count }) => sum + count, 0);
}
