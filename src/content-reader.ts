import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { type FileFault, faultsOf, parseYamlFile, type YamlFile } from './yaml-file.ts';

/** Data files cannot be used; the start stops. The message lists every fault as `file:line: what, and what to write`. */
export class ContentProblem extends Error {
  readonly faults: readonly FileFault[];

  constructor(faults: readonly FileFault[]) {
    super(faults.map(({ file, line, text }) => `${file}:${line}: ${text}`).join('\n'));
    this.name = 'ContentProblem';
    this.faults = faults;
  }
}

/** A file that was read, with its places. */
export interface ContentFile<T> {
  readonly value: T;
  readonly yaml: YamlFile;
}

/** Turns the plain values of a YAML file into data; throws an error whose `cause` is the `ZodError`. */
export type ParseFile<T> = (value: unknown, where: string) => T;

/** Reads files one after another and gathers what is wrong with them, so that all of it can be told at once. */
export interface ContentReader {
  /** Undefined when the file is not there or cannot be used. */
  readFile<T>(path: ContentPath, parse: ParseFile<T>): ContentFile<T> | undefined;
  /** Every `.yml` file below the folder, in order of name; without those that cannot be used. */
  readFolder<T>(path: ContentPath, parse: ParseFile<T>): ContentFile<T>[];
  /** Notes a fault that only shows when files are seen together. */
  fault(file: ContentFile<unknown>, path: readonly PropertyKey[], text: string): void;
  /** Throws `ContentProblem` if anything was wrong. */
  finish(): void;
}

/** A file or folder below the product or the home. */
export interface ContentPath {
  readonly layer: ContentLayer;
  /** With slashes, e.g. `data/regulations`. */
  readonly path: string;
  /** Files in the folder that are of another sort. */
  readonly except?: readonly string[];
}

/** Where content lies. Shipped files are named as in the repository, those of a home with its path before. */
export interface ContentLayer {
  readonly root: string;
  readonly shipped: boolean;
}

/** A reader that has seen nothing yet. */
export function createContentReader(): ContentReader {
  const faults: FileFault[] = [];
  const readFile = <T>({ layer, path }: ContentPath, parse: ParseFile<T>): ContentFile<T> | undefined => {
    const place = join(layer.root, path);
    if (!existsSync(place)) return undefined;
    const yaml = parseYamlFile(readFileSync(place, 'utf8'), layer.shipped ? path : place);
    if (yaml.faults.length === 0) {
      try {
        return { value: parse(yaml.value, yaml.file), yaml };
      } catch (error) {
        faults.push(...parseFaults(error, yaml));
      }
    }
    faults.push(...yaml.faults);
    return undefined;
  };
  return {
    readFile,
    readFolder: (folder, parse) =>
      filesBelow(folder, faults).flatMap((path) => readFile({ layer: folder.layer, path }, parse) ?? []),
    fault: ({ yaml }, path, text) => faults.push({ file: yaml.file, line: yaml.lineOf(path), text }),
    finish: () => {
      if (faults.length > 0) throw new ContentProblem(faults);
    },
  };
}

function parseFaults(error: unknown, yaml: YamlFile): readonly FileFault[] {
  const cause = error instanceof z.ZodError ? error : error instanceof Error ? error.cause : undefined;
  if (cause instanceof z.ZodError) return faultsOf(cause, yaml);
  if (!(error instanceof Error)) throw error;
  const text = error.message.startsWith(`${yaml.file}: `) ? error.message.slice(yaml.file.length + 2) : error.message;
  return [{ file: yaml.file, line: yaml.lineOf(pathIn(text, yaml.value)), text }];
}

/** The path with which a message begins, e.g. `people.3.unitId is …`; a list at the top has no name in the file. */
function pathIn(text: string, value: unknown): string[] {
  const path = text.split(' ', 1)[0]?.split('.') ?? [];
  return Array.isArray(value) ? path.slice(1) : path;
}

function filesBelow({ layer, path, except }: ContentPath, faults: FileFault[]): string[] {
  const folder = join(layer.root, path);
  if (!existsSync(folder)) return [];
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => name.replaceAll('\\', '/'));
  for (const name of names.filter((file) => file.endsWith('.yaml'))) {
    const file = layer.shipped ? `${path}/${name}` : join(folder, name);
    faults.push({ file, line: 1, text: '文件名以 .yaml 结尾，不会被读取；请改成 .yml' });
  }
  return names
    .filter((name) => name.endsWith('.yml') && !except?.includes(name))
    .sort()
    .map((name) => `${path}/${name}`);
}
