import { ArrowLeftOutlined } from '@ant-design/icons';
import { type ReactNode, useEffect } from 'react';
import { Link } from 'react-router';
import { useAppText } from '../app/locales';
import { EmptyWindow } from './art';

interface PageHeaderProps {
  title: ReactNode;
  /** Plain text for the browser tab when `title` is not a string. */
  documentTitle?: string;
  lead?: ReactNode;
  back?: { to: string; label: string };
  actions?: ReactNode;
}

export function PageHeader({ title, documentTitle, lead, back, actions }: PageHeaderProps) {
  const t = useAppText();
  const tab = documentTitle ?? (typeof title === 'string' ? title : '');
  useEffect(() => {
    document.title = tab ? `${tab} · ${t('name')}` : t('name');
  }, [tab, t]);
  return (
    <header className="page-header">
      {back && (
        <Link className="page-back" to={back.to}>
          <ArrowLeftOutlined aria-hidden /> {back.label}
        </Link>
      )}
      <div className="page-header-row">
        <div className="page-header-words">
          <h1>{title}</h1>
          {lead && <div className="page-lead">{lead}</div>}
        </div>
        {actions && <div className="page-actions">{actions}</div>}
      </div>
    </header>
  );
}

interface PanelProps {
  title?: ReactNode;
  aside?: ReactNode;
  children: ReactNode;
  className?: string;
  id?: string;
}

export function Panel({ title, aside, children, className = '', id }: PanelProps) {
  return (
    <section className={`panel ${className}`} id={id}>
      {title && (
        <div className="panel-head">
          <h2>{title}</h2>
          {aside}
        </div>
      )}
      {children}
    </section>
  );
}

/** Says what will stand here and how it gets here. */
export function EmptyState({ title, text, action }: { title: string; text?: ReactNode; action?: ReactNode }) {
  return (
    <div className="empty">
      <EmptyWindow />
      <strong>{title}</strong>
      {text && <p>{text}</p>}
      {action}
    </div>
  );
}

export function Loading() {
  const t = useAppText();
  return (
    <div className="loading" role="status">
      <span className="loading-panes" aria-hidden="true">
        <i />
        <i />
        <i />
      </span>
      {t('loading')}
    </div>
  );
}

/** Term and value pairs, e.g. the facts of a meeting. */
export function Facts({ rows }: { rows: readonly (readonly [term: string, value: ReactNode] | null)[] }) {
  return (
    <dl className="facts">
      {rows.map(
        (row) =>
          row && (
            <div key={row[0]}>
              <dt>{row[0]}</dt>
              <dd>{row[1]}</dd>
            </div>
          ),
      )}
    </dl>
  );
}
