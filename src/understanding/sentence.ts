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

/** Cuts a normalised message into clauses; empty ones are left out. A comma inside a number does not cut. */
export function splitClauses(text: string): Clause[] {
  const clauses: Clause[] = [];
  let start = 0;
  let sentence = 0;
  for (const match of text.matchAll(/(?<!\d),|,(?!\d{3}(?!\d))|[。;!?\n…]/gu)) {
    push(clauses, text, { start, end: match.index, sentence, mark: match[0] });
    start = match.index + match[0].length;
    if (match[0] !== ',') sentence += 1;
  }
  push(clauses, text, { start, end: text.length, sentence, mark: '' });
  return clauses;
}

function push(clauses: Clause[], text: string, found: Omit<Clause, 'text'>): void {
  const words = text.slice(found.start, found.end);
  if (words.trim() !== '') clauses.push({ text: words, ...found });
}
