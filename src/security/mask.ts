import { type FoldedText, foldForDetection } from './fold-text.ts';

/** What is looked for in text that must not leave or be kept: ids by their check digit, the rest by their shape. */
export type PersonalKind = 'identity' | 'phone' | 'case' | 'card' | 'plate';

/** A text with personal data put out of sight. */
export interface Masked {
  readonly masked: string;
  /** Which kinds were found, in order of their place; empty when the text is as it was. */
  readonly found: readonly PersonalKind[];
}

/**
 * Replaces identity numbers, phone numbers, bank cards, case numbers and number plates with `[identity]` and the
 * like, also where they are written full-width, spaced out, or with invisible characters in between.
 */
export function maskPersonal(text: string): Masked {
  const asWritten = foldForDetection(text, { joined: false });
  const joined = foldForDetection(text, { joined: true });
  const hits = withoutOverlaps([
    ...DETECTORS.flatMap((detector) => detect(detector, asWritten)),
    ...DETECTORS.filter((detector) => !detector.onlyAsWritten).flatMap((detector) => detect(detector, joined)),
  ]);
  let masked = '';
  let from = 0;
  for (const hit of hits) {
    masked += `${text.slice(from, hit.start)}[${hit.kind}]`;
    from = hit.end;
  }
  return { masked: masked + text.slice(from), found: hits.map((hit) => hit.kind) };
}

interface Detector {
  readonly kind: PersonalKind;
  readonly pattern: RegExp;
  isReal?(match: string): boolean;
  /** Too loose a shape to be looked for across separators. */
  readonly onlyAsWritten?: true;
}

/** Positions are those of the original text. */
interface Hit {
  readonly kind: PersonalKind;
  readonly start: number;
  readonly end: number;
}

/** In order of precedence: what is found first is not looked at again. All patterns are of bounded length. */
const DETECTORS: readonly Detector[] = [
  { kind: 'identity', pattern: /(?<!\d)[1-9]\d{16}[\dXx](?!\d)/g, isReal: isIdentityNumber },
  {
    kind: 'identity',
    pattern: /(?<!\d)[1-9]\d{7}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}(?!\d)/g,
    onlyAsWritten: true,
  },
  { kind: 'card', pattern: /(?<!\d)[3-6]\d{15,18}(?!\d)/g, isReal: passesLuhn },
  { kind: 'phone', pattern: /(?<!\d)(?:\+?86)?1[3-9]\d{9}(?!\d)/g },
  { kind: 'phone', pattern: /(?<!\d)0(?:10|2\d|[3-9]\d{2})[- ]?\d{7,8}(?!\d)/g, onlyAsWritten: true },
  // Year in any bracket, court, type, number. A document number has no court: its figure follows the bracket.
  {
    kind: 'case',
    pattern:
      /[([<\u3014\u3010](?:19|20)\d{2}[)\]>\u3015\u3011][^\S\n\r]?\p{Script=Han}[\p{Script=Han}\d]{1,15}\u53f7(?:\u4e4b\d{1,3})?/gu,
  },
  { kind: 'plate', pattern: /\p{Script=Han}[A-HJ-NP-Z](?=[A-HJ-NP-Z]{0,5}\d)[A-HJ-NP-Z\d]{5,6}(?![A-Za-z\d])/gu },
];

function detect(detector: Detector, folded: FoldedText): readonly Hit[] {
  const hits: Hit[] = [];
  for (const match of folded.text.matchAll(detector.pattern)) {
    const isReal = detector.isReal?.(match[0]) ?? true;
    const end = match.index + match[0].length;
    if (isReal) hits.push({ kind: detector.kind, start: folded.startOf(match.index), end: folded.endOf(end - 1) });
  }
  return hits;
}

function withoutOverlaps(hits: readonly Hit[]): readonly Hit[] {
  const kept: Hit[] = [];
  for (const hit of hits) {
    if (!kept.some((other) => hit.start < other.end && other.start < hit.end)) kept.push(hit);
  }
  return kept.sort((a, b) => a.start - b.start);
}

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

/** GB 11643: the last character follows from the seventeen before it. */
function isIdentityNumber(number: string): boolean {
  const sum = WEIGHTS.reduce((total, weight, index) => total + weight * Number(number[index]), 0);
  return '10X98765432'[sum % 11] === number[17]?.toUpperCase();
}

function passesLuhn(number: string): boolean {
  const digits = [...number].reverse().map(Number);
  const sum = digits.reduce((total, digit, index) => {
    const doubled = index % 2 === 1 ? digit * 2 : digit;
    return total + (doubled > 9 ? doubled - 9 : doubled);
  }, 0);
  return sum % 10 === 0;
}
