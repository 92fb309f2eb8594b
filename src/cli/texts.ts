import { loadContent } from '../content.ts';
import { toLocalTime } from '../core/clock.ts';
import { silentLog } from '../core/log.ts';
import { groupVersions, type OfficialVersion } from '../knowledge/official-versions.ts';
import { printDate } from '../knowledge/print-date.ts';
import { IMPORT_TEXTS } from '../render/catalogue/import.ts';
import { showDays } from '../render/import-view.ts';
import { homePath, openDeployment } from './deployment.ts';
import { takeOut } from './let-in.ts';
import { print, printJson } from './print.ts';
import { CliProblem } from './report-problem.ts';
import { findRunning } from './run-file.ts';
import { takeOutRunning } from './talk-texts.ts';
import { openShelf } from './text-shelf.ts';

const WORDS = IMPORT_TEXTS.cli;

/** Lists the imported texts: every version with its days, from which file, when and by whom. Takes no lock. */
export async function listTexts(flag: string | undefined, flags: { json?: boolean }): Promise<void> {
  const home = homePath(flag);
  const { texts, damaged } = await openShelf(home).list();
  const versions = groupVersions(texts, loadContent(home).regulations).flatMap((series) => series.versions);
  if (flags.json) {
    printJson({ texts: versions.map(toFacts), damaged });
    return;
  }
  for (const version of versions) print(describe(version));
  for (const { id, problem } of damaged) print(WORDS.damaged(id, problem));
  if (versions.length + damaged.length === 0) print(WORDS.none);
}

function describe({ shelved, validity }: OfficialVersion): string {
  const { id, text, importedAt, importedBy } = shelved;
  const by = importedBy === 'cli' ? WORDS.byCli : importedBy;
  return [
    WORDS.text(id, text.title),
    WORDS.textDays(`${showDays(validity)}${validity.note === undefined ? '' : `（${validity.note}）`}`),
    WORDS.textSource(text.source.name, printDate(toLocalTime(importedAt).date), by),
  ].join('\n');
}

function toFacts({ shelved, validity }: OfficialVersion): object {
  const { id, text, importedAt, importedBy } = shelved;
  const { title, number, source } = text;
  return { id, title, number, validity, file: source.name, sha256: source.sha256, importedAt, importedBy };
}

/** Takes a text off the shelf, also a damaged one. */
export async function removeText(flag: string | undefined, id: string): Promise<void> {
  const home = homePath(flag);
  const run = await findRunning(home);
  const said = run ? await takeOutRunning(run, id) : await removeHere(home, id);
  if (said === undefined) throw new CliProblem(WORDS.noText(id));
  print(said);
}

async function removeHere(home: string, id: string): Promise<string | undefined> {
  const deployment = await openDeployment(home, () => silentLog);
  try {
    const said = await takeOut(deployment, id);
    await deployment.texts.idle();
    return said;
  } finally {
    await deployment.store.close();
  }
}
