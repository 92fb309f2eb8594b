import { createRequire } from 'node:module';
import { CORE_SCHEMA, load } from 'js-yaml';
import type { Node } from 'yaml';
import { z } from 'zod';

/** What is wrong in a file or setting: where, and in Chinese what stands there and what to write instead. */
export interface FileFault {
  /** The file as the person knows it, e.g. `data/reminders/monthly.yml`. */
  readonly file: string;
  /** 1-based. */
  readonly line: number;
  /** e.g. `times.0 现为 "25:00"；应写成 HH:MM`. */
  readonly text: string;
}

/** A YAML file as plain values that still knows on which line each value stands. */
export interface YamlFile {
  readonly file: string;
  readonly value: unknown;
  /** Faults of the writing itself; `value` means nothing unless this is empty. */
  readonly faults: readonly FileFault[];
  /** Line of the value at `path`, or of the nearest thing around it. */
  lineOf(path: readonly PropertyKey[]): number;
}

/**
 * Reads YAML text. Never throws: what cannot be read is told in `faults`. js-yaml reads, three times as fast; only where
 * something is wrong does the parser that knows the place of every value read it again.
 */
export function parseYamlFile(text: string, file: string): YamlFile {
  let placed: PlacedYaml | undefined;
  const places = (): PlacedYaml => {
    placed ??= parseWithPlaces(text, file);
    return placed;
  };
  const fast = loadFast(text);
  const { value, faults } = fast ?? places();
  return { file, value, faults, lineOf: (path) => places().lineOf(path) };
}

type PlacedYaml = Omit<YamlFile, 'file'>;

/** Loaded when a file has a fault: a start whose files are in order does without. */
function placing(): typeof import('yaml') {
  const require = createRequire(import.meta.url);
  return require('yaml');
}

function loadFast(text: string): { readonly value: unknown; readonly faults: readonly FileFault[] } | undefined {
  try {
    return { value: load(text, { schema: CORE_SCHEMA }) ?? null, faults: [] };
  } catch {
    // What is wrong, and where, is told by the other parser.
    return undefined;
  }
}

function parseWithPlaces(text: string, file: string): PlacedYaml {
  const { LineCounter, parseDocument } = placing();
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const lineAt = (offset: number): number => Math.max(1, lines.linePos(offset).line);
  const faults = document.errors.map((error) => ({
    file,
    line: lineAt(error.pos[0]),
    text: `不是有效的 YAML（${error.message}）；请检查缩进、冒号和引号`,
  }));
  return {
    value: faults.length > 0 ? undefined : document.toJS(),
    faults,
    lineOf: (path) => lineAt(offsetOf(document.contents, path)),
  };
}

/** The faults that a schema found, each with its line, the value as it stands and the fix. */
export function faultsOf(error: z.ZodError, yaml: YamlFile): readonly FileFault[] {
  return error.issues.map((issue) => {
    const path = issue.code === 'unrecognized_keys' ? [...issue.path, issue.keys[0] ?? ''] : issue.path;
    return { file: yaml.file, line: yaml.lineOf(path), text: describeIssue(issue, yaml.value) };
  });
}

/** One issue in Chinese: field, value as it stands, fix. A schema's own message is kept where it says more. */
export function describeIssue(issue: z.core.$ZodIssue, root: unknown): string {
  const field = issue.path.map(String).join('.') || '整个文件';
  if (issue.code === 'unrecognized_keys') {
    const name = issue.path.length > 0 ? `${field} 里的 ` : '';
    return `${name}${issue.keys.join('、')} 不是这里认识的字段；请删去，或改正写法`;
  }
  const value = issue.path.reduce<unknown>(valueIn, root);
  return `${field} ${value === undefined ? '缺少' : `现为 ${shown(value)}`}；${fixFor(issue, value)}`;
}

const inEnglish = z.locales.en().localeError;
const inChinese = z.locales.zhCN().localeError;

const TYPE_WORDS: Readonly<Record<string, string>> = {
  string: '文字',
  number: '数字',
  int: '整数',
  boolean: 'true 或 false',
  array: '列表',
  object: '一组“字段: 值”',
  record: '一组“字段: 值”',
};

function fixFor(issue: z.core.$ZodIssue, input: unknown): string {
  if (issue.code === 'invalid_type') return `应写${TYPE_WORDS[issue.expected] ?? issue.expected}`;
  if (issue.code === 'invalid_value') return `只能写 ${issue.values.map(String).join('、')} 之一`;
  if (issue.code === 'invalid_union' && 'options' in issue) return `只能写 ${String(issue.options)} 之一`;
  // A finished issue is a raw one without its input; zod's locales take it as soon as that is back.
  const raw = { ...issue, input } as z.core.$ZodRawIssue;
  const ofSchema = issue.message !== messageOf(inEnglish(raw));
  if (!ofSchema) return messageOf(inChinese(raw)) ?? issue.message;
  return HAN.test(issue.message) ? issue.message : `写法不符（${issue.message}）`;
}

const HAN = /\p{Script=Han}/u;

function messageOf(result: string | { message: string } | null | undefined): string | undefined {
  return typeof result === 'object' ? result?.message : result;
}

function valueIn(container: unknown, key: PropertyKey): unknown {
  return typeof container === 'object' && container !== null ? Reflect.get(container, key) : undefined;
}

function shown(value: unknown): string {
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}

function offsetOf(contents: unknown, path: readonly PropertyKey[]): number {
  const { isMap, isNode, isPair } = placing();
  let node: unknown = contents;
  let offset = startOf(node) ?? 0;
  for (const key of path) {
    const pair = isMap(node)
      ? node.items.find((item) => isNode(item.key) && String(item.key) === String(key))
      : undefined;
    node = isPair(pair) ? pair.value : childOf(node, key);
    const found = startOf(pair?.key) ?? startOf(node);
    if (found === undefined) return offset;
    offset = found;
  }
  return offset;
}

function childOf(node: unknown, key: PropertyKey): unknown {
  if (!placing().isNode(node) || !('get' in node) || typeof node.get !== 'function') return undefined;
  return node.get(key, true);
}

function startOf(node: unknown): number | undefined {
  return placing().isNode(node) ? (node as Node).range?.[0] : undefined;
}
