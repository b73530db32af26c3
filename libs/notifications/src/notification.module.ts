import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { CommunityModule } from '#libs/community';
import { Heartbeat, ObligationsWorkerModule } from '#libs/obligations';
import { CONFIG, type Config } from '#libs/platform';
import { ChatReader } from './chat.reader';
import { ChatSender } from './chat.sender';
import { ChatTransport } from './chat.transport';
import { Freshness } from './freshness';
import { ChatWebhookController, NotificationSettingsController } from './hearing.controller';
import { HearingService } from './hearing.service';
import { InboxReader, ReminderInboxReader } from './inbox.reader';
import { MailProcessor } from './mail.processor';
import { MailSender } from './mail.sender';
import { MailTransport } from './mail.transport';
import { Notices, NoticesDoor } from './notices';
import { MailLogController, NotificationController } from './notification.controller';
import { MailMessage, Notification } from './notification.entity';
import { NotificationService } from './notification.service';
import './notification.access'; // declares the entries the guard asks for

/** The notices socket; in any process whose sockets people reach: a proxy cannot tell namespaces apart. */
@Module({ imports: [CommunityModule], providers: [NoticesDoor] })
export class NoticesSocketModule {}

@Module({
  imports: [TypeOrmModule.forFeature([Notification, MailMessage]), CommunityModule, NoticesSocketModule],
  controllers: [NotificationController, NotificationSettingsController, ChatWebhookController, MailLogController],
  providers: [NotificationService, HearingService],
})
export class NotificationsHttpModule {}

const MAIL_EVERY_MS = 5000;

@Module({
  imports: [ObligationsWorkerModule],
  providers: [
    Notices,
    InboxReader,
    ReminderInboxReader,
    Freshness,
    { provide: MailTransport, useFactory: (config: Config) => new MailTransport(config), inject: [CONFIG] },
    MailSender,
    MailProcessor,
    { provide: ChatTransport, useFactory: () => new ChatTransport() },
    ChatReader,
    ChatSender,
  ],
  exports: [MailSender, ChatSender],
})
export class NotificationsWorkerModule {
  constructor(heartbeat: Heartbeat, sender: MailSender, chats: ChatSender) {
    heartbeat.add({ name: 'mail.sweep', everyMs: MAIL_EVERY_MS, run: async () => void (await sender.sweep()) });
    heartbeat.add({ name: 'chat.sweep', everyMs: MAIL_EVERY_MS, run: async () => void (await chats.sweep()) });
  }
}
