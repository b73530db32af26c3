import { Link } from 'react-router';
import { instantText } from '../../app/dates';
import { markRead, type NotificationView, noticePage } from './api';

/** One notification; opening it marks it as read. */
export function NoticeLine({ notice }: { notice: NotificationView }) {
  const page = noticePage(notice);
  const open = () => void (notice.readAt ? undefined : markRead(notice.id).catch(() => undefined));
  return (
    <li className={notice.readAt ? 'notice read' : 'notice'}>
      <span className="line-main">
        {page ? (
          <Link to={page} onClick={open}>
            {notice.title}
          </Link>
        ) : (
          <span className="line-title">{notice.title}</span>
        )}
        {notice.text && <div className="soft">{notice.text}</div>}
        <time className="soft" dateTime={notice.createdAt}>
          {instantText(notice.createdAt)}
        </time>
      </span>
    </li>
  );
}
