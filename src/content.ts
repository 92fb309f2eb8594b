import { fileURLToPath } from 'node:url';
import { readIntents, readSlotSamples, readStatements } from './content-intents.ts';
import { type ContentFile, type ContentLayer, type ContentReader, createContentReader } from './content-reader.ts';
import type { Person, Unit } from './core/people.ts';
import { joinPlaces, parsePlaceFile, type WhereToDo } from './knowledge/place-file.ts';
import { parseRegulationFile, type RegulationFile } from './knowledge/regulation-file.ts';
import { parseThesaurusFile, type Thesaurus } from './knowledge/thesaurus-file.ts';
import { parseTopicFile, type Topic } from './knowledge/topic-file.ts';
import { type Duty, parseDutyFile } from './ledger/duty-file.ts';
import { type LedgerKind, parseKindFile } from './ledger/kinds.ts';
import { type CalendarTable, parseCalendarFile } from './reminders/calendar-file.ts';
import { parseRuleFile, type RuleFile } from './reminders/rule-file.ts';
import type { SampleWorld } from './sample/plan.ts';
import { parseSampleTitles } from './sample/titles-file.ts';
import { type ConfidentialForm, parseFormFile } from './security/form-file.ts';
import { parsePeople, parseUnits } from './security/roster-file.ts';
import type { IntentDefinition, SlotSamples, Statements } from './understanding/intent-file.ts';

/** Everything that data files state: what ships with the product, with the home's own files over it. */
export interface Content {
  /** One for each name; wordings of the home are added to the shipped ones. */
  readonly intents: readonly IntentDefinition[];
  readonly slotSamples: SlotSamples;
  /** What reports, and what only sounds like a report; wordings of the home are added. */
  readonly statements: Statements;
  readonly regulations: readonly RegulationFile[];
  readonly thesaurus: Thesaurus;
  /** Everyday words for the official text of general law. */
  readonly statuteWords: Thesaurus['lines'];
  /** Questions that several clauses decide together. */
  readonly topics: readonly Topic[];
  /** What is done in other systems of the city. */
  readonly places: readonly WhereToDo[];
  readonly kinds: readonly LedgerKind[];
  /** `data/forms/`: matters that are confidential, and the monthly statement that there were none. */
  readonly forms: { readonly intervention: ConfidentialForm; readonly zeroReport: Duty };
  /** Rules that a new deployment starts with. */
  readonly rules: readonly RuleFile[];
  readonly calendar: CalendarTable;
  /** Units and people of the home's `data/units.yml` and `data/people.yml`; absent when it has neither. */
  readonly roster?: Roster;
}

/** Who belongs to a deployment. Ids, spoken names and accounts are unique. */
export interface Roster {
  readonly units: readonly Unit[];
  readonly people: readonly Person[];
}

/**
 * Reads `data/` and `intents/` of the product, then those of the home: a file of the home with a known id replaces
 * the shipped one, any other adds to it.
 * @throws ContentProblem with all faults of all files.
 */
export function loadContent(home?: string): Content {
  const reader = createContentReader();
  const layers = [SHIPPED, ...(home === undefined ? [] : [{ root: home, shipped: false }])];
  const regulations = readRegulations(reader, layers);
  const content = {
    intents: readIntents(reader, layers),
    slotSamples: readSlotSamples(reader, layers),
    statements: readStatements(reader, layers),
    regulations: regulations.map(({ value }) => value),
    thesaurus: readThesaurus(reader, layers, THESAURUS),
    statuteWords: readThesaurus(reader, layers, STATUTE_WORDS).lines,
    topics: readTopics(reader, layers),
    places: joinPlaces(readLists(reader, layers, { path: 'data/places.yml', parse: parsePlaceFile })),
    kinds: readById(reader, layers, { folder: 'data/ledgers', parse: parseKindFile }).map(({ value }) => value),
    rules: readById(reader, layers, { folder: 'data/reminders', parse: parseRuleFile }).map(({ value }) => value),
    calendar: readCalendar(reader, layers),
  };
  const intervention = readLast(reader, layers, { path: 'data/forms/intervention.yml', parse: parseFormFile });
  const zeroReport = readLast(reader, layers, { path: 'data/forms/zero-report.yml', parse: parseDutyFile });
  const roster = home === undefined ? undefined : readRoster(reader, { root: home, shipped: false }, 'data');
  checkRelated(reader, regulations);
  reader.finish();
  if (!intervention || !zeroReport) throw new Error('data/forms is incomplete; install the package again');
  return { ...content, forms: { intervention, zeroReport }, ...(roster ? { roster } : {}) };
}

/**
 * Reads the fictional units, people and titles of `data/sample/`.
 * @throws ContentProblem with all faults of the files.
 */
export function loadSampleWorld(): SampleWorld {
  const reader = createContentReader();
  const roster = readRoster(reader, SHIPPED, 'data/sample');
  const titles = reader.readFile({ layer: SHIPPED, path: 'data/sample/titles.yml' }, parseSampleTitles);
  reader.finish();
  if (!roster || !titles) throw new Error('data/sample is incomplete; install the package again');
  return { ...roster, titles: titles.value };
}

/** The package's own folder, which holds `data/` and `intents/` beside `src` or `dist`. */
const SHIPPED: ContentLayer = { root: fileURLToPath(new URL('..', import.meta.url)), shipped: true };

/** How the files of one folder are read. */
interface FolderSpec<T> {
  readonly folder: string;
  parse(value: unknown, where: string): T;
}

/** Later layers replace what has the same id; twice in one layer is a fault. */
function readById<T extends { readonly id: string }>(
  reader: ContentReader,
  layers: readonly ContentLayer[],
  { folder, parse }: FolderSpec<T>,
): ContentFile<T>[] {
  const byId = new Map<string, ContentFile<T>>();
  for (const layer of layers) {
    const seen = new Map<string, string>();
    for (const file of reader.readFolder({ layer, path: folder }, parse)) {
      const { id } = file.value;
      const twin = seen.get(id);
      if (twin !== undefined) reader.fault(file, ['id'], `id 现为 "${id}"，${twin} 已经用了；请另取一个`);
      seen.set(id, file.yaml.file);
      byId.set(id, file);
    }
  }
  return [...byId.values()];
}

function readRegulations(reader: ContentReader, layers: readonly ContentLayer[]): ContentFile<RegulationFile>[] {
  return readById(reader, layers, { folder: 'data/regulations', parse: parseRegulationFile });
}

function checkRelated(reader: ContentReader, files: readonly ContentFile<RegulationFile>[]): void {
  const known = new Set(files.flatMap(({ value }) => value.clauses.flatMap((clause) => clauseIds(value.id, clause))));
  for (const file of files) {
    file.value.clauses.forEach(({ related }, clause) => {
      related.forEach((id, index) => {
        if (known.has(id)) return;
        reader.fault(file, ['clauses', clause, 'related', index], `related 现为 "${id}"，没有这一条；请改正或删去`);
      });
    });
  }
}

function clauseIds(regulation: string, { article, through }: RegulationFile['clauses'][number]): string[] {
  return Array.from({ length: (through ?? article) - article + 1 }, (_, step) => `${regulation}:${article + step}`);
}

const THESAURUS = 'data/thesaurus.yml';
const STATUTE_WORDS = 'data/statute-words.yml';

function readThesaurus(reader: ContentReader, layers: readonly ContentLayer[], path: string): Thesaurus {
  const files = layers.flatMap((layer) => reader.readFile({ layer, path }, parseThesaurusFile) ?? []);
  return {
    lines: files.flatMap(({ value }) => value.lines),
    outside: files.flatMap(({ value }) => value.outside),
  };
}

/** A file that the home may have one of its own instead of. */
interface FileSpec<T> {
  readonly path: string;
  parse(value: unknown, where: string): T;
}

/** The home's file where it has one, else the shipped one. */
function readLast<T>(
  reader: ContentReader,
  layers: readonly ContentLayer[],
  { path, parse }: FileSpec<T>,
): T | undefined {
  return layers.flatMap((layer) => reader.readFile({ layer, path }, parse) ?? []).at(-1)?.value;
}

/** A file that is one list. */
interface ListSpec<T> {
  readonly path: string;
  parse(value: unknown, where: string): readonly T[];
}

/** What all layers list, shipped first. */
function readLists<T>(reader: ContentReader, layers: readonly ContentLayer[], { path, parse }: ListSpec<T>): T[] {
  return layers.flatMap((layer) => reader.readFile({ layer, path }, parse)?.value ?? []);
}

/** Topics of the home replace shipped ones of the same id. */
function readTopics(reader: ContentReader, layers: readonly ContentLayer[]): Topic[] {
  const topics = readLists(reader, layers, { path: 'data/topics.yml', parse: parseTopicFile });
  return [...new Map(topics.map((topic) => [topic.id, topic])).values()];
}

/** The home's calendar adds: its years win, its list of fixed days replaces the shipped one when it has any. */
function readCalendar(reader: ContentReader, layers: readonly ContentLayer[]): CalendarTable {
  const parse = (value: unknown, where: string): CalendarTable =>
    parseCalendarFile({ statutory: [], movable: {}, ...asFields(value) }, where);
  const tables = layers.flatMap((layer) => reader.readFile({ layer, path: 'data/calendar.yml' }, parse)?.value ?? []);
  return tables.reduce<CalendarTable>(
    (known, more) => ({
      statutory: more.statutory.length > 0 ? more.statutory : known.statutory,
      movable: { ...known.movable, ...more.movable },
      published: [...known.published, ...more.published],
    }),
    { statutory: [], movable: {}, published: [] },
  );
}

/** Undefined when there is neither file; people without units are a fault of their unit ids. */
function readRoster(reader: ContentReader, layer: ContentLayer, folder: string): Roster | undefined {
  const units = reader.readFile({ layer, path: `${folder}/units.yml` }, parseUnits)?.value;
  const people = reader.readFile({ layer, path: `${folder}/people.yml` }, (value, where) =>
    parsePeople(value, units ?? [], where),
  )?.value;
  return units || people ? { units: units ?? [], people: people ?? [] } : undefined;
}

function asFields(value: unknown): object {
  return typeof value === 'object' && value !== null ? value : { file: value };
}
