import { Injectable } from '@nestjs/common';
import type { Actor } from '#libs/contracts';
import type { Work } from '#libs/database';
import { DomainError } from '#libs/kernel';
import { staleVersion } from '#libs/platform';
import type { RoomRow } from './live.access';
import { LiveDeeds } from './live.deeds';
import type { MovePointer } from './live.dto';
import { itemsDone, movePointer, type Pointer } from './live.rules';
import { subjectOf } from './touch-room';

interface Item {
  id: string;
  durationMinutes: number;
}

/** Which item is being talked about, and until when. */
@Injectable()
export class PointerService {
  constructor(private readonly deeds: LiveDeeds) {}

  /**
   * Refused when somebody has moved the pointer since `version`: of two secretaries who press "next" at once, one does.
   * Ballots, speakers and sign-ins since then do not matter.
   * @throws DomainError 412 `precondition.stale`, 422 `live.item_unknown`
   */
  async move(actor: Actor, id: string, version: number, input: MovePointer): Promise<void> {
    await this.deeds.run(actor, id, 'live.movePointer', async (work, { room }) => {
      if (version < room.pointerVersion || version > room.version) throw staleVersion(room.version);
      const current = pointerOf(room);
      const wanted = input.agendaItemId === undefined ? room.agendaItemId : input.agendaItemId;
      const next = wanted === null ? null : await demandItem(work, id, wanted);
      const pointer = movePointer(current, next, input.extendMinutes ?? 0, work.now);
      if (pointer === current) return;
      await work.db.query(
        `UPDATE live_room SET version = version + 1, pointer_version = version + 1, agenda_item_id = $2,
           item_started_at = $3, item_ends_at = $4, items_done = $5 WHERE round_table_id = $1`,
        [
          id,
          pointer?.agendaItemId ?? null,
          pointer?.startedAt ?? null,
          pointer?.endsAt ?? null,
          itemsDone(room.itemsDone, current, pointer),
        ],
      );
      work.record('live.pointer_moved', subjectOf(id), { from: current?.agendaItemId ?? null, ...pointer });
    });
  }
}

function pointerOf({ agendaItemId, itemStartedAt, itemEndsAt }: RoomRow): Pointer | null {
  return agendaItemId && itemStartedAt && itemEndsAt
    ? { agendaItemId, startedAt: itemStartedAt, endsAt: itemEndsAt }
    : null;
}

/** @throws DomainError 422 `live.item_unknown` for what is not on the agenda of this meeting */
export async function demandItem(work: Work, roundTableId: string, id: string): Promise<Item> {
  const [item] = (await work.db.query(
    `SELECT id, duration_minutes AS "durationMinutes" FROM agenda_item
     WHERE id = $1 AND round_table_id = $2 AND state = 'accepted'`,
    [id, roundTableId],
  )) as Item[];
  if (!item) throw new DomainError('live.item_unknown', 422, { field: 'agendaItemId' });
  return item;
}
