import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { loadContent } from '../../src/content.ts';
import { normalise } from '../../src/language/normalise.ts';
import { createTokeniser } from '../../src/language/tokenise.ts';
import { readFigures } from '../../src/understanding/figures.ts';
import { readKindRegistration } from '../../src/understanding/kind-registration.ts';
import { toUtterance } from '../../src/understanding/utterance.ts';
import { sceneOf, units } from './trial.ts';

/** A sentence with what it says of a kind of its own; `intent: null`: nothing that these readers may take. */
interface Line {
  readonly text: string;
  readonly intent: string | null;
  readonly kind?: string;
  readonly values?: Readonly<Record<string, number>>;
  readonly period?: string;
  readonly subject?: string;
  readonly unit?: string;
  readonly onTop?: boolean;
  readonly title?: string;
  readonly fields?: Readonly<Record<string, string | number>>;
}

const FILE = new URL('../evaluation/figures.jsonl', import.meta.url);
const lines = readFileSync(FILE, 'utf8')
  .split('\n')
  .filter((line) => line !== '')
  .map((line) => JSON.parse(line) as Line);

const { kinds } = loadContent();
const tokeniser = createTokeniser(units.flatMap((unit) => [unit.name, ...unit.aliases]));
const scene = sceneOf({ unit: 'dlfy', role: 'liaison', kind: 'direct', more: { kinds } });

const valuesOf = (said: Readonly<Record<string, { readonly value: string | number }>> = {}) =>
  Object.fromEntries(Object.entries(said).map(([id, { value }]) => [id, value]));

function read(text: string): Omit<Line, 'text'> {
  const utterance = toUtterance(normalise(text), scene, tokeniser);
  const found = readKindRegistration(utterance) ?? readFigures(utterance);
  if (!found) return { intent: null };
  const { register, figures } = found.slots;
  if (register) {
    const { kind = '', title } = register;
    return { intent: found.intent, kind, title: title?.value ?? '', fields: valuesOf(register.fields) };
  }
  if (!figures) throw new Error('neither figures nor an entry');
  return {
    intent: found.intent,
    kind: figures.kind,
    ...(figures.period && { period: figures.period.value }),
    ...(figures.subject && { subject: figures.subject.value }),
    ...(found.intent === 'report_figures' && {
      values: valuesOf(figures.values) as Record<string, number>,
      ...(figures.unitId && { unit: figures.unitId.value }),
      ...(figures.onTop && { onTop: true }),
    }),
  };
}

describe('what a sentence says of a kind of its own', () => {
  it.each(lines)('$text', ({ text, ...expected }) => {
    expect(read(text)).toEqual(expected);
  });
});
