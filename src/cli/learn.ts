/** Run by `npm run build`: learns from the shipped data once, so that a start need not. */
import { createBrain } from '../app.ts';
import { loadContent } from '../content.ts';
import { SHIPPED_LEARNED, writeLearned } from './learned.ts';

const bytes = createBrain(loadContent(), []).knowledge.library.packTraining();
if (!bytes) throw new Error('nothing was learned');
writeLearned(SHIPPED_LEARNED, bytes);
