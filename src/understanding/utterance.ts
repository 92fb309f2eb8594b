import { type LocalDate, toLocalTime } from '../core/clock.ts';
import { type FoundDate, findDueDates } from '../language/dates.ts';
import { type FoundPercent, findPercents } from '../language/numbers.ts';
import type { Tokeniser } from '../language/tokenise.ts';
import { indexOf } from './entry-index.ts';
import { findEntryNumbers, type NumberMention } from './entry-numbers.ts';
import { placeInList } from './list-places.ts';
import { createBehindName } from './number-behind-name.ts';
import { blankEntryNumbers } from './number-days.ts';
import type { Scene } from './scene.ts';
import { type Clause, splitClauses } from './sentence.ts';

/** A message with what every reader of slots needs of it, found once. Positions are those of `text`. */
export interface Utterance {
  /** Normalised, without calls to the bot. */
  readonly text: string;
  readonly scene: Scene;
  readonly tokeniser: Tokeniser;
  readonly today: LocalDate;
  readonly clauses: readonly Clause[];
  readonly dates: readonly FoundDate[];
  readonly percents: readonly FoundPercent[];
  readonly numbers: readonly NumberMention[];
}

/** Looks once at a text for what all readers share. */
export function toUtterance(text: string, scene: Scene, tokeniser: Tokeniser): Utterance {
  const { known } = indexOf(scene.entries);
  const dates = findDueDates(blankEntryNumbers(text, known), scene.now, scene.days);
  const percents = findPercents(text);
  const isBehindName = createBehindName(text, scene);
  const found = findEntryNumbers({ text, dates, percents, known, isBehindName });
  return {
    text,
    scene,
    tokeniser,
    today: toLocalTime(scene.now, scene.zone).date,
    clauses: splitClauses(text),
    dates,
    percents,
    numbers: placeInList(text, found, scene.shown ?? []),
  };
}
