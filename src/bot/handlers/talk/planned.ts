import { adviseOnIntervention } from '../../../knowledge/advise.ts';
import { showAdvice } from '../../../render/answer-view.ts';
import { joinCards } from '../../../render/compose.ts';
import { showPlanned } from '../../../render/talk-view.ts';
import type { IntentDefinition } from '../../../understanding/intent-file.ts';
import type { Handler } from '../../turn.ts';

/**
 * Says "not yet" for an intent that is understood and not built. Who tells of a concrete intervention is not sent away
 * with that alone, but told what to do now.
 */
export function notYet({ purpose }: IntentDefinition): Handler {
  return async ({ reading, knowledge, today }) => {
    const planned = showPlanned(purpose);
    if (!reading.slots.tellsOfIntervention) return { reply: planned };
    return { reply: joinCards(showAdvice(adviseOnIntervention(knowledge.corpus, today)), planned) };
  };
}
