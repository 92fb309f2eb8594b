import type { Conversation } from '../core/message.ts';
import type { Person } from '../core/people.ts';
import { privateConversation } from '../reminders/absence.ts';
import type { RosterStore } from '../security/roster-store.ts';

/** Everybody who runs the bot and has an account, with where they are told something in private. */
export async function readAdministrators(tx: {
  readonly roster: RosterStore;
}): Promise<readonly { readonly person: Person; readonly conversation: Conversation }[]> {
  const people = await tx.roster.people();
  return people
    .filter(({ roles }) => roles.includes('admin'))
    .flatMap((person) => {
      const conversation = privateConversation(person);
      return conversation ? [{ person, conversation }] : [];
    });
}
