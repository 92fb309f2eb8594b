/**
 * Measures what a user feels, each figure beside its floor and beside the same thing done by something else.
 * Run: npm run bench [-- --json] [-- --only message,burst]      needs `npm run build`; some four minutes
 *      npm run bench -- --only steady                        ten minutes at 84 messages a second
 */
import { availableParallelism, cpus, loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { type Bed, createBed } from './bench-bed.ts';
import { benchBurst } from './burst.ts';
import { benchChannels } from './channels.ts';
import { benchExport } from './export.ts';
import { type Section, showSection } from './figure.ts';
import { benchImport } from './import.ts';
import { benchLedger } from './ledger.ts';
import { benchMessage } from './message.ts';
import { benchPostgres } from './postgres.ts';
import { benchReady } from './ready.ts';
import { benchReminders } from './reminders.ts';
import { benchRetrieval } from './retrieval.ts';
import { benchSearch } from './search.ts';
import { benchStall } from './stall.ts';
import { benchSteady } from './steady.ts';
import { benchStoreAlone } from './store-alone.ts';
import { benchUnderstanding } from './understanding.ts';

const SUBJECTS: Readonly<Record<string, (bed: Bed) => Promise<Section>>> = {
  ready: benchReady,
  message: benchMessage,
  understanding: benchUnderstanding,
  search: benchSearch,
  retrieval: benchRetrieval,
  reminders: benchReminders,
  burst: benchBurst,
  stall: benchStall,
  ledger: benchLedger,
  export: benchExport,
  import: benchImport,
  store: benchStoreAlone,
  channels: benchChannels,
  postgres: benchPostgres,
  steady: benchSteady,
};

/** Measured only when named: ten minutes. */
const LONG = ['steady'];

const { values } = parseArgs({ options: { json: { type: 'boolean' }, only: { type: 'string' } } });
const chosen = values.only?.split(',') ?? Object.keys(SUBJECTS).filter((name) => !LONG.includes(name));
const unknown = chosen.filter((name) => !(name in SUBJECTS));
if (unknown.length > 0) throw new Error(`no such subject: ${unknown}; there are ${Object.keys(SUBJECTS)}`);

const machine = {
  node: process.version,
  processors: `${availableParallelism()} x ${cpus()[0]?.model ?? 'unknown'}`,
  loadBefore: loadavg().map((load) => Number(load.toFixed(1))),
};
const isBusy = (machine.loadBefore[0] ?? 0) > availableParallelism();
if (!values.json) {
  console.log(`node ${machine.node}, ${machine.processors}, load ${machine.loadBefore.join(' ')}`);
  if (isBusy) console.log('The machine is busy with other work: every time below is longer than it would be alone.');
}

const bed = createBed();
const sections: Record<string, Section> = {};
try {
  for (const name of chosen) {
    const section = await SUBJECTS[name]?.(bed);
    if (!section) continue;
    sections[name] = section;
    if (!values.json) console.log(showSection(section));
  }
} finally {
  bed.remove();
}
if (values.json) console.log(JSON.stringify({ machine, sections }, null, 2));
