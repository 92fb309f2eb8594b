import { ledgerPaper, type Papers } from '../bot/ledger-paper.ts';
import { readNames } from '../bot/names.ts';
import type { Transaction } from '../bot/store.ts';
import { type SentToUnit, toReceiptSheet } from '../render/receipt-sheet.ts';
import type { Deployment } from './deployment.ts';

/** What is written from the state of a deployment. */
export const PAPERS = ['ledger', 'receipts'] as const;
export type Paper = (typeof PAPERS)[number];

/** Who takes a paper from the command line, for the audit. */
const BY = 'cli';

export type PaperHouse = Pick<Deployment, 'store' | 'brain' | 'clock' | 'config'>;

/** The sheets of a paper, with a line in the audit that they were taken. Whoever may read the home reads all units. */
export async function takePapers(house: PaperHouse, paper: Paper): Promise<Papers> {
  const { store, clock } = house;
  const papers = await (paper === 'ledger' ? ledgerOf(house) : receiptsOf(house));
  const at = clock.now().toISOString();
  await store.commit((tx) =>
    tx.audit.append({ act: `${paper}.exported`, at, who: BY, after: { count: papers.count } }),
  );
  return papers;
}

function ledgerOf({ store, brain, clock, config }: PaperHouse): Promise<Papers> {
  const source = { store, kinds: brain.knowledge.kinds, zone: config.zone, now: clock.now() };
  return ledgerPaper(source, (tx) => tx.ledger.listEntries({}));
}

async function receiptsOf({ store, clock, config }: PaperHouse): Promise<Papers> {
  const { auditHead } = await store.status();
  return store.read(async (tx) => {
    const sent = await sentToUnits(tx);
    const paper = { at: clock.now(), zone: config.zone, auditHead, names: await readNames(tx) };
    return { sheets: [toReceiptSheet(sent, paper)], count: sent.length };
  });
}

/** Oldest first. What somebody has reminded of in the own chat is nobody else's business. */
async function sentToUnits({ reminders }: Transaction): Promise<readonly SentToUnit[]> {
  const sent: SentToUnit[] = [];
  const occurrences = await reminders.occurrences(Number.MAX_SAFE_INTEGER);
  for (const occurrence of occurrences.toReversed()) {
    const receipts = new Map((await reminders.receiptsOf(occurrence.id)).map((receipt) => [receipt.unitId, receipt]));
    for (const unitId of occurrence.unitIds) sent.push({ occurrence, unitId, receipt: receipts.get(unitId) });
  }
  return sent;
}
