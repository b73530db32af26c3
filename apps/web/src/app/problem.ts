export interface FieldProblem {
  path: string;
  code: string;
  message: string;
}

export interface Problem {
  status: number;
  code: string;
  details: Record<string, unknown>;
  /** Seconds, from `Retry-After`. */
  retryAfter?: number;
}

/** A refusal of the API (problem+json), or status 0 when it could not be reached. */
export class ApiProblem extends Error implements Problem {
  readonly status: number;
  readonly code: string;
  readonly details: Record<string, unknown>;
  readonly retryAfter?: number;

  constructor(problem: Problem) {
    super(problem.code);
    this.name = 'ApiProblem';
    this.status = problem.status;
    this.code = problem.code;
    this.details = problem.details;
    this.retryAfter = problem.retryAfter;
  }

  get fields(): FieldProblem[] {
    return Array.isArray(this.details.fields) ? (this.details.fields as FieldProblem[]) : [];
  }
}

export function asProblem(error: unknown): ApiProblem {
  if (error instanceof ApiProblem) return error;
  return new ApiProblem({ status: -1, code: 'page.failed', details: { message: String(error) } });
}
