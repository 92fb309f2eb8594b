import { say } from '../../../render/talk-view.ts';
import type { Handler } from '../../turn.ts';

/** A no: the open question is dropped and nothing is written. */
export const deny: Handler = async () => ({ reply: say('denied') });
