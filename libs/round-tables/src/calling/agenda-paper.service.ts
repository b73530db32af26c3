import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Actor } from '#libs/contracts';
import { UnitOfWork, type Work } from '#libs/database';
import { DomainError, newId, notFound } from '#libs/kernel';
import { FileStore, keepFile } from '#libs/platform';
import { RoundTableDoor, type SeenRoundTable } from '../round-table.access';
import { OPEN_STAGES } from '../round-table.stages';
import { MOST_PAPERS, paperKind } from './agenda-paper.rules';

interface PaperRow {
  id: string;
  itemId: string;
  roundTableId: string;
  fileId: string;
  sha256: string;
  name: string;
  mediaType: string;
}

/** Papers for a topic, attached beforehand by whoever proposed it or by the bureau, read by all who see the meeting (G32). */
@Injectable()
export class AgendaPaperService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly door: RoundTableDoor,
    private readonly store: FileStore,
  ) {}

  /** Whether the actor may attach one, before anything is read. @throws DomainError 403, 404, 409 */
  async demandAttacher(actor: Actor, itemId: string): Promise<void> {
    await this.uow.ask(actor, (work) => this.admit(work, itemId));
  }

  async attach(actor: Actor, itemId: string, upload: { name: string; content: Buffer }): Promise<void> {
    const { name, mediaType } = paperKind(upload.name, upload.content);
    const file = await this.store.put(upload.content);
    await this.uow.run(actor, async (work) => {
      const seen = await this.admit(work, itemId);
      const [{ count }] = (await work.db.query(
        'SELECT count(*)::int AS count FROM agenda_paper WHERE agenda_item_id = $1 AND removed_at IS NULL',
        [itemId],
      )) as [{ count: number }];
      if (count >= MOST_PAPERS) throw new DomainError('paper.too_many', 422, { most: MOST_PAPERS });
      await keepFile(work, file);
      const id = newId();
      await work.db.query(
        `INSERT INTO agenda_paper (id, agenda_item_id, file_id, name, media_type, bytes, sha256, created_by, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
        [id, itemId, file.id, name, mediaType, file.bytes, file.sha256, actor.personId, work.now],
      );
      work.record('agenda.paper_attached', meetingOf(seen), { itemId, paperId: id, name, sha256: file.sha256 });
    });
  }

  /** Out of sight; the file stays, for the log names it. @returns the topic's id */
  async remove(actor: Actor, paperId: string): Promise<void> {
    await this.uow.run(actor, async (work) => {
      const paper = await paperOf(work.db, paperId);
      const seen = await this.admit(work, paper.itemId);
      await work.db.query('UPDATE agenda_paper SET removed_at = $2 WHERE id = $1', [paperId, work.now]);
      work.record('agenda.paper_removed', meetingOf(seen), { itemId: paper.itemId, paperId, name: paper.name });
    });
  }

  async content(actor: Actor, paperId: string): Promise<{ name: string; mediaType: string; bytes: Buffer }> {
    const paper = await this.uow.read(async (db) => {
      const row = await paperOf(db, paperId);
      await this.door.toRead(db, actor, row.roundTableId, 'agenda.list').catch((error: unknown) => {
        throw error instanceof DomainError && error.status === 404 ? notFound('agenda_paper') : error;
      });
      return row;
    });
    return { ...paper, bytes: await this.store.read({ id: paper.fileId, sha256: paper.sha256 }) };
  }

  /** The bureau, and the units that proposed the topic or one merged into it. */
  private async admit(work: Work, itemId: string): Promise<SeenRoundTable> {
    const [item] = (await work.db.query('SELECT round_table_id AS "roundTableId" FROM agenda_item WHERE id = $1', [
      itemId,
    ])) as { roundTableId: string }[];
    if (!item) throw notFound('agenda_item');
    const seen = await this.door.toChange(work, item.roundTableId, 'agenda.change', { shared: true });
    if (!seen.standings.includes('coordinator')) {
      const [own] = (await work.db.query(
        `SELECT 1 FROM agenda_item WHERE (id = $1 OR merged_into_id = $1) AND organization_id = ANY($2::uuid[]) LIMIT 1`,
        [itemId, seen.ownUnits],
      )) as unknown[];
      if (!own) throw new DomainError('access.forbidden', 403, { action: 'agenda.change' });
    }
    if (!OPEN_STAGES.includes(seen.roundTable.stage)) {
      throw new DomainError('stage.wrong_stage', 409, { from: seen.roundTable.stage, allowed: OPEN_STAGES });
    }
    return seen;
  }
}

const meetingOf = (seen: SeenRoundTable) => ({ type: 'round_table', id: seen.roundTable.id });

async function paperOf(db: EntityManager, id: string): Promise<PaperRow> {
  const [row] = (await db.query(
    `SELECT f.id, f.agenda_item_id AS "itemId", a.round_table_id AS "roundTableId", f.file_id AS "fileId", f.sha256, f.name,
       f.media_type AS "mediaType"
     FROM agenda_paper f JOIN agenda_item a ON a.id = f.agenda_item_id WHERE f.id = $1 AND f.removed_at IS NULL`,
    [id],
  )) as PaperRow[];
  if (!row) throw notFound('agenda_paper');
  return row;
}
