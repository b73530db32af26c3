import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Actor } from '#libs/contracts';
import { UnitOfWork } from '#libs/database';
import { signatureHolds } from '#libs/documents';
import { Clock, shanghaiDay } from '#libs/kernel';
import { RoundTableDoor } from '../round-table.access';
import type { RoundTable } from '../round-table.entity';
import { unitsSpokenFor } from '../round-table.rules';
import { extractOf } from './extract';
import type { CirculationView, MinutesView, ResolutionExtractView, SignatureView } from './minutes.dto';
import { MinutesCirculation } from './minutes.entity';
import { afterFacts, listPresent, presentUnits } from './minutes.queries';
import { presentUnitsOf } from './minutes.rules';

/** What is read of minutes: where they stand, and what they say of one resolution. */
@Injectable()
export class MinutesService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly door: RoundTableDoor,
    private readonly clock: Clock,
  ) {}

  view(actor: Actor, roundTableId: string): Promise<MinutesView> {
    return this.uow.read(async (db) => {
      const { roundTable } = await this.door.toRead(db, actor, roundTableId, 'minutes.read');
      const circulations = await circulationsOf(db, roundTableId);
      const present = await presentUnits(db, roundTableId);
      const own = presentUnitsOf(actor.personId, unitsSpokenFor(actor), present);
      const facts = await afterFacts(db, roundTableId, this.clock.now());
      const until = circulations.find((circulation) => circulation.endedAt === null)?.correctionsUntil ?? null;
      return {
        roundTableId,
        stage: roundTable.stage,
        documentId: roundTable.minutesDocumentId,
        circulations,
        present: (await listPresent(db, roundTableId)).map((unit) => ({ ...unit, own: own.includes(unit.id) })),
        openCorrections: facts.openCorrections,
        correctionsOpen: until !== null && shanghaiDay(this.clock.now()) <= until,
        signature: await signatureOf(db, roundTable),
        publishedAt: roundTable.publishedAt,
      };
    });
  }

  /** 决议摘录 of one resolution, for whoever sees its meeting. */
  extract(actor: Actor, resolutionId: string): Promise<ResolutionExtractView> {
    return this.uow.read(async (db) => {
      await this.door.resolutionToRead(db, actor, resolutionId, 'resolution.extract');
      return extractOf(db, resolutionId);
    });
  }
}

async function circulationsOf(db: EntityManager, roundTableId: string): Promise<CirculationView[]> {
  return db.find(MinutesCirculation, { where: { roundTableId }, order: { number: 'DESC' } });
}

async function signatureOf(db: EntityManager, roundTable: RoundTable): Promise<SignatureView | null> {
  const { minutesVersionId: versionId, minutesHash: contentSha256, signedAt, signedBy } = roundTable;
  if (!versionId || !contentSha256 || !signedAt) return null;
  const [signer] = (await db.query('SELECT name FROM person WHERE id = $1', [signedBy])) as { name: string }[];
  const valid = await signatureHolds(db, versionId, contentSha256);
  return { versionId, contentSha256, valid, signedAt, signedByName: signer?.name ?? null };
}
