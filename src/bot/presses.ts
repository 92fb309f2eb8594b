import type { Press } from '../core/card.ts';
import type { Instant } from '../core/clock.ts';

/** A button that was sent. Pressing it says `press` again, by whoever pressed, with the right checked again. */
export interface IssuedPress {
  readonly token: string;
  readonly press: Press;
  /** Who alone may press; absent: anybody in the conversation. */
  readonly forPersonId?: string;
  readonly expiresAt: Instant;
  /** Set when a press that writes was used. */
  readonly spentAt?: Instant;
}

/** Port of issued buttons inside one transaction. */
export interface PressStore {
  issue(press: IssuedPress): Promise<void>;
  find(token: string): Promise<IssuedPress | undefined>;
  /** Rejects when the button is unknown or already spent, so that two at once cannot both use it. */
  spend(token: string, at: Instant): Promise<void>;
}
