import { useQuery } from '@tanstack/react-query';
import { answer, api, changing, readList, type Schema } from '../../app/client';

export type NotificationView = Schema<'NotificationView'>;

export const useNotifications = (unread: boolean, limit = 50) =>
  useQuery({
    queryKey: ['notifications', { unread, limit }],
    queryFn: () => readList('/api/v1/notifications', { unread: unread || undefined, limit }),
  });

export const markRead = (ids: readonly string[]) =>
  changing(
    ['notifications'],
    Promise.all(ids.map((id) => answer(api.POST('/api/v1/notifications/{id}/reading', { params: { path: { id } } })))),
  );

const PAGES: Record<string, string> = {
  project: '/projects/',
  round_table: '/round-tables/',
  leading_group: '/leading-groups/',
  leading_group_meeting: '/leading-groups/meetings/',
  consultation: '/consultations/',
  annual_report: '/reports/',
  report: '/reports/',
  document: '/documents/',
  obligation: '/obligations/',
};

/** What an event says it is about, before its own subject: an invitation is answered on the page of its meeting. */
const BY_PARAM: Record<string, string> = {
  roundTableId: '/round-tables/',
  consultationId: '/consultations/',
  projectId: '/projects/',
};

/** The page a notification is about, if there is one. */
export function noticePage(notice: NotificationView): string | null {
  // the meeting itself is not theirs to see any more
  if (notice.topic === 'leading_group_meeting.member_removed')
    return PAGES.leading_group + String(notice.params.leadingGroupId);
  const named = Object.entries(BY_PARAM).find(([name]) => typeof notice.params[name] === 'string');
  if (named) return named[1] + String(notice.params[named[0]]);
  const page = PAGES[notice.subjectType];
  return page ? page + notice.subjectId : null;
}
