import { readXml } from './xml-events.ts';

/** Place of a paragraph in a numbered list. */
export interface NumberingPlace {
  readonly numId: string;
  /** Undefined: by the style, else the outermost. */
  readonly level: number | undefined;
}

/** What a style gives to a paragraph or a run. */
export interface DocxStyle {
  readonly id: string;
  readonly numbering?: NumberingPlace;
  readonly isHidden: boolean;
}

interface RawStyle {
  readonly id: string;
  basedOn?: string;
  numId?: string;
  level?: number;
  isHidden?: boolean;
}

/** Resolves the styles of a document, each with what it inherits. */
export interface DocxStyles {
  /** `id` undefined: the default paragraph style. */
  find(id: string | undefined): DocxStyle | undefined;
}

const DEEPEST = 30;

/** Reads `word/styles.xml`; a document without one has no styles. */
export function readDocxStyles(bytes: Buffer | undefined): DocxStyles {
  const styles = new Map<string, RawStyle>();
  let standard: string | undefined;
  let current: RawStyle | undefined;
  if (bytes) {
    readXml(bytes, {
      open(name, attributes) {
        if (name === 'style') {
          current = { id: attributes.get('styleId') ?? '' };
          styles.set(current.id, current);
          if (attributes.get('type') === 'paragraph' && attributes.get('default') === '1') standard = current.id;
        } else if (current) readProperty(current, name, attributes.get('val'));
      },
      close(name) {
        if (name === 'style') current = undefined;
      },
    });
  }
  return { find: (id) => resolve(styles, id ?? standard) };
}

function readProperty(style: RawStyle, name: string, value: string | undefined): void {
  if (name === 'vanish') style.isHidden = isOn(value);
  if (value === undefined) return;
  if (name === 'basedOn') style.basedOn = value;
  else if (name === 'numId') style.numId = value;
  else if (name === 'ilvl') style.level = Number(value) || 0;
}

/** A switch of WordprocessingML: on unless it says otherwise. */
export function isOn(value: string | undefined): boolean {
  return value === undefined || !/^(?:0|false|off)$/iu.test(value);
}

function resolve(styles: ReadonlyMap<string, RawStyle>, id: string | undefined): DocxStyle | undefined {
  const first = id === undefined ? undefined : styles.get(id);
  if (!first) return undefined;
  let numId: string | undefined;
  let level: number | undefined;
  let isHidden: boolean | undefined;
  let style: RawStyle | undefined = first;
  for (let depth = 0; style && depth < DEEPEST; depth += 1) {
    numId ??= style.numId;
    level ??= style.level;
    isHidden ??= style.isHidden;
    style = style.basedOn === undefined ? undefined : styles.get(style.basedOn);
  }
  return { id: first.id, ...(numId !== undefined && { numbering: { numId, level } }), isHidden: isHidden ?? false };
}
