/**
 * One export in a process of its own, so that its memory is its own: opens the home, rests, makes the file as the bot
 * does, tells what it took. Run by export.ts: export-child.ts HOME FORMAT
 */

import { setTimeout as pause } from 'node:timers/promises';
import { hashBytes } from '../src/bot/hash-bytes.ts';
import { ledgerPaper } from '../src/bot/ledger-paper.ts';
import { keepAttachment } from '../src/cli/attachments.ts';
import { loadContent } from '../src/content.ts';
import { DEFAULT_ZONE, systemClock } from '../src/core/clock.ts';
import { SHEET_FORMATS } from '../src/files/sheet.ts';
import { packSheets } from '../src/files/write-sheets.ts';
import { openLowdbStore } from '../src/store/lowdb/open-lowdb-store.ts';
import { type Stall, watchStalls } from './stall-watch.ts';

/** What the child tells on standard output. */
export interface ExportCost {
  readonly rows: number;
  readonly seconds: number;
  readonly stall: Stall;
  /** Above the idle process, the peak while the file is made. */
  readonly memoryMb: number;
  readonly fileMb: number;
}

const [home = '', name = ''] = process.argv.slice(2);
const format = SHEET_FORMATS.find((one) => one === name);
if (!format) throw new Error(`no such format: ${name}`);
const store = await openLowdbStore({ home, clock: systemClock });
const kinds = new Map(loadContent(home).kinds.map((kind) => [kind.id, kind]));
await pause(500);
globalThis.gc?.();
const idle = process.memoryUsage.rss();
let peak = idle;
const watch = setInterval(() => {
  peak = Math.max(peak, process.memoryUsage.rss());
}, 10);
const endWatch = watchStalls();
const begun = performance.now();
const now = systemClock.now();
const { sheets, count } = await ledgerPaper({ store, kinds, zone: DEFAULT_ZONE, now }, (tx) =>
  tx.ledger.listEntries({}),
);
const bytes = await packSheets(sheets, { format, at: now, sheetLabel: 'ledger' });
await keepAttachment(home, await hashBytes(bytes), bytes);
const seconds = (performance.now() - begun) / 1000;
const stall = endWatch();
clearInterval(watch);
peak = Math.max(peak, process.memoryUsage.rss());
const megabyte = 1_048_576;
const cost: ExportCost = {
  rows: count,
  seconds,
  stall,
  memoryMb: (peak - idle) / megabyte,
  fileMb: bytes.length / megabyte,
};
console.log(JSON.stringify(cost));
await store.close();
