import { useQuery } from '@tanstack/react-query';
import { get, type Page, post } from '../../app/http';
import { queryClient } from '../../app/query-client';

export interface NotificationView {
  id: string;
  topic: string;
  title: string;
  text: string | null;
  subjectType: string | null;
  subjectId: string | null;
  createdAt: string;
  readAt: string | null;
}

export const useNotifications = (unread: boolean, limit = 50) =>
  useQuery({
    queryKey: ['/notifications', { unread, limit }],
    queryFn: () => get<Page<NotificationView>>('/notifications', { unread: unread || undefined, limit }),
  });

const fresh = () => queryClient.invalidateQueries({ queryKey: ['/notifications'] });

export async function markRead(id: string): Promise<void> {
  await post(`/notifications/${id}/read`);
  await fresh();
}

export async function markAllRead(): Promise<void> {
  await post('/notifications/read-all');
  await fresh();
}

const PAGES: Record<string, string> = {
  project: '/projects/',
  round_table: '/round-tables/',
  consultation: '/consultations/',
  annual_report: '/reports/',
  report: '/reports/',
  document: '/documents/',
};

/** The page a notification is about, if there is one. */
export function noticePage(notice: NotificationView): string | null {
  const page = notice.subjectType ? PAGES[notice.subjectType] : undefined;
  return page && notice.subjectId ? page + notice.subjectId : null;
}
