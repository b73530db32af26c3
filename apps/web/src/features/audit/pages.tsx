export function AuditPage() {
  return null;
}
export function MailPage() {
  return null;
}
