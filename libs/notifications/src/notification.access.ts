import { gate, hasRole, policy, signedIn } from '#libs/access';

/** An inbox is its owner's: every statement asks for the person, so there is no door beside it. */
export const NOTIFICATION_POLICY = policy<Record<string, never>>({
  'notification.list': signedIn,
  'notification.count': signedIn,
  'notification.read': signedIn,
  'mailLog.list': gate((actor) => hasRole(actor, 'sysadmin')),
});
