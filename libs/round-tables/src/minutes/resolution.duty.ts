import type { Work } from '#libs/database';
import { DomainError } from '#libs/kernel';
import { expectObligation } from '#libs/obligations';
import type { Resolution } from '../round-table.entity';

export const resolutionDuty = (resolutionId: string): string => `resolution:${resolutionId}`;

/** G33: until it is done a resolution is a duty of its owner, with a ladder of reminders; a later day moves it. */
export function expectResolution(work: Work, resolution: Resolution): Promise<void> {
  return expectObligation(work, {
    key: resolutionDuty(resolution.id),
    kind: 'resolution',
    title: `${resolution.label} ${resolution.text}`.slice(0, 300),
    ownerOrganizationId: resolution.ownerId,
    dueOn: resolution.dueOn,
    subject: { type: 'round_table', id: resolution.roundTableId },
    period: resolution.label.slice(0, 6),
  });
}

/** What is carried over is put off, never brought forward. @throws DomainError 422 `resolution.later_day_missing` */
export function demandLater(before: string, dueOn: string): void {
  if (dueOn > before) return;
  throw new DomainError('resolution.later_day_missing', 422, { field: 'dueOn', before });
}
