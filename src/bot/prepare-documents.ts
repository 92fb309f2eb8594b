import type { InboundMessage } from '../core/message.ts';
import type { DocumentMaker, DocumentRequest } from './document-maker.ts';
import { dutyPaper } from './handlers/confidential/duty-paper.ts';
import { cyclePaper } from './handlers/ledger/cycle-paper.ts';
import { ledgerExport } from './handlers/ledger/export-ledger.ts';
import { progressPicture } from './handlers/ledger/progress-picture.ts';
import { receiptPaper } from './handlers/reminders/receipt-paper.ts';
import { hashBytes } from './hash-bytes.ts';
import { permit } from './permit.ts';
import type { FileParts } from './prepared-files.ts';
import type { Heard } from './scene.ts';

/** What can be handed out as a file, each with its maker. */
const MAKERS: readonly DocumentMaker[] = [ledgerExport, progressPicture, receiptPaper, cyclePaper, dutyPaper];

type DocumentParts = Pick<DocumentRequest, 'store' | 'knowledge' | 'zone'> & {
  readonly files: FileParts;
  readonly clock: { now(): Date };
};

/**
 * Makes the file that the message asks for and keeps it in the home: slow work that no transaction may wait for. A
 * crash after it leaves the message unfinished, and a file that nobody names. Throws what `permit` throws before
 * anything is read.
 */
export async function prepareDocuments(parts: DocumentParts, message: InboundMessage, heard: Heard): Promise<void> {
  const { setting, scene, reading } = heard;
  if (!setting || !scene || !reading) return;
  const maker = MAKERS.find(({ intent, isAsked }) => intent === reading.intent && (isAsked?.(reading) ?? true));
  if (!maker) return;
  const { store, knowledge, zone, files, clock } = parts;
  permit(knowledge, message, { setting, reading });
  const request = { store, knowledge, zone, message, setting, scene, reading, now: clock.now() };
  const made = await maker.make(request);
  if (!made) return;
  const { name, type, bytes, count } = made;
  const sha256 = await hashBytes(bytes);
  await files.keepAttachment(sha256, bytes);
  heard.document = { file: { name, type, sizeBytes: bytes.length, sha256 }, count };
}
