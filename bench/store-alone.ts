import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { LARGE } from './bench-bed.ts';
import type { Figure, Section } from './figure.ts';

/** Two events an entry keep the run short; `tsx bench/store.ts` alone measures with ten. */
const EVENTS = 2 * LARGE;

/** The disk engine without a bot around it: the lines of `bench/store.ts` as figures. */
export async function benchStoreAlone(): Promise<Section> {
  const script = fileURLToPath(new URL('store.ts', import.meta.url));
  const command = [...process.execArgv, script, String(LARGE), String(EVENTS)];
  const { stdout } = await promisify(execFile)(process.execPath, command);
  return {
    title: 'The store alone',
    conditions: `${LARGE} entries, ${EVENTS} events; every commit synced`,
    figures: stdout.trim().split('\n').flatMap(readLine),
  };
}

/** `what: name value, name value` */
function readLine(line: string): Figure[] {
  const [what, parts] = line.split(': ');
  return (parts ?? '').split(', ').flatMap((part) => {
    const [name, value] = part.split(' ');
    const unit = unitOf(name ?? '');
    return unit ? [{ name: `${what}: ${name}`, value: Number(value), unit }] : [];
  });
}

function unitOf(name: string): Figure['unit'] | undefined {
  if (name === 'perSecond') return 'per s';
  if (/(?:megabytes|mb)$/i.test(name)) return 'MB';
  if (/seconds$/i.test(name)) return 's';
  return /ms$/i.test(name) ? 'ms' : undefined;
}
