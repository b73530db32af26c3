import { DomainError } from '#libs/kernel';

/** `穗文共体〔2027〕3号`: the brackets are those of GB/T 9704. */
export const noticeLabel = (prefix: string, year: number, number: number): string => `${prefix}〔${year}〕${number}号`;

export interface SubstituteInput {
  /** Somebody of the unit with an account. */
  personId?: string;
  /** Somebody without one. */
  name?: string;
  post?: string;
  mandate?: string;
}

/**
 * A substitute is a person of the unit, or a name with a post, and has a mandate either way (G31).
 * @throws DomainError 422 `invitation.substitute_unnamed` | `invitation.substitute_twice` | `invitation.post_missing` |
 *   `invitation.mandate_missing`
 */
export function checkSubstitute({ personId, name, post, mandate }: SubstituteInput): void {
  if (personId && name) throw new DomainError('invitation.substitute_twice', 422, { field: 'substitute.name' });
  if (!personId && !name) throw new DomainError('invitation.substitute_unnamed', 422, { field: 'substitute.name' });
  if (name && !post) throw new DomainError('invitation.post_missing', 422, { field: 'substitute.post' });
  if (!mandate) throw new DomainError('invitation.mandate_missing', 422, { field: 'substitute.mandate' });
}
