import { readdirSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';
import type { Role, Unit } from '../../src/core/people.ts';
import type { EntryState } from '../../src/core/slots.ts';
import { createTokeniser } from '../../src/language/tokenise.ts';
import { createCalendar } from '../../src/reminders/calendar.ts';
import { parseCalendarFile } from '../../src/reminders/calendar-file.ts';
import { parseUnits } from '../../src/security/roster-file.ts';
import { trainClassifier } from '../../src/understanding/classify.ts';
import { parseIntentFile, parseSlotSamples, parseStatements } from '../../src/understanding/intent-file.ts';
import type { KnownEntry, Scene } from '../../src/understanding/scene.ts';
import { learnStatementDoubt, type StatementDoubt } from '../../src/understanding/statement-doubt.ts';
import { createUnderstanding, type Understanding } from '../../src/understanding/understand.ts';

const ROOT = new URL('../../', import.meta.url);

const yamlAt = (path: string): unknown => parse(readFileSync(new URL(path, ROOT), 'utf8'));

export const units: readonly Unit[] = parseUnits(yamlAt('data/sample/units.yml'), 'data/sample/units.yml');
const calendar = createCalendar(parseCalendarFile(yamlAt('data/calendar.yml'), 'data/calendar.yml'));

const readIntents = () => {
  const files = readdirSync(new URL('intents/', ROOT), { recursive: true, encoding: 'utf8' }).filter((name) =>
    /\/.*\.yml$/u.test(name),
  );
  return files.sort().map((name) => parseIntentFile(yamlAt(`intents/${name}`), name));
};
const readSamples = () => parseSlotSamples(yamlAt('intents/slots.yml'), 'slots.yml');
const names = units.flatMap((unit) => [unit.name, ...unit.aliases]);

/** The doubt as it ships: learned from `intents/statements.yml` and the intents. */
export function learnShippedDoubt(): StatementDoubt {
  const statements = parseStatements(yamlAt('intents/statements.yml'), 'statements.yml');
  return learnStatementDoubt({ statements, intents: readIntents(), slotSamples: readSamples() }, names);
}

/** Understanding as it ships: trained on `intents/`. */
export function createShippedUnderstanding(): Understanding {
  return createUnderstanding({
    classifier: trainClassifier(readIntents(), readSamples(), { unitNames: names }),
    doubt: learnShippedDoubt(),
    tokeniser: createTokeniser(names),
  });
}

/** An entry as the lines of a data file give it. */
export interface GivenEntry {
  readonly no: number;
  readonly title: string;
  readonly unit: string;
  readonly owner?: string;
  readonly progress?: number;
  readonly due?: string;
}

/** What a scene is made of; everything else is empty. */
export interface SceneFacts {
  readonly unit: string;
  readonly role?: Role;
  readonly kind?: 'group' | 'direct';
  readonly now?: string;
  readonly entries?: readonly GivenEntry[];
  readonly more?: Partial<Scene>;
}

/** A scene in which one person of `unit` speaks about `entries`. */
export function sceneOf({
  unit,
  role = 'liaison',
  kind = 'group',
  now = '2026-11-23T10:00:00+08:00',
  entries = [],
  more = {},
}: SceneFacts): Scene {
  const all = role === 'supervisor' && kind === 'direct';
  const known = entries
    .filter((entry) => all || entry.unit === unit)
    .map(toKnown)
    .sort((one, other) => one.no - other.no);
  return {
    now: new Date(now),
    zone: 'Asia/Shanghai',
    days: calendar,
    speaker: { personId: 'speaker', name: '说话人', unitId: unit, roles: [role] },
    conversation: kind === 'group' ? { kind, unitId: unit } : { kind },
    units,
    people: [],
    entries: known,
    kinds: [{ id: 'rectification', names: ['整改', '整改台账', '问题台账'] }],
    regulations: [],
    focus: [],
    listed: [],
    lastChanged: [],
    outstanding: [],
    recentNotices: [],
    ...more,
  };
}

function toKnown({ no, title, unit, owner, progress = 0, due }: GivenEntry): KnownEntry {
  const state: EntryState = progress === 0 ? 'open' : progress === 100 ? 'submitted' : 'in_progress';
  return {
    no,
    kind: 'rectification',
    title,
    unitId: unit,
    state,
    progress,
    ...(owner ? { ownerName: owner } : {}),
    ...(due ? { dueOn: due } : {}),
  };
}
