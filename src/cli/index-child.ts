import { createBrain } from '../app.ts';
import { keepNewIndex } from '../bot/text-desk.ts';
import { loadContent, loadSampleWorld } from '../content.ts';
import { readLearning } from './learned.ts';
import { isSample } from './sample-mark.ts';
import { openShelf } from './text-shelf.ts';

/** The program of `createIndexBuilder`: builds the index over the texts of the home it is given, and keeps it there. */
const home = process.argv[2] ?? '';
const content = loadContent(home);
const units = content.roster?.units ?? (isSample(home) ? loadSampleWorld().units : []);
const { learned } = await readLearning(home);
await keepNewIndex(openShelf(home), createBrain(content, units, learned).knowledge.library);
