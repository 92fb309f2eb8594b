/** A stretch of a message between commas and stops. Positions are those of the message. */
export interface Clause {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** Which sentence it belongs to, from 0: a stop or a new line ends one, a comma does not. */
  readonly sentence: number;
  /** The mark that ends it; empty at the end of the message. */
  readonly mark: string;
}

/** Longest clause in characters. Nobody speaks so long without a breath; it bounds the work on one stretch. */
const LONGEST_CLAUSE = 240;

/** Cuts a normalised message into clauses; empty ones are left out. A comma inside a number does not cut. */
export function splitClauses(text: string): Clause[] {
  const clauses: Clause[] = [];
  let start = 0;
  let sentence = 0;
  for (const match of text.matchAll(
    /(?<!\d),|,(?!\d{3}(?!\d))|[。;!?\n…]|[(](?=\s?(?:更正|纠正|口误|笔误|手误|[说打写报弄搞]错))/gu,
  )) {
    push(clauses, text, { start, end: match.index, sentence, mark: match[0] });
    start = match.index + match[0].length;
    if (match[0] !== ',' && match[0] !== '(') sentence += 1;
  }
  push(clauses, text, { start, end: text.length, sentence, mark: '' });
  return clauses;
}

function push(clauses: Clause[], text: string, found: Omit<Clause, 'text'>): void {
  for (let start = found.start; start < found.end; start += LONGEST_CLAUSE) {
    const end = Math.min(found.end, start + LONGEST_CLAUSE);
    const words = text.slice(start, end);
    if (words.trim() !== '') clauses.push({ ...found, text: words, start, end });
  }
}
