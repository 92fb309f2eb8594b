import { expect, test } from 'vitest';
import { findViolations } from './architecture/find-violations.ts';
import { readSourceTree } from './support/source-tree.ts';

test('the source keeps the rules of the house', () => {
  const files = readSourceTree();
  expect(files.length).toBeGreaterThan(100);
  const broken = findViolations(files).map(({ rule, path, line, detail }) => `${path}:${line}: ${rule}: ${detail}`);
  expect(broken).toEqual([]);
});
