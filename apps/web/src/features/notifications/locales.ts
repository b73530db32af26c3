import { phrases } from '../../app/i18n';

export const useNotificationText = phrases('notifications', {
  title: ['通知', 'Notifications'],
  unread: ['未读', 'Unread'],
  all: ['全部', 'All'],
  readAll: ['全部标为已读', 'Mark all as read'],
  empty: ['没有通知', 'No notifications'],
  'empty.unread': ['都看过了', 'All read'],
  emptyText: [
    '会议邀请、提醒、意见征求和答复都会发到这里。',
    'Invitations, reminders, consultations and replies arrive here.',
  ],
});
