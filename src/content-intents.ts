import type { ContentLayer, ContentReader } from './content-reader.ts';
import {
  type IntentDefinition,
  parseIntentFile,
  parseSlotSamples,
  parseStatements,
  type SlotSamples,
  type Statements,
} from './understanding/intent-file.ts';

const SLOTS = 'slots.yml';
const STATEMENTS = 'statements.yml';

/** One definition for each name, wordings of the home added to the shipped ones. */
export function readIntents(reader: ContentReader, layers: readonly ContentLayer[]): IntentDefinition[] {
  const byName = new Map<string, IntentDefinition>();
  for (const layer of layers) {
    for (const { value } of reader.readFolder(
      { layer, path: 'intents', except: [SLOTS, STATEMENTS] },
      parseIntentFile,
    )) {
      const known = byName.get(value.intent);
      byName.set(value.intent, known ? joinWordings(known, value) : value);
    }
  }
  return [...byName.values()];
}

/** More wordings for a known intent: who may, and whether there is a handler, stays as the product says. */
function joinWordings(known: IntentDefinition, more: IntentDefinition): IntentDefinition {
  return {
    ...known,
    examples: joined(known.examples, more.examples),
    utterances: joined(known.utterances, more.utterances),
    ask: { ...known.ask, ...more.ask },
  };
}

/** Samples of the slots, those of the home added. */
export function readSlotSamples(reader: ContentReader, layers: readonly ContentLayer[]): SlotSamples {
  const samples: Record<string, readonly string[]> = {};
  for (const layer of layers) {
    const file = reader.readFile({ layer, path: `intents/${SLOTS}` }, parseSlotSamples);
    for (const [slot, values] of Object.entries(file?.value ?? {})) samples[slot] = joined(samples[slot] ?? [], values);
  }
  return samples;
}

/** What reports, and what only sounds so, of all layers. */
export function readStatements(reader: ContentReader, layers: readonly ContentLayer[]): Statements {
  const files = layers.flatMap(
    (layer) => reader.readFile({ layer, path: `intents/${STATEMENTS}` }, parseStatements)?.value ?? [],
  );
  return { stated: files.flatMap(({ stated }) => stated), unstated: files.flatMap(({ unstated }) => unstated) };
}

function joined(known: readonly string[], more: readonly string[]): string[] {
  return [...new Set([...known, ...more])];
}
