import { Injectable } from '@nestjs/common';
import type { Actor } from '#libs/contracts';
import { UnitOfWork, type Work } from '#libs/database';
import { DomainError } from '#libs/kernel';
import { DocumentDoor } from '../document.access';
import { appendUpdate, lockLog, openLog, queryOf, sha256 } from '../document-log';
import { keepVersion, restoreVersion } from '../documents';
import { fitOf, stateOf } from './held-deletion.fit';
import { type HeldDeletion, heldDeletionById, heldDeletionsOf, saveDecision } from './held-deletion.queries';

export const HELD_ACTIONS = ['apply', 'discard', 'restore'] as const;
export type HeldAction = (typeof HELD_ACTIONS)[number];
const FROM = { apply: 'held', discard: 'held', restore: 'applied' } as const;
/** Name of the version that is kept before much of a text goes. */
export const BEFORE_DELETION = '大段删除之前';

/** Whether it would still do something, if it were applied now. */
export type SeenHeldDeletion = HeldDeletion & { fits: boolean };

/** What took away too much at once: let in after all, closed, or undone to what stood before (law 10). */
@Injectable()
export class HeldDeletionService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly door: DocumentDoor,
  ) {}

  list(actor: Actor, documentId: string): Promise<SeenHeldDeletion[]> {
    return this.uow.read(async (db) => {
      await this.door.toRead(db, actor, documentId, 'document.readHeld');
      const rows = await heldDeletionsOf(db, documentId);
      const waits = rows.some(({ state }) => state === 'held');
      const known = waits ? stateOf(await openLog(queryOf(db), documentId)) : null;
      return rows.map(({ update, ...held }) => ({
        ...held,
        fits: held.state === 'held' && fitOf(known!, update, held.personId) !== null,
      }));
    });
  }

  /**
   * @throws DomainError 409 `held_deletion.decided`; `document.moved_on` when the text is no longer what it was written
   * against; `document.frozen`
   */
  move(actor: Actor, id: string, action: HeldAction, reason: string | null): Promise<HeldDeletion> {
    return this.uow.run(actor, async (work) => {
      const held = await heldDeletionById(work, id);
      const entry = action === 'discard' ? 'document.readHeld' : 'document.settleHeld';
      await this.door.toChange(work, actor, held.documentId, entry, 'held_deletion');
      if (held.state !== FROM[action]) throw new DomainError('held_deletion.decided', 409, { state: held.state });
      const moved =
        action === 'restore' ? await restored(work, held, reason) : await decided(work, held, action, reason);
      await saveDecision(work, moved);
      const { documentId, personId, keptVersionId } = moved;
      work.record(
        `document.deletion_${moved.state}`,
        { type: 'document', id: documentId },
        { heldId: id, personId, reason, keptVersionId },
      );
      return moved;
    });
  }
}

async function decided(
  work: Work,
  { update, sha256: hash, ...held }: HeldDeletion & { update: Buffer; sha256: string },
  action: 'apply' | 'discard',
  reason: string | null,
): Promise<HeldDeletion> {
  const closed = { ...held, reason, decidedByName: work.actor.name, decidedAt: work.now };
  if (action === 'discard') return { ...closed, state: 'discarded' };
  const { documentId, personId } = held;
  if (sha256(update) !== hash) throw new DomainError('document.unavailable', 503, { heldId: held.id });
  const fit = fitOf(stateOf(await lockLog(work, documentId)), update, personId);
  if (!fit) throw new DomainError('document.moved_on', 409, { heldId: held.id });
  const { versionId } = await keepVersion(work, documentId, BEFORE_DELETION, 'auto');
  await appendUpdate(work, documentId, update, fit.clients, personId);
  return { ...closed, state: 'applied', keptVersionId: versionId };
}

async function restored(
  work: Work,
  { update: _, sha256: __, ...held }: HeldDeletion & { update: Buffer; sha256: string },
  reason: string | null,
): Promise<HeldDeletion> {
  if (!held.keptVersionId) throw new DomainError('document.moved_on', 409, { heldId: held.id });
  await restoreVersion(work, held.documentId, held.keptVersionId, reason);
  return { ...held, state: 'restored', restoredByName: work.actor.name, restoredAt: work.now };
}
