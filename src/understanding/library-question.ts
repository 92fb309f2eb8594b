import type { Utterance } from './utterance.ts';

/** Looks out of which a question on a regulation is misheard when no wording of `intents/` is near it. */
const LOOKS = new Set(['show_entry', 'list_entries', 'show_progress', 'help', 'list_receipts', 'list_regulations']);

/** Above this the classifier knows such sentences well. */
const WELL_KNOWN = 0.6;

/**
 * A regulation is a data file: what the library can answer is a question to it, also where `intents/` has no wording
 * for its subject. `heard` is what the sentence was taken for; undefined: it stays that.
 */
export function readLibraryQuestion(
  { text, scene, numbers }: Utterance,
  heard: { readonly intent: string; readonly confidence: number },
): 'ask_regulation' | 'read_article' | undefined {
  const isUnheard =
    heard.intent === 'out_of_scope' ||
    (LOOKS.has(heard.intent) && heard.confidence < WELL_KNOWN && numbers.length === 0);
  if (!isUnheard) return undefined;
  switch (scene.reference?.(text)) {
    case 'by_number':
      return 'read_article';
    case 'by_clause':
      return 'ask_regulation';
    case undefined:
      return undefined;
  }
}
