import { useQuery } from '@tanstack/react-query';
import { get, type Page, post } from '../../app/http';
import { queryClient } from '../../app/query-client';

export interface NotificationView {
  id: string;
  topic: string;
  subjectType: string;
  subjectId: string;
  params: Record<string, unknown>;
  occurredAt: string;
  readAt: string | null;
}

export const useNotifications = (unread: boolean, limit = 50) =>
  useQuery({
    queryKey: ['/notifications', { unread, limit }],
    queryFn: () => get<Page<NotificationView>>('/notifications', { unread: unread || undefined, limit }),
  });

const fresh = () => queryClient.invalidateQueries({ queryKey: ['/notifications'] });

export async function markRead(ids: readonly string[]): Promise<void> {
  await Promise.all(ids.map((id) => post(`/notifications/${id}/reading`)));
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

/** What an event says it is about, before its own subject: an invitation is answered on the page of its meeting. */
const BY_PARAM: Record<string, string> = {
  roundTableId: '/round-tables/',
  consultationId: '/consultations/',
  projectId: '/projects/',
};

/** The page a notification is about, if there is one. */
export function noticePage(notice: NotificationView): string | null {
  const named = Object.entries(BY_PARAM).find(([name]) => typeof notice.params[name] === 'string');
  if (named) return named[1] + String(notice.params[named[0]]);
  const page = PAGES[notice.subjectType];
  return page ? page + notice.subjectId : null;
}
