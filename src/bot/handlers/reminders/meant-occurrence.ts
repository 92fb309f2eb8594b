import type { Occurrence } from '../../../reminders/reminder-store.ts';
import { openRows, type ReceiptReport, toReceiptReport } from '../../../reminders/report.ts';
import type { Actor, Place } from '../../../security/actor.ts';
import { type Reach, visibleUnitIds } from '../../../security/authorise.ts';
import type { Reading } from '../../../understanding/scene.ts';
import { isOfCycle } from '../../cycle-rules.ts';
import type { ConversationMemory } from '../../memory.ts';
import type { Transaction } from '../../store.ts';

/** How many notices back are looked at. */
const RECENT = 60;

/** So long (ms) an own notice that somebody has not answered comes before a later one of somebody else. */
const OWN_FOR_MS = 7 * 86_400_000;

/** What is asked about a notice, by whom and where. */
export interface NoticeQuestion {
  readonly actor: Actor;
  readonly place: Place;
  readonly memory: ConversationMemory;
  readonly reading: Reading;
  readonly now: Date;
}

/** How the notice is chosen that is not named. `only`: whether one of this rule can be meant. */
interface Choosing {
  readonly open?: boolean;
  readonly reach?: Reach;
  readonly only?: (ruleId: string) => boolean;
}

/** Within a talk about one notice it stays that one; once another matter was in between, the latest is meant again. */
const ABOUT_ONE = new Set(['list_receipts', 'nudge']);

/**
 * What is known of the notice meant, as far as `reach` goes: the one named, else the one last spoken of, else the
 * speaker's own latest that somebody has not acknowledged, else the latest; for `open` the latest not acknowledged. Undefined: there is none that concerns the speaker.
 */
export async function meantReport(
  tx: Transaction,
  question: NoticeQuestion,
  { open = false, reach = visibleUnitIds(question.actor, question.place), only = () => true }: Choosing = {},
): Promise<ReceiptReport | undefined> {
  for (const id of [question.reading.slots.reference, spokenOf(question)]) {
    const occurrence = id === undefined ? undefined : await tx.reminders.findOccurrence(id);
    if (occurrence && concerns(occurrence, reach)) return reportWithin(tx, occurrence, reach);
  }
  const recent = (await tx.reminders.occurrences(RECENT)).filter(
    (one) => wasSent(one) && concerns(one, reach) && only(one.ruleId),
  );
  const own = await ownRecent(tx, recent, question);
  for (const occurrence of open ? [...own, ...recent] : own) {
    const report = await reportWithin(tx, occurrence, reach);
    if (openRows(report).length > 0) return report;
  }
  const [latest] = recent;
  return latest && reportWithin(tx, latest, reach);
}

/**
 * The speaker's own notices of late that somebody has not acknowledged, newest first; of a rule that comes again and again
 * the latest.
 */
export async function openOwnReports(tx: Transaction, question: NoticeQuestion): Promise<readonly ReceiptReport[]> {
  const reach = visibleUnitIds(question.actor, question.place);
  const recent = (await tx.reminders.occurrences(RECENT)).filter((one) => wasSent(one) && concerns(one, reach));
  const own = await ownRecent(tx, recent, question);
  const latest = own.filter((one, at) => own.findIndex(({ ruleId }) => ruleId === one.ruleId) === at);
  const reports = await Promise.all(latest.map((occurrence) => reportWithin(tx, occurrence, reach)));
  return reports.filter((report) => openRows(report).length > 0);
}

/** The notice that the talk is about; undefined: another matter was in between. */
export function spokenOf({ memory }: Pick<NoticeQuestion, 'memory'>): string | undefined {
  return ABOUT_ONE.has(memory.lastIntent ?? '') ? memory.occurrenceId : undefined;
}

/** What the speaker had sent lately, newest first: a rule of the deployment does not hide it. */
async function ownRecent(
  tx: Transaction,
  recent: readonly Occurrence[],
  { actor, now }: NoticeQuestion,
): Promise<readonly Occurrence[]> {
  const since = new Date(now.getTime() - OWN_FOR_MS).toISOString();
  const own: Occurrence[] = [];
  for (const occurrence of recent.filter(({ firedAt }) => firedAt >= since)) {
    const rule = await tx.reminders.findRule(occurrence.ruleId);
    if (rule?.createdBy === actor.personId) own.push(occurrence);
  }
  return own;
}

/** The report cut down to some of its units: only they are counted then. */
export function narrowReport(report: ReceiptReport, isMeant: (unitId: string) => boolean): ReceiptReport {
  const rows = report.rows.filter(({ unitId }) => isMeant(unitId));
  return { ...report, rows, total: rows.length };
}

async function reportWithin(tx: Transaction, occurrence: Occurrence, reach: Reach): Promise<ReceiptReport> {
  const report = toReceiptReport(occurrence, await tx.reminders.receiptsOf(occurrence.id));
  return reach === 'all' ? report : narrowReport(report, (unitId) => reach.includes(unitId));
}

function concerns({ unitIds }: Occurrence, reach: Reach): boolean {
  return unitIds.length > 0 && (reach === 'all' || unitIds.some((unitId) => reach.includes(unitId)));
}

function wasSent({ outcome, ruleId }: Occurrence): boolean {
  return (outcome === 'sent' || outcome === 'late') && !isOfCycle(ruleId);
}
