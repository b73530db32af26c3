/** `q` as a substring for LIKE: what the pattern language means by %, _ and \ is taken literally. */
export function likePattern(q: string | undefined): string | null {
  return q === undefined ? null : `%${q.replace(/[\\%_]/g, '\\$&')}%`;
}
