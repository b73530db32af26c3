/** A term of office in calendar days; both ends belong to it, an open end runs on. */
export interface Term {
  termFrom: string;
  termTo: string | null;
}

/** Whether the term covers the day `YYYY-MM-DD`. */
export function inTerm(term: Term, day: string): boolean {
  return term.termFrom <= day && (term.termTo === null || day <= term.termTo);
}
