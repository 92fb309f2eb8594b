import type { Conversation } from '../core/message.ts';
import type { Identity, Person, Unit } from '../core/people.ts';

/** A group conversation bound to a unit. A group has one unit; a unit may have several groups. */
export interface GroupBinding {
  readonly conversation: Conversation;
  readonly unitId: string;
}

/** Port of the roster inside one transaction. */
export interface RosterStore {
  /** In roster order. */
  units(): Promise<readonly Unit[]>;
  people(): Promise<readonly Person[]>;
  findPerson(identity: Identity): Promise<Person | undefined>;
  findBinding(channel: string, conversationId: string): Promise<GroupBinding | undefined>;
  bindings(): Promise<readonly GroupBinding[]>;
  bind(binding: GroupBinding): Promise<void>;
  saveUnit(unit: Unit): Promise<void>;
  /** Rejects with `DuplicateIdentity` when another person holds one of the identities. */
  savePerson(person: Person): Promise<void>;
}

/** Two people cannot share an account. */
export class DuplicateIdentity extends Error {
  constructor(identity: Identity, holderId: string) {
    super(`${identity.channel}:${identity.id} already belongs to ${holderId}`);
    this.name = 'DuplicateIdentity';
  }
}
