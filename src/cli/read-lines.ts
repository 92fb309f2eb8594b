import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { z } from 'zod';
import { CLI_TEXTS } from '../render/catalogue/cli.ts';
import { CliProblem } from './report-problem.ts';

/** The values of an NDJSON file, one a line; blank lines are passed over. Throws `CliProblem` naming file and line. */
export function readLines(path: string): unknown[] {
  return readLinesBy(path, z.unknown());
}

/** The same of a file that may be gzipped, each line as `schema` reads it; what it does not take is a problem too. */
export function readLinesBy<T>(path: string, schema: z.ZodType<T>): T[] {
  return readText(path)
    .split('\n')
    .flatMap((line, index) => {
      const text = line.trim();
      return text === '' ? [] : [parseLine(text, schema, { path, line: index + 1 })];
    });
}

function readText(path: string): string {
  try {
    const bytes = readFileSync(path);
    const isGzip = bytes[0] === 0x1f && bytes[1] === 0x8b;
    return (isGzip ? gunzipSync(bytes) : bytes).toString('utf8');
  } catch (error) {
    throw new CliProblem(`${CLI_TEXTS.noFile(path)} (${error instanceof Error ? error.message : String(error)})`);
  }
}

interface Place {
  readonly path: string;
  readonly line: number;
}

function parseLine<T>(text: string, schema: z.ZodType<T>, { path, line }: Place): T {
  try {
    return schema.parse(JSON.parse(text));
  } catch (error) {
    throw new CliProblem(CLI_TEXTS.badLine(path, line, error instanceof Error ? error.message : String(error)));
  }
}
