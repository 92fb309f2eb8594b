/** What a person may do; see the table of roles in docs/design.md. A person may hold several. */
export const ROLES = ['member', 'liaison', 'supervisor', 'discipline', 'admin'] as const;
export type Role = (typeof ROLES)[number];

/** An organisation on the roster, e.g. `dlfy` 东岭区法院. Aliases are what people really type. */
export interface Unit {
  readonly id: string;
  readonly name: string;
  readonly aliases: readonly string[];
  /** `committee`, `court`, `procuratorate`, `police`, `justice`, and `county` for units below the city. */
  readonly tags: readonly string[];
  readonly district: string | null;
}

/** An account in one messenger. The pair is unique over the roster. */
export interface Identity {
  readonly channel: string;
  readonly id: string;
  /** Added from a messenger, by a vouched address or a one-time code: a roster file that does not name it leaves it. */
  readonly linked?: true;
}

/** A member of the roster. */
export interface Person {
  readonly id: string;
  readonly name: string;
  readonly unitId: string;
  readonly roles: readonly Role[];
  /** Post as it is spoken, e.g. 办公室主任. */
  readonly post?: string;
  /** Head of the unit: the last step of an escalation. */
  readonly leadsUnit?: boolean;
  readonly identities: readonly Identity[];
  /** By which a messenger that vouches for addresses finds the person the first time. */
  readonly email?: string;
}

/** People of a unit by what they do there: its liaison officers, its head, everybody on the roster. */
export type TargetRole = 'liaison' | 'leader' | 'member';

/** Only units of which this is true when it is sent: entries overdue, due within `days`, open at all, returned, or not reported on for `days`. */
export interface TargetCondition {
  readonly entries: 'overdue' | 'due' | 'open' | 'returned' | 'stale';
  readonly days?: number;
  /** Of one ledger kind; absent: of any. */
  readonly kind?: string;
}

/** Who is meant. `unitIds` is resolved and ordered as the roster; `speaker` means nobody was named (me, this chat). */
export interface TargetSelection {
  readonly words: string;
  readonly unitIds: readonly string[];
  readonly all: boolean;
  readonly speaker: boolean;
  /** In private to these people of each unit; absent: to the unit's groups. */
  readonly role?: TargetRole;
  readonly where?: TargetCondition;
}
