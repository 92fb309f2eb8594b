import { say } from '../../../render/talk-view.ts';
import type { Handler } from '../../turn.ts';

/** Drops whatever is under way. */
export const cancel: Handler = async ({ scene }) => ({ reply: say(scene.pending ? 'cancelled' : 'nothingToCancel') });
