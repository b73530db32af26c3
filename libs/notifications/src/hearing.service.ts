import { Injectable } from '@nestjs/common';
import type { Actor } from '#libs/contracts';
import { UnitOfWork } from '#libs/database';
import { invalidInput, newId, notFound } from '#libs/kernel';
import { staleVersion } from '#libs/platform';
import { checkedUrl, ForbiddenAddress } from './chat.transport';
import type {
  AddChatWebhook,
  ChangeNotificationSettings,
  ChatWebhookView,
  NotificationSettingsView,
} from './hearing.dto';
import { DEFAULT_SETTINGS } from './hearing.rules';

/** How people and chat groups hear. */
@Injectable()
export class HearingService {
  constructor(private readonly uow: UnitOfWork) {}

  async settings(actor: Actor): Promise<NotificationSettingsView> {
    const [row] = (await this.uow.read((db) =>
      db.query('SELECT mail, digest, quiet, version FROM notification_setting WHERE person_id = $1', [actor.personId]),
    )) as NotificationSettingsView[];
    return row ?? { ...DEFAULT_SETTINGS, version: 0 };
  }

  async change(actor: Actor, version: number, input: ChangeNotificationSettings): Promise<NotificationSettingsView> {
    return this.uow.run(actor, async (work) => {
      const [row] = (await work.db.query(
        'SELECT mail, digest, quiet, version FROM notification_setting WHERE person_id = $1 FOR UPDATE',
        [actor.personId],
      )) as NotificationSettingsView[];
      const before = row ?? { ...DEFAULT_SETTINGS, version: 0 };
      if (before.version !== version) throw staleVersion(before.version);
      const after = {
        mail: input.mail ?? before.mail,
        digest: input.digest ?? before.digest,
        quiet: input.quiet ?? before.quiet,
        version: version + 1,
      };
      const [kept] = (await work.db.query(
        `INSERT INTO notification_setting (person_id, mail, digest, quiet, version) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (person_id) DO UPDATE SET mail = $2, digest = $3, quiet = $4, version = $5
           WHERE notification_setting.version = $5 - 1 RETURNING version`,
        [actor.personId, after.mail, after.digest, after.quiet, after.version],
      )) as { version: number }[];
      if (!kept) throw staleVersion(version + 1);
      work.record('notificationSettings.changed', { type: 'person', id: actor.personId }, { ...input });
      return after;
    });
  }

  webhooks(): Promise<ChatWebhookView[]> {
    return this.uow.read((db) => db.query(`${SELECT_WEBHOOK} ORDER BY id DESC`) as Promise<ChatWebhookView[]>);
  }

  /** The address is checked again, with every address its name leads to, whenever something is posted. */
  async add(actor: Actor, input: AddChatWebhook): Promise<ChatWebhookView> {
    demandHttps(input.url);
    const id = newId();
    return this.uow.run(actor, async (work) => {
      await work.db.query(
        `INSERT INTO chat_webhook (id, name, platform, url, secret, created_by, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7)`,
        [id, input.name, input.platform, input.url, input.secret ?? null, actor.personId, work.now],
      );
      // the log keeps what was added, never the address: it is a key
      work.record('chatWebhook.added', { type: 'chat_webhook', id }, { name: input.name, platform: input.platform });
      const [view] = (await work.db.query(`${SELECT_WEBHOOK} WHERE id = $1`, [id])) as ChatWebhookView[];
      return view!;
    });
  }

  async remove(actor: Actor, id: string): Promise<void> {
    await this.uow.run(actor, async (work) => {
      const [rows] = (await work.db.query('DELETE FROM chat_webhook WHERE id = $1 RETURNING name', [id])) as [
        { name: string }[],
        number,
      ];
      if (!rows[0]) throw notFound('chat_webhook');
      work.record('chatWebhook.removed', { type: 'chat_webhook', id }, { name: rows[0].name });
    });
  }
}

/** @throws DomainError 400 with the reason as code */
function demandHttps(url: string): void {
  try {
    checkedUrl(url);
  } catch (error) {
    if (!(error instanceof ForbiddenAddress)) throw error;
    throw invalidInput([{ path: 'url', code: error.message, message: 'url must be a public https address' }]);
  }
}

const SELECT_WEBHOOK = `
  SELECT id, name, platform, split_part(url, '/', 3) AS host, enabled, secret IS NOT NULL AS signed,
    created_at AS "createdAt", last_error AS "lastError", version
  FROM chat_webhook`;
