import type { KnownKind, Scene } from './scene.ts';

/** The kind that is meant when none is named. */
export const USUAL_KIND = 'rectification';

/** Where a text calls something by a name. */
export interface NameFound {
  readonly name: string;
  readonly start: number;
  readonly end: number;
}

/** The longest of `names` that stands in `text`, at its first place; undefined: none does. */
export function findName(text: string, names: readonly string[]): NameFound | undefined {
  const known = names.filter((name) => name.length > 1 && text.includes(name));
  const [name] = known.sort((one, other) => other.length - one.length);
  if (name === undefined) return undefined;
  const start = text.indexOf(name);
  return { name, start, end: start + name.length };
}

/** What a kind is called: by its own name and the others. */
export function namesOfKind({ label, names }: KnownKind): readonly string[] {
  return label === undefined ? names : [label, ...names];
}

/** Whether figures are reported in the kind, instead of entries with a workflow. */
export function countsFigures({ shape }: KnownKind): boolean {
  return shape === 'tally' || shape === 'indicator';
}

/** The kind that a question names: the longest name wins, the usual kind over others of the same length. */
export function namedKind(text: string, { kinds }: Pick<Scene, 'kinds'>): KnownKind | undefined {
  const found = kinds.flatMap((kind) => {
    const name = findName(countsFigures(kind) ? withoutSources(text, kind) : text, namesOfKind(kind));
    return name ? [{ kind, length: name.name.length + (kind.id === USUAL_KIND ? 0.5 : 0) }] : [];
  });
  return found.sort((one, other) => other.length - one.length)[0]?.kind;
}

/** 评查发现的问题, 案件评查类的: where something came from, not what is asked about. */
function withoutSources(text: string, kind: KnownKind): string {
  return namesOfKind(kind).reduce(
    (rest, name) => rest.replace(new RegExp(`${escaped(name)}(?=类|方面|中?(?:发现|查出|指出|反映)的)`, 'gu'), ' '),
    text,
  );
}

/** A name of people or data inside a pattern. */
function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/gu, '\\$&');
}

/** Alternatives for a pattern, the longest first. */
export function anyOf(names: readonly string[]): string {
  return (
    [...new Set(names)]
      .sort((one, other) => other.length - one.length)
      .map(escaped)
      .join('|') || '(?!)'
  );
}
