import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type App, type AppParts, type Brain, createApp, createBrain } from '../app.ts';
import { createTextDesk, keepNewIndex, type TextDesk } from '../bot/text-desk.ts';
import type { Channel } from '../channels/channel.ts';
import { type Config, databaseUrl, homeOf, loadConfig, readEnvironment } from '../config.ts';
import { loadContent } from '../content.ts';
import { type Clock, createRunningClock, systemClock } from '../core/clock.ts';
import type { Log } from '../core/log.ts';
import { importFile } from '../knowledge/import/import-file.ts';
import { CLI_TEXTS } from '../render/catalogue/cli.ts';
import { initHome } from '../store/lowdb/init-home.ts';
import { openLowdbStore } from '../store/lowdb/open-lowdb-store.ts';
import { openAttachments } from './attachments.ts';
import { createIndexBuilder } from './index-builder.ts';
import { keepLearned, readLearning } from './learned.ts';
import { type AttachmentShelf, type DeploymentStore, openStore } from './open-store.ts';
import { CliProblem } from './report-problem.ts';
import { fillWithSample, saveRoster } from './sample-deployment.ts';
import { isSample, SAMPLE_MARK } from './sample-mark.ts';
import { addStartingRules } from './starting-rules.ts';
import { openShelf } from './text-shelf.ts';

/** A deployment whose parts are joined; nothing runs by itself until `app.start`. */
export interface Deployment {
  readonly config: Config;
  readonly store: DeploymentStore;
  /** Files that people sent and that are handed out. */
  readonly attachments: AttachmentShelf;
  readonly brain: Brain;
  readonly texts: TextDesk;
  readonly clock: Clock & { advanceTo?(instant: Date): void };
  readonly sample: boolean;
  readonly log: Log;
  /** Ends the process that builds an index, if there is one. */
  stopIndexing(): void;
  join(channels: readonly Channel[], told?: Pick<AppParts, 'onAnswered' | 'onDelivered'>): App;
}

/** The home as the command line, the environment and the default name it. */
export function homePath(flag: string | undefined): string {
  return homeOf(readEnvironment(), flag).path;
}

/** Opens the home: settings, lock, snapshot and journal, data files, classifier. Throws a problem that says what to do. */
export async function openDeployment(home: string, log: (config: Config) => Log): Promise<Deployment> {
  const config = loadConfig(readEnvironment(), home);
  const sample = isSample(home);
  if (config.now !== undefined && !sample) throw new CliProblem(CLI_TEXTS.clockRefused);
  // The clock of a sample can be turned by hand; that of a real deployment is the machine's.
  const clock = sample
    ? createRunningClock(config.now === undefined ? systemClock.now() : new Date(config.now))
    : systemClock;
  const logger = log(config);
  const content = loadContent(home);
  const store = await openStore({ home, clock, log: logger });
  const attachments = openAttachments(home, store);
  try {
    if (content.roster) await saveRoster(store, content.roster);
    const units = await store.read((tx) => tx.roster.units());
    const shelf = openShelf(home);
    const { learned, damaged } = await readLearning(home);
    const lessons = await store.read((tx) => tx.questions.lessons());
    const brain = createBrain(content, units, { ...learned, lessons });
    const indexer = createIndexBuilder(home);
    const texts = createTextDesk({
      shelf,
      library: brain.knowledge.library,
      damaged,
      log: logger,
      importFile,
      buildIndexElsewhere: indexer.build,
    });
    keepLearned(home, brain.knowledge.library);
    await keepNewIndex(shelf, brain.knowledge.library);
    const files = {
      texts,
      readAttachment: attachments.read,
      keepAttachment: attachments.keep,
    };
    const { zone, broadcastHoldSeconds, confidentialChannels, quiet } = config;
    await addStartingRules(store, { content, calendar: brain.calendar, clock, zone, log: logger });
    const join: Deployment['join'] = (channels, told) =>
      createApp({
        store,
        brain,
        channels,
        clock,
        log: logger,
        zone,
        broadcastHoldSeconds,
        confidentialChannels,
        quiet,
        files,
        ...told,
      });
    return { config, store, attachments, brain, texts, clock, sample, log: logger, join, stopIndexing: indexer.stop };
  } catch (error) {
    await store.close();
    throw error;
  }
}

/**
 * Makes the sample home the first time and tells its number of entries; undefined when there is a store already. It is
 * filled aside and moved into place whole: a kill in between leaves no half sample.
 */
export async function makeSampleHome(home: string): Promise<number | undefined> {
  if (databaseUrl(readEnvironment()) !== undefined) return fillDatabase(home);
  if (existsSync(join(home, 'store'))) return undefined;
  mkdirSync(home, { recursive: true, mode: 0o700 });
  const { now } = loadConfig(readEnvironment(), home);
  const clock = now === undefined ? systemClock : createRunningClock(new Date(now));
  const aside = join(home, 'sample.new');
  rmSync(aside, { recursive: true, force: true });
  await initHome(aside);
  const store = await openLowdbStore({ home: aside, clock });
  const entries = await fillWithSample(store, clock.now()).finally(() => store.close());
  writeFileSync(join(home, SAMPLE_MARK), '');
  renameSync(join(aside, 'store'), join(home, 'store'));
  rmSync(aside, { recursive: true, force: true });
  return entries;
}

/** The sample in an empty database; the home beside it holds only what is not state. */
async function fillDatabase(home: string): Promise<number | undefined> {
  mkdirSync(home, { recursive: true, mode: 0o700 });
  const store = await openStore({ home, clock: systemClock });
  try {
    if ((await store.status()).entries > 0) return undefined;
    writeFileSync(join(home, SAMPLE_MARK), '');
    return await fillWithSample(store, systemClock.now());
  } finally {
    await store.close();
  }
}
