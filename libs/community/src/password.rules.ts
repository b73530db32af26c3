import type { FieldProblem } from '#libs/kernel';
import { usernameKey } from './username';

export const PASSWORD_MIN = 12;

/** Length over composition (NIST SP 800-63B): long enough, and not the account's own name. @returns null when it may be used */
export function passwordProblem(password: string, username: string): FieldProblem | null {
  const against = (message: string): FieldProblem => ({ path: 'password', code: 'password_weak', message });
  if ([...password.normalize('NFKC')].length < PASSWORD_MIN) return against(`at least ${PASSWORD_MIN} characters`);
  if (usernameKey(password).includes(usernameKey(username))) return against('must not hold the account name');
  if (new Set(password).size < 5) return against('must not repeat a few characters');
  return null;
}
