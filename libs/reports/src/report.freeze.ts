import { createHash } from 'node:crypto';
import type { FrozenReport, ReportFacts } from '#libs/contracts';
import { reportSections } from './report.sections';

/** Facts and the figures counted from them, to be kept together: a later change of rules does not change a frozen report. */
export function freezeFacts(facts: ReportFacts): FrozenReport {
  return { facts, sections: reportSections(facts) };
}

/** SHA-256 of canonical JSON (keys sorted): jsonb keeps values, not their order. */
export function digestOf(frozen: FrozenReport): string {
  return createHash('sha256').update(canonicalJson(frozen)).digest('hex');
}

export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) =>
    part !== null && typeof part === 'object' && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}
