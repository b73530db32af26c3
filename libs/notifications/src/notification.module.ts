import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { CommunityModule } from '#libs/community';
import { Heartbeat, ObligationsWorkerModule } from '#libs/obligations';
import { InboxReader } from './inbox.reader';
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
  controllers: [NotificationController, MailLogController],
  providers: [NotificationService],
})
export class NotificationsHttpModule {}

const MAIL_EVERY_MS = 5000;

@Module({
  imports: [ObligationsWorkerModule],
  providers: [Notices, InboxReader, MailTransport, MailSender, MailProcessor],
  exports: [MailSender],
})
export class NotificationsWorkerModule {
  constructor(heartbeat: Heartbeat, sender: MailSender) {
    heartbeat.add({ name: 'mail.sweep', everyMs: MAIL_EVERY_MS, run: async () => void (await sender.sweep()) });
  }
}
