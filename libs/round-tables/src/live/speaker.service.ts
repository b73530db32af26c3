import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Actor, LiveSpeaker, SpeakerMove, SpeakerState } from '#libs/contracts';
import { UnitOfWork } from '#libs/database';
import { DomainError, move, newId, notFound } from '#libs/kernel';
import { actingUnit } from './live.access';
import { LiveDeeds } from './live.deeds';
import { SPEAKER_STAGES } from './live.rules';
import { subjectOf, touchRoom } from './touch-room';

interface SpeakerRow extends Omit<LiveSpeaker, 'askedAt'> {
  roundTableId: string;
  askedAt: Date;
}

/** Who wants to speak, in the order of asking; one speaks at a time. */
@Injectable()
export class SpeakerService {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly deeds: LiveDeeds,
  ) {}

  /** A unit stands in the queue once, however often it asks. @throws DomainError 409 `live.not_signed_in` */
  async ask(actor: Actor, id: string, organizationId: string | undefined): Promise<LiveSpeaker> {
    return this.deeds.run(actor, id, 'live.askToSpeak', async (work, seen) => {
      const unit = actingUnit(seen, organizationId, 'live.askToSpeak');
      await demandSignedIn(work.db, id, unit);
      const [standing] = await speakers(work.db, `s.round_table_id = $1 AND s.organization_id = $2 AND ${IN_QUEUE}`, [
        id,
        unit,
      ]);
      if (standing) return toView(standing);
      const speakerId = newId();
      await work.db.query(
        `INSERT INTO live_speaker (id, round_table_id, organization_id, agenda_item_id, person_name, state, asked_by, asked_at)
         VALUES ($1, $2, $3, $4, $5, 'waiting', $6, $7)`,
        [speakerId, id, unit, seen.room.agendaItemId, actor.name, actor.personId, work.now],
      );
      await touchRoom(work.db, id);
      work.record('live.asked_to_speak', subjectOf(id), { speakerId, organizationId: unit });
      const [asked] = await speakers(work.db, 's.id = $1', [speakerId]);
      return toView(asked!);
    });
  }

  /** Called again, or ended again, is no change: two secretaries may press at once. Calling one ends the other. */
  async move(actor: Actor, id: string, to: SpeakerMove): Promise<LiveSpeaker> {
    const [known] = await this.uow.read((db) => speakers(db, 's.id = $1', [id]));
    if (!known) throw notFound('speaker');
    const { roundTableId } = known;
    return this.deeds.run(actor, roundTableId, 'live.moveSpeaker', async (work, seen) => {
      const [speaker] = await speakers(work.db, 's.id = $1', [id]); // as it stands under the room's lock
      const coordinates = seen.standings.includes('coordinator');
      const own = seen.ownUnits.includes(known.organizationId);
      const standings = [...(coordinates ? (['coordinator'] as const) : []), ...(own ? (['own_unit'] as const) : [])];
      if (speaker!.state === to && coordinates) return toView(speaker!);
      const state: SpeakerState = move(SPEAKER_STAGES, to, speaker!.state, standings, {});
      if (state === 'speaking') await endCurrent(work.db, roundTableId, work.now);
      await work.db.query(
        `UPDATE live_speaker SET state = $2, agenda_item_id = CASE WHEN $2 = 'speaking' THEN $4 ELSE agenda_item_id END,
           called_at = CASE WHEN $2 = 'speaking' THEN $3 ELSE called_at END,
           ended_at = CASE WHEN $2 = 'speaking' THEN NULL ELSE $3::timestamptz END WHERE id = $1`,
        [id, state, work.now, seen.room.agendaItemId],
      );
      await touchRoom(work.db, roundTableId);
      const { organizationId } = known;
      work.record('live.speaker_moved', subjectOf(roundTableId), { speakerId: id, organizationId, state });
      return toView({ ...speaker!, state });
    });
  }
}

const IN_QUEUE = `s.state IN ('waiting', 'speaking')`;

async function speakers(db: EntityManager, where: string, params: unknown[]): Promise<SpeakerRow[]> {
  return (await db.query(
    `SELECT s.id, s.round_table_id AS "roundTableId", s.organization_id AS "organizationId", o.name AS "organizationName",
       s.person_name AS "personName", s.state, s.asked_at AS "askedAt"
     FROM live_speaker s JOIN organization o ON o.id = s.organization_id WHERE ${where}`,
    params,
  )) as SpeakerRow[];
}

function toView({ roundTableId: _, askedAt, ...speaker }: SpeakerRow): LiveSpeaker {
  return { ...speaker, askedAt: askedAt.toISOString() };
}

async function endCurrent(db: EntityManager, roundTableId: string, now: Date): Promise<void> {
  await db.query(
    `UPDATE live_speaker SET state = 'done', ended_at = $2 WHERE round_table_id = $1 AND state = 'speaking'`,
    [roundTableId, now],
  );
}

/** @throws DomainError 409 `live.not_signed_in` */
async function demandSignedIn(db: EntityManager, roundTableId: string, organizationId: string): Promise<void> {
  const [here] = (await db.query(
    'SELECT 1 FROM invitation WHERE round_table_id = $1 AND organization_id = $2 AND attended',
    [roundTableId, organizationId],
  )) as unknown[];
  if (!here) throw new DomainError('live.not_signed_in', 409, { organizationId });
}
