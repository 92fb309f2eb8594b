import { listDocuments } from '../../../knowledge/list.ts';
import { showRegulations } from '../../../render/answer-view.ts';
import type { Handler } from '../../turn.ts';

/** Lists what the corpus holds. */
export const listRegulations: Handler = async ({ knowledge, today }) => ({
  reply: showRegulations(listDocuments(knowledge.library.corpus, today)),
});
