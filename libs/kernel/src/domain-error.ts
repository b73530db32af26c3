export type ErrorStatus = 400 | 401 | 403 | 404 | 409 | 410 | 412 | 413 | 415 | 422 | 428 | 429 | 503 | 507;

/**
 * What went wrong, as a constant code with details; the sentence for people comes from the language tables.
 * @example throw new DomainError('project.lead_not_eligible', 422, { organizationId })
 */
export class DomainError extends Error {
  constructor(
    readonly code: string,
    readonly status: ErrorStatus,
    readonly details: Record<string, unknown> = {},
  ) {
    super(code);
    this.name = 'DomainError';
  }
}

/** One bad field of an input; `path` as in `partnerOrganizationIds[2]`. */
export interface FieldProblem {
  path: string;
  code: string;
  message: string;
}

/** Bad input: every bad field is listed, not the first one only. */
export function invalidInput(fields: FieldProblem[]): DomainError {
  return new DomainError('input.invalid', 400, { fields });
}

/** What you may not see is not found: the same answer for absent and for hidden. */
export function notFound(kind: string): DomainError {
  return new DomainError('not_found', 404, { kind });
}
