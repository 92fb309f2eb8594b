import type { LinkCodeStore } from '../../security/link-code-store.ts';
import type { Draft } from './draft.ts';

/** Wrong guesses that are kept of an account: more than any limit asks for. */
const MISSES_KEPT = 20;

/** One-time codes and wrong guesses over a draft. */
export function linkCodePort(draft: Draft): LinkCodeStore {
  return {
    save: async (code) => {
      for (const [hash] of draft.keyedBy('linkCodes', 'person', code.personId)) draft.remove('linkCodes', hash);
      draft.set('linkCodes', code.hash, code);
    },
    find: async (hash) => draft.get('linkCodes', hash),
    remove: async (hash) => draft.remove('linkCodes', hash),
    noteMiss: async (account, at) => {
      const times = draft.get('linkMisses', account) ?? [];
      draft.set('linkMisses', account, [...times, at].slice(-MISSES_KEPT));
    },
    misses: async (since, account) => {
      const rows = account === undefined ? [...draft.rows('linkMisses')] : [draft.get('linkMisses', account) ?? []];
      return rows.flat().filter((at) => at > since).length;
    },
  };
}
