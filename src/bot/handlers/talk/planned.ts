import { adviseOnIntervention, findPlaceOfRecord } from '../../../knowledge/advise.ts';
import { showAdvice } from '../../../render/answer-view.ts';
import { joinCards } from '../../../render/compose.ts';
import { showPlaceOfRecord, showPlanned } from '../../../render/talk-view.ts';
import type { IntentDefinition } from '../../../understanding/intent-file.ts';
import type { Handler } from '../../turn.ts';

/** The intent of recording an intervention, which must be recorded somewhere even while we cannot. */
const RECORDING = 'report_intervention';

/**
 * Says "not yet" for an intent that is understood and not built. Who tells of a concrete intervention is not sent away
 * with that alone, but told what to do now; who wants to record one hears where that is done.
 */
export function notYet({ intent, purpose }: IntentDefinition): Handler {
  return async ({ reading, knowledge, today }) => {
    const { corpus } = knowledge.library;
    const place = intent === RECORDING ? findPlaceOfRecord(corpus) : undefined;
    const planned = place ? joinCards(showPlanned(purpose), showPlaceOfRecord(place)) : showPlanned(purpose);
    if (!reading.slots.tellsOfIntervention) return { reply: planned };
    return { reply: joinCards(showAdvice(adviseOnIntervention(corpus, today)), planned) };
  };
}
