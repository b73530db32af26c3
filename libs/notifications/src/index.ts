export { InboxReader } from './inbox.reader';
export { MailSender } from './mail.sender';
export { NoticesSocketModule, NotificationsHttpModule, NotificationsWorkerModule } from './notification.module';
