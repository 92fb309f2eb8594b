import { greet } from '../../../render/talk-view.ts';
import type { Handler } from '../../turn.ts';

/** Greets back and says what to do next. */
export const greetBack: Handler = async ({ actor }) => ({ reply: greet(actor.name) });
