import type { Work } from '#libs/database';
import { shanghaiDay } from '#libs/kernel';
import type { RoundTable } from '../round-table.entity';
import { callingSettings } from './calling-settings';
import { noticeLabel } from './invitation.rules';

/**
 * Gives the convening notice its number (文号): the next of the year in Guangzhou. The counter's row is locked until the
 * caller's transaction ends, so that numbers have neither gaps nor twins, whatever fails after.
 */
export async function giveNoticeNumber(work: Work, roundTable: RoundTable): Promise<void> {
  const year = Number(shanghaiDay(work.now).slice(0, 4));
  const { noticePrefix } = await callingSettings(work.db);
  const [{ last }] = (await work.db.query(
    `INSERT INTO notice_counter (year, last) VALUES ($1, 1)
     ON CONFLICT (year) DO UPDATE SET last = notice_counter.last + 1 RETURNING last`,
    [year],
  )) as [{ last: number }];
  roundTable.noticeYear = year;
  roundTable.noticeNumber = last;
  roundTable.noticeLabel = noticeLabel(noticePrefix, year, last);
}
