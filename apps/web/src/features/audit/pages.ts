export { AuditPage } from './audit-page';
export { MailPage } from './mail-page';
