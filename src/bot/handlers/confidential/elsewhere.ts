import { findPlaceOfRecord } from '../../../knowledge/advise.ts';
import { showElsewhere } from '../../../render/confidential-view.ts';
import type { Knowledge, Outcome } from '../../turn.ts';

/** Nothing confidential is taken or shown on this channel; where it is, and where the official record is made. */
export function elsewhere({ confidentialChannels, library }: Knowledge): Outcome {
  return { reply: showElsewhere(confidentialChannels, findPlaceOfRecord(library.corpus)) };
}
