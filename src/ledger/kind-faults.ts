import type { KindField, KindIndicator, KindShape } from './kind-shapes.ts';

/** A part of a kind that does not go with the rest of it. */
interface ShapeFault {
  readonly path: readonly (string | number)[];
  readonly input: unknown;
  /** What to write instead. */
  readonly message: string;
}

/** As much of a kind as has to fit together. */
interface Shaped {
  readonly shape: KindShape;
  readonly fields: readonly KindField[];
  readonly indicators: readonly KindIndicator[];
  readonly points?: unknown;
  readonly parts?: unknown;
}

/** What the shape of a kind asks for and the file lacks, and fields that contradict each other. */
export function shapeFaults(kind: Shaped): readonly ShapeFault[] {
  return [...missingParts(kind), ...misplacedParts(kind), ...fieldFaults(kind.fields), ...twins(kind)];
}

function missingParts({ shape, fields, indicators, points }: Shaped): ShapeFault[] {
  const faults: ShapeFault[] = [];
  if (shape === 'tally' && !fields.some(({ type }) => type === 'number'))
    faults.push({ path: ['fields'], input: fields, message: 'list at least one field of type number to be counted' });
  if (shape === 'indicator' && indicators.length === 0)
    faults.push({ path: ['indicators'], input: indicators, message: 'list at least one indicator' });
  if (shape === 'points' && points === undefined)
    faults.push({ path: ['points'], input: points, message: 'write items and thresholds' });
  return faults;
}

function misplacedParts({ shape, indicators, points, parts }: Shaped): ShapeFault[] {
  const faults: ShapeFault[] = [];
  if (shape !== 'indicator' && indicators.length > 0)
    faults.push({ path: ['indicators'], input: indicators.length, message: 'leave it out, or write shape: indicator' });
  if (shape !== 'points' && points !== undefined)
    faults.push({ path: ['points'], input: points, message: 'leave it out, or write shape: points' });
  if (shape !== 'task' && parts !== undefined)
    faults.push({ path: ['parts'], input: parts, message: 'leave it out, or write shape: task' });
  return faults;
}

function fieldFaults(fields: readonly KindField[]): ShapeFault[] {
  return fields.flatMap((field, place): ShapeFault[] => {
    const isChoice = field.type === 'choice';
    const path = ['fields', place];
    if (isChoice !== field.choices.length > 0) {
      const message = isChoice ? 'list the values that can be chosen' : 'leave it out, or write type: choice';
      return [{ path: [...path, 'choices'], input: field.choices, message }];
    }
    const whole = fields.find(({ id }) => id === field.partOf);
    if (field.partOf !== undefined && (whole?.type !== 'number' || whole === field))
      return [{ path: [...path, 'partOf'], input: field.partOf, message: 'write the id of another number field' }];
    return [];
  });
}

function twins({ fields, indicators }: Shaped): ShapeFault[] {
  return [...repeated('fields', fields), ...repeated('indicators', indicators)];
}

function repeated(list: string, items: readonly { readonly id: string }[]): ShapeFault[] {
  const seen = new Set<string>();
  return items.flatMap(({ id }, place): ShapeFault[] => {
    if (!seen.has(id)) {
      seen.add(id);
      return [];
    }
    return [{ path: [list, place, 'id'], input: id, message: 'write an id that no other has' }];
  });
}
