import type { Messenger } from './messenger.ts';

/** Every messenger that settings can switch on, in the order in which `duban status` names them. */
export const MESSENGERS: readonly Messenger[] = [];
