import { Link } from 'react-router';
import type { NotifiedTopic } from '#libs/contracts';
import { dayText, instantText } from '../../app/dates';
import { markRead, type NotificationView, noticePage } from './api';
import { useNotificationText } from './locales';

/** One notification; opening it marks it as read. */
export function NoticeLine({ notice }: { notice: NotificationView }) {
  const t = useNotificationText();
  const page = noticePage(notice);
  const { title, what } = useSentence(notice);
  const open = () => void (notice.readAt ? undefined : markRead([notice.id]).catch(() => undefined));
  return (
    <li className={notice.readAt ? 'notice read' : 'notice'}>
      <span className="line-main">
        {page ? (
          <Link to={page} onClick={open}>
            {title}
          </Link>
        ) : (
          <span className="line-title">{title}</span>
        )}
        {what && <div>{what}</div>}
        <time className="soft" dateTime={notice.occurredAt}>
          {instantText(notice.occurredAt)}
        </time>
      </span>
      {!notice.readAt && <span className="unread-dot" title={t('unread')} />}
    </li>
  );
}

/** The sentence of a topic with what the event says of itself. */
function useSentence({ topic, params }: NotificationView): { title: string; what: string } {
  const t = useNotificationText();
  const word = (name: string) => (typeof params[name] === 'string' ? (params[name] as string) : '');
  const subject = word('title') || word('projectTitle') || word('label');
  const said = t(`topic.${topic as NotifiedTopic}`);
  const title = said === `topic.${topic}` ? topic : said;
  const due = word('dueOn') ? t('by', { day: dayText(word('dueOn')) }) : '';
  const starts = word('startsAt') ? instantText(word('startsAt')) : '';
  const reason = word('reason') ? `“${word('reason')}”` : '';
  return {
    title: subject ? `${title}：${subject}` : title,
    what: [starts || due, word('place'), reason, word('excerpt')].filter(Boolean).join(' · '),
  };
}
