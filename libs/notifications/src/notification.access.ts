import { gate, hasRole, policy, signedIn } from '#libs/access';

/** An inbox is its owner's: every statement asks for the person, so there is no door beside it. */
export const NOTIFICATION_POLICY = policy<Record<string, never>>({
  'notification.list': signedIn,
  'notification.count': signedIn,
  'notification.read': signedIn,
  'notificationSettings.read': signedIn,
  'notificationSettings.change': signedIn,
  'chatWebhook.list': gate((actor) => hasRole(actor, 'city_coordinator')),
  'chatWebhook.add': gate((actor) => hasRole(actor, 'city_coordinator')),
  'chatWebhook.remove': gate((actor) => hasRole(actor, 'city_coordinator')),
  'mailLog.list': gate((actor) => hasRole(actor, 'sysadmin')),
});
