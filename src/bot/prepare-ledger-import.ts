import { type Clock, toLocalTime } from '../core/clock.ts';
import type { InboundMessage } from '../core/message.ts';
import type { StatedFile } from '../core/slots.ts';
import { readSheet, SHEET_LIMITS } from '../files/read-sheet.ts';
import type { Act } from '../ledger/change.ts';
import type { ImportReport } from '../ledger/import-report.ts';
import { holdsRole } from '../security/actor.ts';
import { visibleUnitIds } from '../security/authorise.ts';
import { MOST_AT_ONCE, planRows, reportOn, writeInSteps } from './import-ledger.ts';
import { keepImportPaper } from './import-paper.ts';
import { type LedgerFile, type LedgerWorld, readLedgerFile } from './ledger-file.ts';
import { permit } from './permit.ts';
import type { FileParts } from './prepared-files.ts';
import type { PreparedLedger } from './prepared-ledgers.ts';
import { LEDGER_INTENT } from './read-files.ts';
import type { Heard } from './scene.ts';
import type { Store } from './store.ts';
import type { Knowledge } from './turn.ts';

/** Time for reading and writing all files of a message, ms: below the lease of a claim. */
const TIME_OF_MESSAGE_MS = 40_000;

interface ImportParts {
  readonly store: Store;
  readonly clock: Clock;
  readonly zone: string;
  readonly knowledge: Knowledge;
  readonly files: FileParts;
}

/**
 * Reads the ledgers that came with the message, and after a yes writes those that are too long for one transaction.
 * A crash after it leaves the message unfinished; it then runs again, and finds what it wrote. Throws what `permit`
 * throws before any file is opened.
 */
export async function prepareLedgerImport(parts: ImportParts, message: InboundMessage, heard: Heard): Promise<void> {
  const { setting, scene, reading } = heard;
  const wanted = wantedFiles(heard);
  if (!wanted || !setting || !scene || !reading) return;
  permit(parts.knowledge, message, { setting, reading: { ...reading, intent: LEDGER_INTENT } });
  const { clock, store, zone } = parts;
  const startedMs = clock.monotonicMs();
  const isLate = (): boolean => clock.monotonicMs() - startedMs > TIME_OF_MESSAGE_MS;
  const world = worldOf(parts, heard);
  if (!world) return;
  const now = clock.now();
  const at = now.toISOString();
  const act: Act = {
    personId: setting.actor.personId,
    messageId: message.id,
    at,
    today: toLocalTime(at, zone).date,
  };
  const prepared: PreparedLedger[] = [];
  const timeMs = Math.min(SHEET_LIMITS.timeMs, TIME_OF_MESSAGE_MS / wanted.files.length);
  for (const { name, sha256 } of wanted.files) {
    const bytes = await parts.files.readAttachment(sha256);
    if (!bytes) {
      prepared.push({ report: { kind: 'refused', name, code: 'bytes_missing' } });
      continue;
    }
    const read = await readLedgerFile({ name, read: () => readSheet(bytes, { ...SHEET_LIMITS, timeMs }) }, world);
    if ('code' in read) {
      prepared.push({ report: { kind: 'refused', ...read } });
      continue;
    }
    const isAtOnce = read.rows.length <= MOST_AT_ONCE;
    const isStepped = wanted.confirmed && !isAtOnce;
    const report = isStepped ? await writeInSteps(store, read, { act, isLate }) : await preview(store, read);
    const paper = await keepImportPaper(parts, report, now);
    prepared.push({ report, ...(paper && { paper }), ...(wanted.confirmed && rowsOf(read, isAtOnce)) });
  }
  heard.ledgers = prepared;
}

function rowsOf(file: LedgerFile, isAtOnce: boolean): Pick<PreparedLedger, 'toWrite' | 'written'> {
  return isAtOnce ? { toWrite: file } : { written: file };
}

async function preview(store: Store, file: LedgerFile): Promise<ImportReport> {
  return reportOn(file, await store.read((tx) => planRows(tx, file.rows)));
}

function worldOf({ knowledge, clock }: ImportParts, { setting, scene }: Heard): LedgerWorld | undefined {
  if (!setting || !scene) return undefined;
  const { actor } = setting;
  const people = new Set(scene.people.map(({ name }) => name));
  // A supervisor's rows without a unit are nobody's; a liaison speaks for the own unit.
  const ownUnitId = holdsRole(actor, ['supervisor']) ? undefined : actor.unitId;
  return {
    context: { units: scene.units, people, ownUnitId, now: clock.now(), days: scene.days },
    kinds: knowledge.kinds,
    importer: { personId: actor.personId, roles: actor.roles, reach: visibleUnitIds(actor, scene.conversation) },
  };
}

/** The files in question; `confirmed`: the answer to our question is yes. */
function wantedFiles({
  reading,
  scene,
}: Heard): { readonly files: readonly StatedFile[]; readonly confirmed: boolean } | undefined {
  const pending = scene?.pending;
  if (reading?.intent === LEDGER_INTENT)
    return { files: reading.slots.files ?? [], confirmed: reading.slots.confirmed ?? false };
  const isYes = reading?.intent === 'confirm' && pending?.kind === 'confirm' && pending.intent === LEDGER_INTENT;
  return isYes ? { files: pending.slots.files ?? [], confirmed: true } : undefined;
}
