import { join } from 'node:path';
import { AUDIT_DOMAIN, AUDIT_START, canonicalJson, chainHash } from './audit-chain.ts';
import { readWhole } from './file-steps.ts';
import { type Files, systemFiles } from './files.ts';
import { findLogParts } from './log-files.ts';
import { assertStore, readJournals, readSnapshot, storeFolder } from './read-home.ts';
import { StoreRefusal } from './store-refusal.ts';

/** What an inspection of the audit log found. `head` is the last line that is in order. */
export interface AuditReport {
  /** Lines that are in order. */
  readonly lines: number;
  readonly head: { readonly seq: number; readonly hash: string };
  /** The first fault; `line` is 1-based over the whole log. */
  readonly problem?: { readonly kind: AuditFault; readonly line: number };
}

/** `edited`: not what was written; `missing`: lines are gone; `reordered`: a line is where it does not belong. */
export type AuditFault = 'edited' | 'missing' | 'reordered';

/**
 * Inspects the audit log of a home, also while it is in use: what the snapshot vouches for and what the journal has
 * added since. A log cut off or rewritten together with snapshot and journal only shows against a `head` kept
 * elsewhere. Rejects with `StoreRefusal` when snapshot or journal cannot be read.
 */
export async function verifyAudit(home: string, files: Files = systemFiles): Promise<AuditReport> {
  await assertStore(files, home);
  return verifyAuditOf(files, storeFolder(home));
}

/** As `verifyAudit`, of a store folder. */
export async function verifyAuditOf(files: Files, folder: string): Promise<AuditReport> {
  for (let attempt = 1; ; attempt += 1) {
    const { low } = await readSnapshot(files, folder);
    try {
      return await verifyAgainst(files, folder, low.data);
    } catch (error) {
      // A running store may have replaced snapshot and journal meanwhile; then the reading begins again.
      const now = (await readSnapshot(files, folder)).low.data.generation;
      if (now === low.data.generation || attempt === MOST_ATTEMPTS) throw error;
    }
  }
}

const MOST_ATTEMPTS = 10;

type Snapshot = Awaited<ReturnType<typeof readSnapshot>>['low']['data'];

async function verifyAgainst(files: Files, folder: string, snapshot: Snapshot): Promise<AuditReport> {
  const { commits } = await readJournals(files, folder, snapshot);
  const chain = createChain();
  const wanted = { seq: snapshot.document.counters.get('audit') ?? 0, hash: snapshot.document.audit.get('head') };
  if (!(await readLog({ files, folder, length: snapshot.logs.audit, chain }))) return chain.report();
  if (chain.head.seq < wanted.seq) return chain.report('missing');
  if (chain.head.seq > wanted.seq || chain.head.hash !== (wanted.hash ?? AUDIT_START)) return chain.report('edited');
  const added = commits.flatMap(({ additions }) => additions.filter(({ log }) => log === 'audit'));
  for (const { value } of added) if (!chain.take(Buffer.from(canonicalJson(value)))) break;
  return chain.report();
}

/** Takes all lines of the log; false at the first fault. */
async function readLog(log: {
  readonly files: Files;
  readonly folder: string;
  readonly length: number;
  readonly chain: Chain;
}): Promise<boolean> {
  const folder = join(log.folder, 'audit');
  for (const part of await findParts(log.files, folder, log.length)) {
    const bytes = (await readWhole(log.files, join(folder, part.name))).subarray(0, part.length);
    for (let start = 0; start < bytes.length; ) {
      const feed = bytes.indexOf(0x0a, start);
      const end = feed === -1 ? bytes.length : feed;
      if (!log.chain.take(bytes.subarray(start, end))) return false;
      start = end + 1;
    }
  }
  return true;
}

/** A log that is shorter than the snapshot says has lost lines; what is there is still read. */
async function findParts(files: Files, folder: string, length: number): ReturnType<typeof findLogParts> {
  try {
    return await findLogParts(files, folder, length);
  } catch (error) {
    if (error instanceof StoreRefusal && error.facts.offset) return findLogParts(files, folder, error.facts.offset);
    if (error instanceof StoreRefusal) return [];
    throw error;
  }
}

interface Chain {
  readonly head: { readonly seq: number; readonly hash: string };
  /** Adds a line; false when it does not fit, after which only `report` makes sense. */
  take(line: Buffer): boolean;
  report(fault?: AuditFault): AuditReport;
}

function createChain(): Chain {
  let head = { seq: 0, hash: AUDIT_START };
  let found: AuditFault | undefined;
  return {
    get head() {
      return head;
    },
    take: (line) => {
      const next = parseLine(line);
      if (next && next.seq === head.seq + 1 && chainHash(AUDIT_DOMAIN, head.hash, next.record) === next.hash) {
        head = { seq: next.seq, hash: next.hash };
        return true;
      }
      found = faultOf(next?.seq, head.seq + 1);
      return false;
    },
    report: (fault = found) => {
      const report = { lines: head.seq, head };
      return fault === undefined ? report : { ...report, problem: { kind: fault, line: head.seq + 1 } };
    },
  };
}

function faultOf(seq: number | undefined, wanted: number): AuditFault {
  if (seq === undefined || seq === wanted) return 'edited';
  return seq > wanted ? 'missing' : 'reordered';
}

/** The line's parts; undefined when a byte is not as `append` writes it. */
function parseLine(line: Buffer): { seq: number; hash: string; record: Record<string, unknown> } | undefined {
  try {
    const parsed: unknown = JSON.parse(line.toString('utf8'));
    if (typeof parsed !== 'object' || parsed === null || !line.equals(Buffer.from(canonicalJson(parsed))))
      return undefined;
    const { hash, ...record } = parsed as Record<string, unknown>;
    return typeof hash === 'string' && typeof record.seq === 'number' ? { seq: record.seq, hash, record } : undefined;
  } catch {
    return undefined;
  }
}
