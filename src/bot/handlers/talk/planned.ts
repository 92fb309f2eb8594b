import { showPlanned } from '../../../render/talk-view.ts';
import type { IntentDefinition } from '../../../understanding/intent-file.ts';
import type { Handler } from '../../turn.ts';

/** Says "not yet" for an intent that is understood and not built. */
export function notYet({ purpose }: IntentDefinition): Handler {
  return async () => ({ reply: showPlanned(purpose) });
}
