import { existsSync } from 'node:fs';
import { createBrain } from '../app.ts';
import { HANDLED_INTENTS } from '../bot/handlers/index.ts';
import { homeOf, readEnvironment } from '../config.ts';
import { loadContent, loadSampleWorld, type Roster } from '../content.ts';
import { systemClock } from '../core/clock.ts';
import { CLI_TEXTS } from '../render/catalogue/cli.ts';
import { IMPORT_TEXTS } from '../render/catalogue/import.ts';
import { readLearning } from './learned.ts';
import { openStore } from './open-store.ts';
import { print, printJson } from './print.ts';

/** Checks that every data file loads, every intent has a handler and everybody can be reached. Exit code 1 on faults. */
export async function check(flag: string | undefined, flags: { json?: boolean }): Promise<void> {
  const { path, named } = homeOf(readEnvironment(), flag);
  const home = named || existsSync(path) ? path : undefined;
  const content = loadContent(home);
  const people = home === undefined ? withGroups(loadSampleWorld()) : await readRoster(home, content.roster);
  const { learned, damaged } = await readLearning(home);
  const { knowledge, calendar } = createBrain(content, people.units, learned);
  const damagedTexts = damaged.map(({ id, problem }) => IMPORT_TEXTS.cli.damaged(id, problem));
  const faults = [...intentFaults(content.intents), ...reachFaults(people), ...damagedTexts];
  const warnings = calendarWarnings(calendar.isPublished);
  const { corpus } = knowledge.library;
  const facts = CLI_TEXTS.checkFacts({
    intents: content.intents.length,
    regulations: corpus.regulations().length,
    clauses: corpus.clauses().length,
    kinds: content.kinds.length,
    people: people.people.length,
  });
  if (flags.json) printJson({ ok: faults.length === 0, faults, warnings });
  else
    for (const line of [...faults, ...warnings, ...(faults.length === 0 ? [CLI_TEXTS.checkGood(facts)] : [])])
      print(line);
  if (faults.length > 0) process.exitCode = 1;
}

interface Reach extends Roster {
  readonly boundUnits: ReadonlySet<string>;
}

// The sample gives each unit its web group when it is filled.
function withGroups(roster: Roster): Reach {
  return { ...roster, boundUnits: new Set(roster.units.map((unit) => unit.id)) };
}

// Before the first start the roster stands in the home's files only; the start gives each unit its web group.
async function readRoster(home: string, written: Roster | undefined): Promise<Reach> {
  const store = await openStore({ home, clock: systemClock });
  const kept = await store
    .read(async (tx) => ({
      units: await tx.roster.units(),
      people: await tx.roster.people(),
      boundUnits: new Set((await tx.roster.bindings()).map((binding) => binding.unitId)),
    }))
    .finally(() => store.close());
  return kept.people.length === 0 && written ? withGroups(written) : kept;
}

function intentFaults(intents: readonly { readonly intent: string; readonly status: string }[]): string[] {
  const declared = new Set(intents.map(({ intent }) => intent));
  return [
    ...intents
      .filter(({ intent, status }) => status === 'ready' && !HANDLED_INTENTS.has(intent))
      .map(({ intent }) => CLI_TEXTS.checkNoHandler(intent)),
    ...[...HANDLED_INTENTS].filter((intent) => !declared.has(intent)).map(CLI_TEXTS.checkNoIntent),
  ];
}

function reachFaults({ units, people, boundUnits }: Reach): string[] {
  return [
    ...people.filter(({ identities }) => identities.length === 0).map(({ name }) => CLI_TEXTS.checkNoIdentity(name)),
    ...units.filter(({ id }) => !boundUnits.has(id)).map(({ name }) => CLI_TEXTS.checkNoGroup(name)),
  ];
}

function calendarWarnings(isPublished: (year: number) => boolean): string[] {
  const year = systemClock.now().getUTCFullYear();
  return [year, year + 1].filter((one) => !isPublished(one)).map(CLI_TEXTS.checkCalendar);
}
