import type { InboundMessage } from '../core/message.ts';
import type { StatedFile } from '../core/slots.ts';
import { DEFAULT_LIMITS } from '../knowledge/import/import-limits.ts';
import type { FileReport } from '../knowledge/import-review.ts';
import { permit } from './permit.ts';
import type { FileParts } from './prepared-files.ts';
import { IMPORT_INTENT } from './read-files.ts';
import type { Heard } from './scene.ts';
import type { Knowledge } from './turn.ts';

/** Time for all files of a message together, ms: well below the lease of a claim. */
const TIME_OF_MESSAGE_MS = 40_000;

/**
 * Reads the files that the message asks to let in, and puts confirmed ones on the shelf: slow work that no transaction
 * may wait for. A crash after it leaves the message unfinished; it then runs again to the same end. Throws what
 * `permit` throws before any file is opened.
 */
export async function prepareFiles(
  { knowledge, files }: { readonly knowledge: Knowledge; readonly files: FileParts },
  message: InboundMessage,
  heard: Heard,
): Promise<void> {
  const { setting, reading } = heard;
  const wanted = wantedFiles(heard);
  if (!wanted || !setting || !reading) return;
  permit(knowledge, message, { setting, reading: { ...reading, intent: IMPORT_INTENT } });
  const limits = { timeMs: Math.min(DEFAULT_LIMITS.timeMs, TIME_OF_MESSAGE_MS / wanted.files.length) };
  const reports: FileReport[] = [];
  for (const { name, sha256, from, to } of wanted.files) {
    const bytes = await files.readAttachment(sha256);
    const by = { importedAt: message.receivedAt, importedBy: setting.actor.personId };
    const file = bytes && { name, bytes, from, to, ...by };
    if (!file) reports.push({ kind: 'refused', name, code: 'bytes_missing', facts: {} });
    else reports.push(await (wanted.confirmed ? files.texts.admit(file, limits) : files.texts.inspect(file, limits)));
  }
  heard.files = { reports, isLarge: files.texts.isLarge(), renew: files.texts.renew };
}

/** The files in question; `confirmed`: the answer to our question is yes. */
function wantedFiles({
  reading,
  scene,
}: Heard): { readonly files: readonly StatedFile[]; readonly confirmed: boolean } | undefined {
  const pending = scene?.pending;
  if (reading?.intent === IMPORT_INTENT)
    return { files: reading.slots.files ?? [], confirmed: reading.slots.confirmed ?? false };
  const isYes = reading?.intent === 'confirm' && pending?.kind === 'confirm' && pending.intent === IMPORT_INTENT;
  return isYes ? { files: pending.slots.files ?? [], confirmed: true } : undefined;
}
