import { readFileSync } from 'node:fs';
import { CLI_TEXTS } from '../render/catalogue/cli.ts';
import { CliProblem } from './report-problem.ts';

/** The values of an NDJSON file, one a line; blank lines are passed over. Throws `CliProblem` naming file and line. */
export function readLines(path: string): unknown[] {
  return readText(path)
    .split('\n')
    .map((text, index) => ({ text: text.trim(), line: index + 1 }))
    .filter(({ text }) => text !== '')
    .map(({ text, line }) => parseLine(text, path, line));
}

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw new CliProblem(`${CLI_TEXTS.noFile(path)} (${error instanceof Error ? error.message : String(error)})`);
  }
}

function parseLine(text: string, path: string, line: number): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new CliProblem(CLI_TEXTS.badLine(path, line, error instanceof Error ? error.message : String(error)));
  }
}
