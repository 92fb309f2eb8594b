import type { Role } from '../../core/people.ts';
import { TEXTS } from './texts.ts';

/** The roles as people say them. Nearly everybody is a member too, so that is said only of those who are nothing else. */
export function roleWords(roles: readonly Role[]): string {
  const special = roles.filter((role) => role !== 'member');
  return (special.length > 0 ? special : roles).map((role) => TEXTS.roles[role]).join('、');
}
