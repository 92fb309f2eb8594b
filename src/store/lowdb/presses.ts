import type { PressStore } from '../../bot/presses.ts';
import type { Draft } from './draft.ts';

/** Issued buttons over a draft. */
export function pressPort(draft: Draft): PressStore {
  return {
    issue: async (press) => draft.set('presses', press.token, press),
    find: async (token) => draft.get('presses', token),
    spend: async (token, at) => {
      const press = draft.get('presses', token);
      if (!press || press.spentAt !== undefined) throw new Error('the button is unknown or already spent');
      draft.set('presses', token, { ...press, spentAt: at });
    },
  };
}
