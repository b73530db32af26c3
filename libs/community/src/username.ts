import type { FieldProblem } from '#libs/kernel';

/** A name as it is compared: full-width and half-width, upper and lower case are one name. */
export function usernameKey(username: string): string {
  return username.normalize('NFKC').trim().toLowerCase().normalize('NFKC');
}

/** @returns null when the name may be used */
export function usernameProblem(username: string): FieldProblem | null {
  const key = usernameKey(username);
  if (/^[\p{L}\p{N}][\p{L}\p{N}._-]{1,63}$/u.test(key)) return null;
  return { path: 'username', code: 'username', message: 'two to 64 letters, digits, dots, dashes' };
}
