import type { Read } from '../core/slots.ts';
import type { Counted } from './figure-values.ts';
import { countsFigures, findName, type NameFound, namedKind, namesOfKind } from './kind-names.ts';
import type { KnownIndicator, KnownKind } from './scene.ts';

/** What figures in a text are of. */
export interface FiguresSubject {
  readonly kind: KnownKind;
  readonly indicator?: Read<KnownIndicator>;
  /** What can be counted of it. */
  readonly counted: readonly Counted[];
  /** The text with the name of the indicator blanked: 人均结案数30 tells no 结案数. */
  readonly rest: string;
  /** The kind or indicator itself is named, not only one of its fields. */
  readonly isSure: boolean;
  /** Every name that stands in the text, for telling how much of it is about something else. */
  readonly names: readonly string[];
}

/** Fields of this length and more name their kind by themselves: 评查案件, but not 纠正. */
const TELLING_LABEL = 4;

/** Which kind of figures, and which indicator of it, a text is about; undefined: none, or more than one indicator. */
export function findFiguresSubject(text: string, all: readonly KnownKind[]): FiguresSubject | undefined {
  const kinds = all.filter((kind) => countsFigures(kind) && kind.register !== false);
  return indicatorIn(text, kinds) ?? kindIn(text, kinds, all) ?? fieldIn(text, kinds);
}

function indicatorIn(text: string, kinds: readonly KnownKind[]): FiguresSubject | undefined {
  const found = kinds
    .flatMap((kind) =>
      (kind.indicators ?? []).flatMap((indicator) => {
        const name = findName(text, [indicator.label, ...indicator.names]);
        return name ? [{ kind, indicator, name }] : [];
      }),
    )
    .sort((one, other) => other.name.name.length - one.name.name.length);
  const [best, ...others] = found;
  if (!best || others.some(({ name }) => !overlaps(name, best.name))) return undefined;
  const { kind, indicator, name } = best;
  return {
    ...subjectOf(kind, indicator, text),
    indicator: { value: indicator, words: name.name },
    rest: text.replaceAll(name.name, ' '.repeat(name.name.length)),
    names: [name.name, ...namesOfKind(kind)],
  };
}

/** A kind, or an indicator of it, that is known without being named. */
export function subjectOf(kind: KnownKind, indicator: KnownIndicator | undefined, text: string): FiguresSubject {
  const subject = toSubject(kind, text, true);
  return indicator ? { ...subject, counted: partsOf(indicator) } : subject;
}

function partsOf({ numerator, denominator }: KnownIndicator): readonly Counted[] {
  return [
    { id: 'numerator', names: ['分子', numerator.label, ...numerator.names] },
    { id: 'denominator', names: ['分母', denominator.label, ...denominator.names] },
  ];
}

function kindIn(text: string, kinds: readonly KnownKind[], all: readonly KnownKind[]): FiguresSubject | undefined {
  const kind = namedKind(text, { kinds: all.filter((one) => kinds.includes(one) || !countsFigures(one)) });
  const found = kind && kinds.includes(kind) ? kind : kinds.find((one) => countsOwnFields(text, one));
  if (!found) return undefined;
  return toSubject(found, text, true);
}

/** 评查发现问题: the field's name is longer than that of any other kind in it. */
function countsOwnFields(text: string, kind: KnownKind): boolean {
  const own = findName(text, namesOfKind(kind));
  const field = findName(
    text,
    (kind.fields ?? []).flatMap(({ label, names }) => [label, ...names]),
  );
  return own !== undefined && field !== undefined && field.name.length >= TELLING_LABEL;
}

function fieldIn(text: string, kinds: readonly KnownKind[]): FiguresSubject | undefined {
  const kind = kinds.find(
    ({ shape, fields = [] }) =>
      shape === 'tally' &&
      fields.some(({ label, type }) => type === 'number' && label.length >= TELLING_LABEL && text.includes(label)),
  );
  return kind && toSubject(kind, text, false);
}

function toSubject(kind: KnownKind, text: string, isSure: boolean): FiguresSubject {
  const fields = (kind.fields ?? []).filter(({ type }) => type === 'number');
  const counted =
    kind.shape === 'indicator'
      ? [
          { id: 'numerator', names: ['分子'] },
          { id: 'denominator', names: ['分母'] },
        ]
      : fields.map(({ id, label, names, unit }) => ({ id, names: [label, ...names], unit }));
  return {
    kind,
    counted,
    rest: text,
    isSure,
    names: [...namesOfKind(kind), ...counted.flatMap(({ names }) => names)],
  };
}

function overlaps(one: NameFound, other: NameFound): boolean {
  return one.start < other.end && other.start < one.end;
}
