import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Actor } from '#libs/contracts';
import { UnitOfWork } from '#libs/database';
import { newId } from '#libs/kernel';
import { demandVersion } from '#libs/platform';
import type { CallingSettingsView, ChangeCallingSettings } from './calling.dto';

export async function callingSettings(db: EntityManager, lock = false): Promise<CallingSettingsView> {
  const [row] = (await db.query(
    `SELECT notice_prefix AS "noticePrefix", topic_days AS "topicDays", version FROM calling_setting${lock ? ' FOR UPDATE' : ''}`,
  )) as [CallingSettingsView];
  return row;
}

/** How notices are numbered and until when topics are collected: data of the city bureau. */
@Injectable()
export class CallingSettings {
  constructor(private readonly uow: UnitOfWork) {}

  read(): Promise<CallingSettingsView> {
    return this.uow.read((db) => callingSettings(db));
  }

  async change(actor: Actor, version: number, input: ChangeCallingSettings): Promise<CallingSettingsView> {
    return this.uow.run(actor, async (work) => {
      const before = await callingSettings(work.db, true);
      demandVersion(before, version);
      const { noticePrefix = before.noticePrefix, topicDays = before.topicDays } = input;
      const after = { noticePrefix, topicDays, version: before.version + 1 };
      await work.db.query('UPDATE calling_setting SET notice_prefix = $1, topic_days = $2, version = $3', [
        noticePrefix,
        topicDays,
        after.version,
      ]);
      work.record('callingSettings.changed', { type: 'calling_setting', id: newId() }, { noticePrefix, topicDays });
      return after;
    });
  }
}
