import { expect, test } from 'vitest';
import type { SourceFile } from '../support/source-tree.ts';
import { ATTACKS, CLEAN, file, HARMLESS } from './attacks.ts';
import { findViolations } from './find-violations.ts';

function broken(...changes: readonly SourceFile[]): string[] {
  const paths = new Set(changes.map(({ path }) => path));
  return findViolations([...CLEAN.filter(({ path }) => !paths.has(path)), ...changes]).map(({ rule }) => rule);
}

test('a house that keeps the rules is not blamed', () => {
  expect(findViolations(CLEAN)).toEqual([]);
});

test.each(ATTACKS)('reports %s', (_, rule, path, text) => {
  const filler = path.startsWith('src/core/one') ? [3, 4, 5, 6, 7, 8].map((n) => file(`src/core/part${n}.ts`, '')) : [];
  expect(broken(file(path, text), ...filler)).toContain(rule);
});

test('reports a circle, also one of types', () => {
  const store = file(
    'src/bot/store.ts',
    "import type { bot } from './bot.ts';\nexport const store = (b: typeof bot) => b;",
  );
  expect(broken(store)).toEqual(['cycle']);
  const self = file('src/bot/bot.ts', "import { bot as me } from './bot.ts';\nexport const bot = () => me;");
  expect(broken(self)).toEqual(['cycle']);
});

test.each(HARMLESS)('does not blame %s', (_, path, text) => {
  expect(broken(file(path, text))).toEqual([]);
});
