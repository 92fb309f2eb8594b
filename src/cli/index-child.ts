import { createBrain } from '../app.ts';
import { loadContent, loadSampleWorld } from '../content.ts';
import { readLearned } from './learned.ts';
import { isSample } from './sample-mark.ts';
import { openShelf, readShelf } from './text-shelf.ts';

/** The program of `createIndexBuilder`: builds the index over the texts of the home it is given, and keeps it there. */
const home = process.argv[2] ?? '';
const shelf = openShelf(home);
const content = loadContent(home);
const units = content.roster?.units ?? (isSample(home) ? loadSampleWorld().units : []);
const { learned } = await readShelf(shelf);
const { library } = createBrain(content, units, { ...learned, packedTraining: readLearned(home) }).knowledge;
const packed = library.packStatutes();
if (packed) await shelf.keepIndex(packed);
