import { Injectable } from '@nestjs/common';
import type { Actor } from '#libs/contracts';
import { UnitOfWork } from '#libs/database';
import { notFound } from '#libs/kernel';
import type { PageQuery } from '#libs/platform';
import type { ListNotifications, MailLogView, NotificationView } from './notification.dto';

const COLUMNS = `id, topic, subject_type AS "subjectType", subject_id AS "subjectId", params,
  occurred_at AS "occurredAt", read_at AS "readAt"`;

@Injectable()
export class NotificationService {
  constructor(private readonly uow: UnitOfWork) {}

  list(actor: Actor, filter: ListNotifications): Promise<NotificationView[]> {
    return this.uow.read(
      (db) =>
        db.query(
          `SELECT ${COLUMNS} FROM notification
           WHERE person_id = $1 AND ($2::uuid IS NULL OR id < $2) AND (NOT $3::boolean OR read_at IS NULL)
           ORDER BY id DESC LIMIT $4`,
          [actor.personId, filter.cursor ?? null, filter.unread ?? false, filter.limit + 1],
        ) as Promise<NotificationView[]>,
    );
  }

  async unread(actor: Actor): Promise<number> {
    const [row] = await this.uow.read(
      (db) =>
        db.query('SELECT count(*)::int AS unread FROM notification WHERE person_id = $1 AND read_at IS NULL', [
          actor.personId,
        ]) as Promise<{ unread: number }[]>,
    );
    return row?.unread ?? 0;
  }

  /** Reading twice is reading once: the first instant stays. @throws DomainError 404 for somebody else's */
  async markRead(actor: Actor, id: string): Promise<NotificationView> {
    return this.uow.run(actor, async ({ db, now }) => {
      const [view] = (await db.query(
        `WITH read AS (UPDATE notification SET read_at = coalesce(read_at, $3) WHERE id = $1 AND person_id = $2 RETURNING *)
         SELECT ${COLUMNS} FROM read`,
        [id, actor.personId, now],
      )) as NotificationView[];
      if (!view) throw notFound('notification');
      return view;
    });
  }

  mailLog({ cursor, limit }: PageQuery): Promise<MailLogView[]> {
    return this.uow.read(
      (db) =>
        db.query(
          `SELECT id, to_name AS "toName", to_address AS "toAddress", subject, body, state, attempts, error,
             created_at AS "createdAt", settled_at AS "settledAt"
           FROM mail_message WHERE ($1::uuid IS NULL OR id < $1) ORDER BY id DESC LIMIT $2`,
          [cursor ?? null, limit + 1],
        ) as Promise<MailLogView[]>,
    );
  }
}
