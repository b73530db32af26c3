import { Choice, Flag, Id, Instant, Nested, Text, Whole } from '#libs/platform';
import { HELD_STATES, type HeldDeletion, type HeldState } from './held-deletion.queries';
import { HELD_ACTIONS, type HeldAction } from './held-deletion.service';

const COUNT = { min: 0, max: Number.MAX_SAFE_INTEGER };

export class HeldDeletionMove {
  @Choice(HELD_ACTIONS) action: HeldAction;
  @Text({ max: 1000, optional: true, nullable: true }) reason?: string | null;
}
export class HeldDeletionView {
  @Id() id: string;
  @Id() documentId: string;
  @Id({ description: 'whose change it is' }) personId: string;
  @Text({ max: 100 }) personName: string;
  @Whole({ ...COUNT, description: 'roughly the characters it takes away' }) deleted: number;
  @Whole({ ...COUNT, description: 'roughly the characters that stood' }) of: number;
  @Choice(HELD_STATES) state: HeldState;
  @Flag({ description: 'whether it can still be applied; always false once decided' }) fits: boolean;
  @Instant() heldAt: string;
  @Text({ max: 100, nullable: true }) decidedByName: string | null;
  @Instant({ nullable: true }) decidedAt: string | null;
  @Text({ max: 1000, nullable: true }) reason: string | null;
  @Id({ nullable: true, description: 'what stood before it was applied' }) keptVersionId: string | null;
  @Text({ max: 100, nullable: true }) restoredByName: string | null;
  @Instant({ nullable: true }) restoredAt: string | null;

  static of({ live, heldAt, decidedAt, restoredAt, ...held }: HeldDeletion & { fits?: boolean }): HeldDeletionView {
    return {
      ...held,
      of: live,
      fits: held.fits ?? false,
      heldAt: heldAt.toISOString(),
      decidedAt: decidedAt?.toISOString() ?? null,
      restoredAt: restoredAt?.toISOString() ?? null,
    };
  }
}
export class HeldDeletionsView {
  @Nested(() => HeldDeletionView, { array: true }) items: HeldDeletionView[];
  @Text({ max: 1, nullable: true, description: 'always null: the newest fifty' }) nextCursor: string | null;
}
