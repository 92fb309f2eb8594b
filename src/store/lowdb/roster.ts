import type { Person } from '../../core/people.ts';
import { DuplicateIdentity, type RosterStore } from '../../security/roster-store.ts';
import { compositeKey } from './document.ts';
import type { Draft } from './draft.ts';

/** The roster over a draft. */
export function rosterPort(draft: Draft): RosterStore {
  return {
    units: async () => [...draft.rows('units')],
    people: async () => [...draft.rows('people')],
    findPerson: async ({ channel, id }) => [...draft.rowsBy('people', 'identity', compositeKey(channel, id))][0],
    findBinding: async (channel, conversationId) => draft.get('bindings', compositeKey(channel, conversationId)),
    bindings: async () => [...draft.rows('bindings')],
    bind: async (binding) => {
      draft.set('bindings', compositeKey(binding.conversation.channel, binding.conversation.id), binding);
    },
    saveUnit: async (unit) => draft.set('units', unit.id, unit),
    savePerson: async (person) => savePerson(draft, person),
  };
}

function savePerson(draft: Draft, person: Person): void {
  for (const identity of person.identities) {
    for (const holder of draft.rowsBy('people', 'identity', compositeKey(identity.channel, identity.id))) {
      if (holder.id !== person.id) throw new DuplicateIdentity(identity, holder.id);
    }
  }
  draft.set('people', person.id, person);
}
