import type { SourceFile } from '../support/source-tree.ts';
import { checkArrows, checkCycles } from './check-arrows.ts';
import { checkExports, checkFileSize, checkFunctions } from './check-shape.ts';
import { checkNowAndEnvironment } from './check-sources-of-now.ts';
import { checkChinese, checkExportedNames, checkPath } from './check-words.ts';
import { LIMITS, PAGE } from './house.ts';
import { type ParsedFile, parseSource, type Violation } from './parse.ts';

/** Everything in which a source tree breaks the rules of the house (`house.ts`); empty when it keeps them all. */
export function findViolations(files: readonly SourceFile[]): Violation[] {
  const known = new Set(files.map(({ path }) => path));
  const code = files.filter(({ path }) => /\.tsx?$/.test(path) && !path.startsWith(PAGE));
  const parsed = code.map(parseSource);
  const page = files.filter(({ path }) => path.startsWith(PAGE));
  return [
    ...files.flatMap(({ path }) => checkPath(path)),
    ...page.flatMap(({ path, text }) => checkFileSize(path, text)),
    ...parsed.flatMap((file) => checkFile(file, known)),
    ...checkCycles(parsed),
    ...checkCore(parsed),
  ];
}

function checkFile(file: ParsedFile, known: ReadonlySet<string>): Violation[] {
  return [
    ...checkFileSize(file.path, file.tree.text, file.tree),
    ...checkFunctions(file),
    ...checkExports(file),
    ...checkArrows(file, known),
    ...checkNowAndEnvironment(file),
    ...checkChinese(file),
    ...checkExportedNames(file),
  ];
}

function checkCore(files: readonly ParsedFile[]): Violation[] {
  const core = files.filter(({ folder }) => folder === 'core');
  if (core.length <= LIMITS.coreFiles) return [];
  const detail = `${core.length} files; the shared vocabulary has at most ${LIMITS.coreFiles}`;
  return [{ rule: 'size', path: 'src/core', line: 1, detail }];
}
