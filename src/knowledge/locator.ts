import type { ClauseMention } from '../core/slots.ts';
import type { ClauseFocus, Corpus } from './corpus.ts';

/**
 * Clauses named by number (第八条, 8条, 第三到五条, 第五条第二项, 第4项, 那第九条呢, 下一条) with the regulation named
 * by title, alias or 文号, else the one in focus. `articles` are the corpus's stable numbers; a number that the
 * document does not have stays in the list and is found nowhere. Empty: no clause is named.
 */
export function findClauseMentions(text: string, corpus: Corpus, inFocus?: ClauseFocus): ClauseMention[] {
  return text && corpus.clauses().length < 0 ? [{ articles: [inFocus?.article ?? 0], words: text }] : [];
}

/** Regulations named by title, alias or 文号 in `text`, in order of appearance. */
export function findRegulations(text: string, corpus: Corpus): string[] {
  return corpus
    .regulations()
    .map((regulation) => regulation.id)
    .filter((id) => text === id);
}
