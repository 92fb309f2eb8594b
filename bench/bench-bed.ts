import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Brain, createBrain } from '../src/app.ts';
import { saveRoster } from '../src/cli/sample-deployment.ts';
import { loadContent, loadSampleWorld } from '../src/content.ts';
import { systemClock, toLocalTime } from '../src/core/clock.ts';
import { openEntry } from '../src/ledger/open-entry.ts';
import { initHome } from '../src/store/lowdb/init-home.ts';
import { openLowdbStore } from '../src/store/lowdb/open-lowdb-store.ts';

/** Things that several subjects measure with; made when first asked for, removed at the end. */
export interface Bed {
  /** A new empty folder. */
  folder(name: string): string;
  brain(): Brain;
  /** A home with `LARGE` entries over the units of the sample, each registered with its event and audit line. */
  largeHome(): Promise<string>;
  remove(): void;
}

/** Entries of the large home: the size up to which the default engine is meant. */
export const LARGE = 50_000;

/** A bed in the temporary folder of the machine. */
export function createBed(): Bed {
  const root = mkdtempSync(join(tmpdir(), 'duban-bench-'));
  let brain: Brain | undefined;
  let large: Promise<string> | undefined;
  return {
    folder: (name) => {
      const path = join(root, name);
      mkdirSync(path);
      return path;
    },
    brain: () => {
      brain ??= createBrain(loadContent(), loadSampleWorld().units);
      return brain;
    },
    largeHome: () => {
      large ??= makeLargeHome(join(root, 'large'));
      return large;
    },
    remove: () => rmSync(root, { recursive: true, force: true }),
  };
}

const BATCH = 500;

async function makeLargeHome(home: string): Promise<string> {
  await initHome(home);
  const store = await openLowdbStore({ home, clock: systemClock });
  const world = loadSampleWorld();
  await saveRoster(store, world);
  const at = systemClock.now().toISOString();
  for (let from = 1; from <= LARGE; from += BATCH) {
    await store.commit(async (tx) => {
      for (let no = from; no < from + BATCH; no += 1) {
        const unit = world.units[no % world.units.length]?.id ?? '';
        const { entry, event } = openEntry(
          {
            no: await tx.ledger.nextNo(),
            kind: 'rectification',
            title: said(`第${no}号案件卷宗归档不及时、回访记录不完整`),
            unitId: said(unit),
            ownerName: said('王小明'),
          },
          { personId: `${unit}-liaison`, messageId: `bench:${no}`, at, today: toLocalTime(at).date },
        );
        await tx.ledger.record(entry, event);
        const { verb, personId: who, messageId: message, before, after } = event;
        await tx.audit.append({ act: `entry.${verb}`, at, who, message, subject: `#${no}`, before, after });
      }
    });
  }
  await store.close();
  return home;
}

function said(value: string) {
  return { value, words: value };
}
